// A number means one thing: on a device, at a terminal and on the ledger; and people find it in the documents.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEVICE_REFUSALS } from '../../../src/device/refusals.ts';
import { rejectionName } from '../../../src/ledger/rejection.ts';

const FORMATS = readFileSync(join(import.meta.dirname, '../../../docs/data-formats.md'), 'utf8');
const FIRST_OF_DEVICES = 930;

it('has one name for each number, and the ledger has the same', () => {
  const codes = Object.values(DEVICE_REFUSALS).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const [name, { code }] of Object.entries(DEVICE_REFUSALS)) {
    const onLedger = rejectionName(code);
    if (code >= FIRST_OF_DEVICES) expect(onLedger, name).toBeUndefined();
    else if (onLedger !== undefined) expect(onLedger).toBe(name);
  }
});

it('says why and what to do in the documents', () => {
  for (const [name, { code, why, remedy }] of Object.entries(DEVICE_REFUSALS)) {
    expect(FORMATS).toContain(`| ${code} | \`${name}\` | ${why} | ${remedy} |`);
  }
});
