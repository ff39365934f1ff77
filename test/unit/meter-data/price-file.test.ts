import { expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { NodeError } from '../../../src/base/node-error.ts';
import { unpackEnergies } from '../../../src/ledger/settlement/interval-energies.ts';
import { parsePrices, readPriceFile } from '../../../src/meter-data/price-file.ts';
import { stepEnergies } from '../../../src/meter-data/step-energies.ts';

const parse = (...rows: string[]) => parsePrices(utf8(`start,microYuanPerKwh\n${rows.join('\n')}\n`), 'prices.csv');
function messageOf(...rows: string[]): string {
  try {
    parse(...rows);
  } catch (error) {
    if (error instanceof NodeError && error.code === 'prices-invalid') return error.message;
    throw error;
  }
  throw new Error('the prices were expected to be refused');
}

test('a file of prices gives its step, its first instant and its prices', () => {
  const rows = ['2026-01-01T00:00:00+08:00,400000', '2026-01-01T00:30:00+08:00,-5000', '2025-12-31T17:00:00Z,0'];
  expect(parse(...rows)).toEqual({
    stepSeconds: 1800,
    fromMs: Date.parse('2025-12-31T16:00:00Z'),
    prices: [400_000n, -5_000n, 0n],
  });
});

test('everything that is wrong with it is named', async () => {
  const both = messageOf('2026-01-01,5', '2026-01-01T00:00:00Z,0.4');
  expect(both).toContain('prices.csv:2');
  expect(both).toContain('"0.4" is no price');
  expect(messageOf('2026-01-01T00:00:00Z,1')).toContain('there are no two rows');
  expect(messageOf('2026-01-01T00:00:00Z,1', '2026-01-01T00:20:00Z,1')).toContain('20 minutes apart');
  expect(messageOf('2026-01-01T00:10:00Z,1', '2026-01-01T00:25:00Z,1')).toContain('is no full step');
  const gap = ['2026-01-01T00:00:00Z,1', '2026-01-01T01:00:00Z,1', '2026-01-01T03:00:00Z,1'];
  expect(messageOf(...gap)).toContain('it is not one step after 2026-01-01T01:00:00Z');
  expect(messageOf(...gap.slice(0, 2), '2026-01-01T02:00:00Z,1000000001')).toContain('is no price');
  await expect(readPriceFile('/nowhere/prices.csv')).rejects.toMatchObject({ code: 'prices-unreadable' });
});

test('the energies of the steps come from values that are as fine, and from no others', () => {
  const interval = (start: string, minutes: number, exportWh: bigint, importWh = 0n) => {
    const startMs = Date.parse(start);
    return { startMs, endMs: startMs + minutes * 60_000, exportWh, importWh, quality: 'actual' as const };
  };
  const intervals = [
    interval('2026-01-01T00:00:00Z', 15, 1n),
    interval('2026-01-01T00:15:00Z', 45, 2n),
    // Longer than a step, and nothing to the grid.
    interval('2026-01-01T01:00:00Z', 120, 0n, 9n),
    interval('2026-01-01T03:00:00Z', 60, 400n),
  ];
  expect(unpackEnergies(stepEnergies({ site: 'a', intervals }, 3_600_000))).toEqual([3, 0, 0, 400]);
  const spans = [...intervals.slice(0, 2), interval('2026-01-01T01:00:00Z', 120, 1n)];
  expect(() => stepEnergies({ site: 'a', intervals: spans }, 3_600_000)).toThrow('lies in steps of several prices');
  const off = [interval('2026-01-01T00:15:00Z', 45, 2n)];
  expect(() => stepEnergies({ site: 'a', intervals: off }, 3_600_000)).toThrow('between two steps of 60 minutes');
});
