// docs/codes.md goes through two codes: they are what the code makes of the same content. Its tables are complete.
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/bytes.ts';
import { codeFault } from '../../src/device/codes/code-fault.ts';
import { GRIDPACT_RULES } from '../../src/device/codes/gridpact-rules.ts';
import { readGridpactPart } from '../../src/device/codes/gridpact-template.ts';
import { decodeMerchantCode } from '../../src/device/codes/merchant-code.ts';
import { lookInto } from '../../src/device/codes/merchant-fields.ts';
import { ADDITIONAL_RULES, MANDATORY, ROOT_RULES } from '../../src/device/codes/merchant-rules.ts';
import { newMerchantCode } from '../../src/device/codes/new-merchant-code.ts';
import { newPresentedCode, readPresentedCode } from '../../src/device/codes/presented-code.ts';
import { blocksOf, readDocument, section } from './documents.ts';

const text = readDocument('docs/codes.md');
const [merchant = '', customer = ''] = blocksOf(text)
  .filter(({ info }) => info === 'text')
  .map((block) => block.text.trim());
const MADE_AT_MS = BigInt(Date.parse('2027-01-15T08:00:00Z'));

describe('docs/codes.md', () => {
  it('has the code of the merchant, object by object', () => {
    const code = decodeMerchantCode(merchant);
    if (!code.ok) throw new Error(code.error.message);
    const { fields, faults } = lookInto(code.value);
    expect(faults).toEqual([]);
    const leaves = fields.flatMap((field) => (field.inner.length === 0 ? [field] : field.inner));
    const rows = [...text.matchAll(/^\| `([\d.]+)` \| `([^`]+)` \|/gm)].map(([, field, content]) => [field, content]);
    expect(rows).toEqual(leaves.map(({ path, value }) => [path, value]));
    const part = readGridpactPart(fields);
    if (part?.ok !== true) throw new Error('the code is of this network');
    expect(part.value.expiresAtMs).toBe(MADE_AT_MS);
    const said = {
      name: '太阳公园',
      category: 5552,
      city: 'Suzhou',
      country: 'CN',
      amountFen: 1_250n,
      terminal: 't-1',
    };
    expect(newMerchantCode({ ...part.value, ...said })).toBe(merchant);
  });

  it('has the code of the customer, and what it is made of', () => {
    const read = readPresentedCode(customer);
    if (!read.ok || read.value === undefined) throw new Error('the code is of this network');
    const [pseudonym = '', random = ''] = ['000102030405060708090a0b0c0d0e0f', '1011121314151617'];
    expect(text).toContain(`\`${pseudonym}\``);
    expect(text.replace(/\s+/g, ' ')).toContain(`random number \`${random}\``);
    const said = { pseudonym: fromHex(pseudonym), counter: 9, random: fromHex(random), madeAtMs: MADE_AT_MS };
    const by = { key: new Uint8Array(32).fill(7), chainId: new Uint8Array(32).fill(1) };
    expect(newPresentedCode(said, by)).toBe(customer);
  });

  it('has every field that is checked, with what has to be there', () => {
    const fields = section(text, '## A code that a merchant shows');
    for (const [id, { name }] of ROOT_RULES) expect(fields).toContain(`| ${id} | ${name} |`);
    for (const [id, { name }] of GRIDPACT_RULES) expect(fields).toContain(`| 26.${id} | ${name} |`);
    const additional = /^\| 62 \|.*$/m.exec(fields)?.[0] ?? '';
    for (const id of ADDITIONAL_RULES.keys()) expect(additional).toContain(`${id} `);
    const mandatory = MANDATORY.filter((id) => id !== '00');
    expect(fields).toContain(`${mandatory.slice(0, -1).join(', ')} and ${mandatory.at(-1)} have to be there`);
  });

  it('has every refusal of a reader, by its number', () => {
    const rows = [...section(text, '## Refusals of readers').matchAll(/^\| (\d+) \| `([a-z-]+)` \|/gm)];
    expect(rows).toHaveLength(6);
    for (const [, number, name = ''] of rows) {
      expect(codeFault(name as Parameters<typeof codeFault>[0], '').code).toBe(Number(number));
    }
  });
});
