// Fields of the ledger as the auditor's page shows them, in every table.
import { expect, it } from 'vitest';
import { SPANS, shownValue } from '../../src/console/auditor/shown-value.ts';
import { speechOf } from '../../src/console/console-formats.ts';
import { fieldsOf } from '../../src/console/rows.ts';
import { MESSAGES, TABLE_MESSAGES } from '../../src/generated/message-tables.ts';

const AT_MS = '1690000000000';
const { formats } = speechOf('en', true);
const messages = MESSAGES as { readonly [message: string]: { readonly [id: string]: readonly [string, string] } };
const names = Object.values(messages).flatMap((fields) => Object.values(fields).map(([field]) => field));

/** As the API has it: an instant wherever there is one, and one of everything in each list. */
function filled(message: string): { readonly [field: string]: unknown } {
  const valueIn = (field: string, type: string): unknown => {
    if (type.endsWith('[]')) return [valueIn(field, type.slice(0, -2))];
    if (messages[type] !== undefined) return filled(type);
    return field.endsWith('Ms') && !SPANS.has(field) ? AT_MS : '86400000';
  };
  return Object.fromEntries(
    Object.values(messages[message] ?? {}).map(([field, type]) => [field, valueIn(field, type)]),
  );
}

it.each(Object.entries(TABLE_MESSAGES))('of %s have no raw milliseconds, in no list either', (_table, message) => {
  const fields = fieldsOf(filled(message));
  expect(fields.length).toBeGreaterThan(0);
  for (const [field, value] of fields) {
    const shown = shownValue(formats, field, value);
    expect([field, shown]).toEqual([field, expect.not.stringContaining(AT_MS)]);
    expect([field, shown]).toEqual([field, expect.not.stringMatching(/Ms":"?86400000/)]);
    if (/Ms$/.test(field)) expect([field, shown]).toEqual([field, expect.stringMatching(/^1 day$|22\/07\/2023/)]);
  }
});

it('are known for spans by names that the ledger has', () => {
  expect([...SPANS].filter((field) => !names.includes(field))).toEqual([]);
});

it.each([
  ['netFen', '-4278', '-42.78'],
  ['steps', [{ step: 'filed', atMs: AT_MS }], '[{"step":"filed","atMs":"22/07/2023, 04:26:40 GMT+00:00"}]'],
  ['rules', [{ rule: 'large', amountFen: '100' }, 5], '[{"rule":"large","amountFen":"1.00"},5]'],
  ['policy.retentionMs', '100000000000', '100,000,000 secs'],
  ['policy.longestGrantMs', '0', '0'],
  ['parameters.deltaMs', 1_500, '1,500 ms'],
  ['movedMs', '0', '0'],
  ['reference', `paid ${AT_MS}`, `paid ${AT_MS}`],
  ['status', 'lost', 'lost'],
  ['retired', true, 'true'],
  ['parties', ['bank-a', 'bank-b'], '["bank-a","bank-b"]'],
])('are for people: %s', (field, value, shown) => {
  expect(shownValue(formats, field, value)).toBe(shown);
});
