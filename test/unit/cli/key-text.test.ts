import { expect, it } from 'vitest';
import { formatTime } from '../../../src/cli/print/format-value.ts';
import { keyText, referenceText } from '../../../src/cli/print/key-text.ts';

const AUGUST = formatTime(1_753_977_600_000n);

it.each([
  ['reading/roof-17/1753977600000', `reading/roof-17/${AUGUST}`],
  [
    'correction of reading/a/1753977600000, reading/b/1753977600000 too',
    `correction of reading/a/${AUGUST}, reading/b/${AUGUST} too`,
  ],
  // A site may be called by digits, and so may a record: neither is an instant.
  ['reading/1753977600000/1753977600000', `reading/1753977600000/${AUGUST}`],
  ['record/roof-17_1753977600000', 'record/roof-17_1753977600000'],
  ['tariff-plan/feed-in/1', 'tariff-plan/feed-in/1'],
  ['access/1753977600000abc', 'access/1753977600000abc'],
])('the instant in a key is shown by the clocks of this machine: %s', (key, text) => {
  expect(keyText(key)).toBe(text);
});

it('the reference of a payment stays as the payer wrote it', () => {
  const reference = 'order/1753977600000';
  expect(referenceText({ code: 'payment', reference })).toBe(reference);
  expect(referenceText({ code: 'statement-net', reference: 'a/1753977600000' })).toBe(`a/${AUGUST}`);
});

it('a sentence may end with a key', () => {
  expect(keyText('not so: reading/roof-17/1753977600000.')).toBe(`not so: reading/roof-17/${AUGUST}.`);
});
