import { beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { NO_BYTES } from '../../../src/base/protobuf-fields.ts';
import type { ReadingLine, ReadingLineQuality, Register } from '../../../src/generated/transaction.ts';
import { replacedId } from '../../../src/ledger/ids.ts';
import { READING_AHEAD_ALLOWANCE_MS } from '../../../src/ledger/metering/record-readings.ts';
import { readingId, readings, replacedReadings, sites } from '../../../src/ledger/metering/tables.ts';
import { MAX_READINGS_WALKED, readingsBetween } from '../../../src/ledger/metering/walk-readings.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const DAY = 86_400_000n;
const T0 = 1_700_000_000_000n;
const NOTHING = new Uint8Array(0);
const COMMITMENT = new Uint8Array(32).fill(7);

const register = (name: string, exportWh: bigint, importWh = 0n): Register => ({ name, exportWh, importWh });
const line = (atMs: bigint, registers: readonly Register[], fields: Partial<ReadingLine> = {}): ReadingLine => ({
  site: 'site-1',
  atMs,
  registers,
  quality: 'actual',
  intervalDigest: NO_BYTES,
  seriesCommitment: atMs === T0 ? NOTHING : COMMITMENT,
  ...fields,
});

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await TestLedger.create();
  ledger.plantAccount('bank-a/lin');
  ledger.plantSite('site-1', 'bank-a/lin');
});

const record = (...lines: ReadingLine[]) => ledger.run('grid', operationOf('recordReadings', { lines }));
const recorded = (...lines: ReadingLine[]) =>
  expect(lineVerdicts(record(...lines))).toEqual(lines.map(() => 'accepted'));

describe('a reading', () => {
  test('is kept under its instant and chained to the one before', () => {
    const second = line(T0 + DAY, [register('peak', 10n), register('valley', 5n, 2n)]);
    recorded(line(T0, [register('peak', 1n), register('valley', 2n)]), second);
    expect(ledger.get(readings, readingId('site-1', T0))).toMatchObject({ previousMs: 0n, revision: 0 });
    expect(ledger.get(readings, readingId('site-1', T0 + DAY))).toEqual({
      line: second,
      afterExchange: [],
      previousMs: T0,
      revision: 0,
      reason: '',
      height: ledger.height,
    });
    expect(ledger.get(sites, 'site-1')?.latestReadingMs).toBe(T0 + DAY);
  });

  test('comes from the grid company only', () => {
    for (const as of ['bank-a', 'regulator', 'nobody']) {
      expect(verdict(ledger.run(as, operationOf('recordReadings', { lines: [line(T0, [register('all', 1n)])] })))).toBe(
        'not-authorised',
      );
    }
  });

  test.each(['applied', 'approved', 'suspended', 'closed'] as const)('is refused while the site is %s', (status) => {
    ledger.plantSite('site-1', 'bank-a/lin', { status });
    const outcome = record(line(T0, [register('all', 1n)]));
    expect(lineVerdicts(outcome)).toEqual(['site-not-connected']);
    expect(rejectionData(outcome)).toEqual({ site: 'site-1', status });
  });

  test.each<[string, ReadingLine, string]>([
    ['a site that does not exist', line(T0, [register('all', 1n)], { site: 'nowhere' }), 'site-not-found'],
    ['a commitment at the first', line(T0, [register('a', 1n)], { seriesCommitment: COMMITMENT }), 'malformed-field'],
    ['the instant zero', line(0n, [register('a', 1n)], { seriesCommitment: NOTHING }), 'reading-not-later'],
  ])('is refused with %s, and the lines around it stand', (_, bad, expected) => {
    ledger.plantSite('site-2', 'bank-a/lin');
    ledger.plantSite('site-3', 'bank-a/lin');
    const good = (site: string) => line(T0, [register('a', 1n)], { site });
    expect(lineVerdicts(record(good('site-2'), bad, good('site-3')))).toEqual(['accepted', expected, 'accepted']);
  });

  const many = Array.from({ length: 49 }, (_, i) => register(`r${100 + i}`, 1n));
  test.each<[field: string, string, ReadingLine]>([
    ['site', 'that is no id', line(T0, [register('a', 1n)], { site: 'a/b' })],
    [
      'quality',
      'that there is not',
      line(T0, [register('a', 1n)], { quality: 'guessed' as string as ReadingLineQuality }),
    ],
    ['registers', 'of none', line(T0, [])],
    ['registers', 'of too many', line(T0, many)],
    ['registers', 'out of order', line(T0, [register('b', 1n), register('a', 1n)])],
    ['registers', 'with one twice', line(T0, [register('a', 1n), register('a', 1n)])],
    ['registers', 'with an ill-named one', line(T0, [register('Peak', 1n)])],
    ['seriesCommitment', 'of 31 bytes', line(T0 + DAY, [register('a', 1n)], { seriesCommitment: new Uint8Array(31) })],
    ['seriesCommitment', 'of 33 bytes', line(T0 + DAY, [register('a', 1n)], { seriesCommitment: new Uint8Array(33) })],
  ])('with a malformed %s (%s) refuses the whole operation and names the line', (field, _, bad) => {
    const outcome = record(line(T0, [register('a', 1n)]), bad);
    expect(verdict(outcome)).toBe('malformed-field');
    expect(rejectionData(outcome)).toMatchObject({ line: '1', field });
  });

  test('has a commitment to its series, unless it is the first', () => {
    recorded(line(T0, [register('a', 1n)]));
    const outcome = record(line(T0 + DAY, [register('a', 1n)], { seriesCommitment: NOTHING }));
    expect(rejectionData(outcome)).toEqual({ field: 'seriesCommitment', required: '32 bytes' });
  });

  test('is strictly later than the latest, and the same instant comes once', () => {
    recorded(line(T0, [register('a', 1n)]), line(T0 + 2n * DAY, [register('a', 5n)]));
    const outcome = record(
      line(T0 + 2n * DAY, [register('a', 5n)]),
      line(T0 + DAY, [register('a', 3n)]),
      line(T0, [register('a', 1n)], { seriesCommitment: COMMITMENT }),
      line(T0 + 3n * DAY, [register('a', 6n)]),
      line(T0 + 3n * DAY, [register('a', 7n)]),
    );
    expect(lineVerdicts(outcome)).toEqual([
      'reading-exists',
      'reading-not-later',
      'reading-exists',
      'accepted',
      'reading-exists',
    ]);
    expect(ledger.get(readings, readingId('site-1', T0 + 3n * DAY))?.line.registers).toEqual([register('a', 6n)]);
  });

  test('may be ahead of block time by what clocks differ, and no more', () => {
    ledger.pauseMs = 0;
    const latest = BigInt(ledger.timestampMs) + READING_AHEAD_ALLOWANCE_MS;
    recorded(line(T0, [register('a', 1n)]));
    expect(lineVerdicts(record(line(latest + 1n, [register('a', 1n)])))).toEqual(['reading-in-future']);
    recorded(line(latest, [register('a', 1n)]));
  });

  test('never decreases, neither to nor from the grid, and may stand still', () => {
    recorded(line(T0, [register('a', 10n, 10n), register('b', 10n, 10n)]));
    const lower = record(line(T0 + DAY, [register('a', 10n, 10n), register('b', 9n, 10n)]));
    expect(lineVerdicts(lower)).toEqual(['register-decreased']);
    expect(rejectionData(lower)).toEqual({ register: 'b', direction: 'export', beforeWh: '10', afterWh: '9' });
    expect(rejectionData(record(line(T0 + DAY, [register('a', 10n, 9n), register('b', 10n, 10n)])))).toMatchObject({
      register: 'a',
      direction: 'import',
    });
    recorded(line(T0 + DAY, [register('a', 10n, 10n), register('b', 10n, 10n)]));
  });

  test('may add a register and never drops one', () => {
    recorded(line(T0, [register('peak', 1n), register('valley', 1n)]));
    const dropped = record(line(T0 + DAY, [register('peak', 2n)]));
    expect(lineVerdicts(dropped)).toEqual(['register-missing']);
    expect(rejectionData(dropped)).toEqual({ register: 'valley' });
    expect(lineVerdicts(record(line(T0 + DAY, [register('flat', 2n)])))).toEqual(['register-missing']);
    recorded(line(T0 + DAY, [register('flat', 0n), register('peak', 2n), register('valley', 1n)]));
    expect(lineVerdicts(record(line(T0 + 2n * DAY, [register('peak', 2n), register('valley', 1n)])))).toEqual([
      'register-missing',
    ]);
  });
});

describe('a correction', () => {
  beforeEach(() => {
    recorded(
      line(T0, [register('a', 100n)]),
      line(T0 + DAY, [register('a', 150n)]),
      line(T0 + 2n * DAY, [register('a', 200n)]),
    );
  });
  const correct = (reading: ReadingLine, afterExchange: readonly Register[] = [], reason = 'misread', as = 'grid') =>
    ledger.run(as, operationOf('correctReading', { reading, afterExchange, reason }));
  const middle = (...registers: Register[]) => line(T0 + DAY, registers, { quality: 'substituted' });

  test('replaces the reading and says why, and the chain stays', () => {
    expect(verdict(correct(middle(register('a', 160n))))).toBe('accepted');
    expect(verdict(correct(middle(register('a', 170n)), [], 'misread again'))).toBe('accepted');
    expect(ledger.get(readings, readingId('site-1', T0 + DAY))).toEqual({
      line: middle(register('a', 170n)),
      afterExchange: [],
      previousMs: T0,
      revision: 2,
      reason: 'misread again',
      height: ledger.height,
    });
    expect(ledger.get(sites, 'site-1')?.latestReadingMs).toBe(T0 + 2n * DAY);
  });

  test('keeps each reading that it replaces, with the correction that did and its author', () => {
    const place = readingId('site-1', T0 + DAY);
    const recordedAs = ledger.get(readings, place);
    must(correct(middle(register('a', 160n))));
    const onceCorrected = ledger.get(readings, place);
    const second = correct(middle(register('a', 170n)), [register('a', 3n)], 'misread again');
    must(second);
    must(correct(middle(register('a', 171n)), [], 'no exchange'));
    const kept = [0, 1, 2, 3].map((revision) => ledger.get(replacedReadings, replacedId(place, revision)));
    expect(kept.map((entry) => entry?.reading.line.registers[0]?.exportWh)).toEqual([150n, 160n, 170n, undefined]);
    expect(kept[0]?.reading).toEqual(recordedAs);
    expect(kept[1]).toEqual({ reading: onceCorrected, transaction: toHex(second.transactionId), by: 'grid' });
    expect(kept[2]?.reading).toMatchObject({ afterExchange: [register('a', 3n)], reason: 'misread again' });
  });

  test('that is refused keeps nothing', () => {
    expect(verdict(correct(middle(register('a', 201n))))).toBe('reading-breaks-order');
    expect(ledger.get(replacedReadings, replacedId(readingId('site-1', T0 + DAY), 0))).toBeUndefined();
  });

  test.each<[string, bigint, string]>([
    ['equal to its neighbours', 100n, 'accepted'],
    ['equal to the next', 200n, 'accepted'],
    ['below the one before', 99n, 'reading-breaks-order'],
    ['above the one after', 201n, 'reading-breaks-order'],
  ])('keeps the order with its neighbours: %s', (_, exportWh, expected) => {
    expect(verdict(correct(middle(register('a', exportWh))))).toBe(expected);
  });

  test('names the neighbour that it would contradict', () => {
    expect(rejectionData(correct(middle(register('a', 201n))))).toEqual({
      neighbourMs: `${T0 + 2n * DAY}`,
      register: 'a',
      direction: 'export',
      beforeWh: '201',
      afterWh: '200',
    });
  });

  test('of the first and of the latest reading has one neighbour', () => {
    expect(verdict(correct(line(T0, [register('a', 0n)])))).toBe('accepted');
    expect(verdict(correct(line(T0, [register('a', 151n)])))).toBe('reading-breaks-order');
    expect(verdict(correct(line(T0 + 2n * DAY, [register('a', 10n ** 9n)])))).toBe('accepted');
    expect(verdict(correct(line(T0 + 2n * DAY, [register('a', 149n)])))).toBe('reading-breaks-order');
  });

  test('can neither drop a register that its neighbour has nor add one that the next lacks', () => {
    expect(verdict(correct(middle(register('b', 150n))))).toBe('register-missing');
    expect(verdict(correct(middle(register('a', 150n), register('b', 0n))))).toBe('register-missing');
  });

  test('notes a meter exchange, after which the new meter counts', () => {
    expect(lineVerdicts(record(line(T0 + 3n * DAY, [register('a', 30n)])))).toEqual(['register-decreased']);
    const last = line(T0 + 2n * DAY, [register('a', 200n)]);
    expect(verdict(correct(last, [register('a', 7n)], 'meter exchanged'))).toBe('accepted');
    expect(lineVerdicts(record(line(T0 + 3n * DAY, [register('a', 6n)])))).toEqual(['register-decreased']);
    recorded(line(T0 + 3n * DAY, [register('a', 30n)]));
    // the old meter's end may be corrected above where the new one is by now
    expect(verdict(correct(line(T0 + 2n * DAY, [register('a', 210n)]), [register('a', 8n)]))).toBe('accepted');
    // the exchange cannot be taken out any more: the old meter would have run backwards
    expect(verdict(correct(last, []))).toBe('reading-breaks-order');
    expect(verdict(correct(last, [register('a', 31n)]))).toBe('reading-breaks-order');
  });

  test('of an exchange has the same registers on the new meter', () => {
    expect(verdict(correct(middle(register('a', 150n)), [register('b', 0n)]))).toBe('register-missing');
    expect(verdict(correct(middle(register('a', 150n)), [register('a', 0n), register('b', 0n)]))).toBe(
      'register-unexpected',
    );
    expect(verdict(correct(middle(register('a', 150n)), [register('b', 0n), register('a', 0n)]))).toBe(
      'malformed-field',
    );
  });

  test.each<[string, ReadingLine, string, string]>([
    ['no reason', line(T0 + DAY, [register('a', 150n)]), '', 'malformed-field'],
    ['too long a reason', line(T0 + DAY, [register('a', 150n)]), 'r'.repeat(201), 'malformed-field'],
    [
      'another quality',
      line(T0 + DAY, [register('a', 150n)], { quality: '' as string as ReadingLineQuality }),
      'why',
      'malformed-field',
    ],
    ['a site that does not exist', line(T0 + DAY, [register('a', 150n)], { site: 'x' }), 'why', 'site-not-found'],
    ['an instant without a reading', line(T0 + 1n, [register('a', 150n)]), 'why', 'reading-not-found'],
    ['no commitment', line(T0 + DAY, [register('a', 150n)], { seriesCommitment: NOTHING }), 'why', 'malformed-field'],
    [
      'a commitment at the first',
      line(T0, [register('a', 1n)], { seriesCommitment: COMMITMENT }),
      'why',
      'malformed-field',
    ],
  ])('is refused with %s', (_, reading, reason, expected) => {
    expect(verdict(correct(reading, [], reason))).toBe(expected);
  });

  test('comes from the grid company, for a site in any status', () => {
    expect(verdict(correct(middle(register('a', 150n)), [], 'why', 'bank-a'))).toBe('not-authorised');
    ledger.plantSite('site-1', 'bank-a/lin', { status: 'closed', latestReadingMs: T0 + 2n * DAY });
    expect(verdict(correct(middle(register('a', 150n))))).toBe('accepted');
  });
});

describe('the readings of a period', () => {
  test('are all from start to end, oldest first', () => {
    recorded(...[0n, 1n, 2n, 3n].map((day) => line(T0 + day * DAY, [register('a', day)])));
    const found = readingsBetween(ledger, 'site-1', T0 + DAY, T0 + 3n * DAY);
    expect(found.ok && found.value.map((reading) => reading.line.atMs)).toEqual(
      [1n, 2n, 3n].map((day) => T0 + day * DAY),
    );
  });

  test('are refused when there are more than a walk may visit', () => {
    const most = BigInt(MAX_READINGS_WALKED);
    const many = Array.from({ length: MAX_READINGS_WALKED + 2 }, (_, i) => line(T0 + BigInt(i), [register('a', 1n)]));
    const entries = many.map((reading) => {
      const previousMs = reading.atMs === T0 ? 0n : reading.atMs - 1n;
      const entry = { line: reading, afterExchange: [], previousMs, revision: 0, reason: '', height: 1n };
      return [readingId('site-1', reading.atMs), entry] as const;
    });
    ledger.plant(readings, Object.fromEntries(entries));
    ledger.plantSite('site-1', 'bank-a/lin', { latestReadingMs: T0 + most + 1n });
    expect(readingsBetween(ledger, 'site-1', T0 + 1n, T0 + most).ok).toBe(true);
    expect(readingsBetween(ledger, 'site-1', T0, T0 + most + 1n)).toMatchObject({
      error: { name: 'too-many-readings' },
    });
    const first = { reading: line(T0, [register('a', 1n)]), afterExchange: [], reason: 'why' };
    expect(verdict(ledger.run('grid', operationOf('correctReading', first)))).toBe('too-many-readings');
  });
});
