import { expect, it } from 'vitest';
import { dataText } from '../../../src/cli/print/data-words.ts';

it.each([
  [
    { account: 'bank-a/a', availableFen: '130', requiredFen: '4754' },
    'has 1.30 yuan, needs 47.54 yuan, account bank-a/a',
  ],
  [{ requiredFen: '4754' }, 'required 47.54 yuan'],
  [{ periodStartMs: '1751299200000' }, 'period start 2025-06-30T16:00:00Z'],
  [{ required: '1751299200000' }, 'required 2025-06-30T16:00:00Z'],
  [{ longestGrantMs: '7776000000' }, 'longest grant 90 days'],
  [{ exportWh: '1234567' }, 'export 1,234.567 kWh'],
  [{ validUntilHeight: '12345' }, 'valid until height 12345'],
  [{ work: '200000', atMost: '150000' }, '200,000 units of work, at most 150,000'],
  [{ keyEpoch: '3', reader: 'bank-a' }, 'key epoch 3, reader bank-a'],
  [{ status: '12ab' }, 'status 12ab'],
  [{ field: 'terms.leastFen', required: '0 to 8000' }, 'field terms.least, required 0 to 8000'],
])('the data of a refusal are said in words: %j', (data, text) => {
  expect(dataText(data)).toBe(text);
});
