import { expect, test } from 'vitest';
import { numberReader } from '../../../src/meter-data/number-text.ts';

test.each<[decimal: string, thousands: string | undefined, text: string, thousandths: bigint | undefined]>([
  ['.', undefined, '12.5', 12_500n],
  ['.', undefined, '.5', 500n],
  ['.', undefined, '-.5', -500n],
  ['.', undefined, '+5.', 5000n],
  ['.', undefined, '1.5e-1', 150n],
  ['.', undefined, '\u22121.5', -1500n],
  ['.', undefined, '1,500', undefined],
  ['.', undefined, '', undefined],
  ['.', undefined, '-', undefined],
  ['.', undefined, '.', undefined],
  ['.', undefined, '1 kWh', undefined],
  [',', undefined, '1,5', 1500n],
  [',', undefined, '1.5', undefined],
  [',', undefined, '1,5,0', undefined],
  [',', '.', '1.234.567,5', 1_234_567_500n],
  [',', '.', '1234,5', 1_234_500n],
  [',', '.', '1.25', undefined],
  [',', '.', '1.2345', undefined],
  [',', '.', '.123', undefined],
  [',', '.', '1.234.56,5', undefined],
  [',', '.', '1234.567', undefined],
  ['.', ',', '-1,234.5', -1_234_500n],
  ['.', ',', '0,5', undefined],
  [',', ' ', '1 234,5', 1_234_500n],
  [',', ' ', '1\u00a0234,5', 1_234_500n],
  [',', ' ', '1\u202f234\u202f567,5', 1_234_567_500n],
  [',', ' ', '1 23,5', undefined],
  ['.', "'", "1'234.5", 1_234_500n],
  ['.', "'", '1\u2019234.5', 1_234_500n],
])('decimal %s, thousands %s: %s', (decimal, thousands, text, thousandths) => {
  const value = numberReader(decimal, thousands)(text);
  const scaled = value && (value.digits * 1000n) / 10n ** BigInt(value.scale);
  expect(scaled).toBe(thousandths);
});
