// The folder of a connector: made once, its owner's alone, and of one channel.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  makeConnectorFolder,
  openConnectorFolder,
  readOutsideSecret,
} from '../../../src/connector/connector-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'gridpact-connector-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

const SETTINGS = {
  ...{ channel: 'bank-a/fast', chainId: 'ab'.repeat(32), outsideUrl: 'https://pay.example/v1', outsideKey: '' },
};

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

it('is the same again for the same channel, and refused for another channel or chain', () => {
  const path = join(parent, 'fast');
  expect(makeConnectorFolder(path, SETTINGS)).toMatchObject(SETTINGS);
  expect(makeConnectorFolder(path, { ...SETTINGS, outsideUrl: 'https://other.example' })).toMatchObject(SETTINGS);
  expect(codeOf(() => makeConnectorFolder(path, { ...SETTINGS, channel: 'bank-a/slow' }))).toBe(
    'connector-folder-invalid',
  );
  expect(codeOf(() => makeConnectorFolder(path, { ...SETTINGS, chainId: 'cd'.repeat(32) }))).toBe(
    'connector-folder-invalid',
  );
});

it('is refused with an address that is none, or that others may read', () => {
  const path = join(parent, 'fast');
  expect(codeOf(() => makeConnectorFolder(path, { ...SETTINGS, outsideUrl: 'file:///etc' }))).toBe(
    'connector-folder-invalid',
  );
  const good = join(parent, 'good');
  makeConnectorFolder(good, SETTINGS);
  chmodSync(join(good, 'connector.json'), 0o644);
  expect(codeOf(() => openConnectorFolder(good))).toBe('file-exposed');
});

it('has a secret of at least 32 bytes', () => {
  const file = join(parent, 'secret');
  for (const [text, code] of [
    ['ab'.repeat(32), 'none'],
    [`${'ab'.repeat(64)}\n`, 'none'],
    ['ab'.repeat(31), 'outside-secret-invalid'],
    ['ab'.repeat(65), 'outside-secret-invalid'],
    ['zz'.repeat(32), 'outside-secret-invalid'],
  ] as const) {
    writeFileSync(file, text, { mode: 0o600 });
    expect(codeOf(() => readOutsideSecret(file))).toBe(code);
  }
});
