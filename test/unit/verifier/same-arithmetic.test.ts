import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MESSAGES } from '../../../src/generated/message-tables.ts';
import type { PriceDay, Reading, Statement, TariffPlan } from '../../../src/generated/state.ts';
import type { PublishTariffPlan } from '../../../src/generated/transaction.ts';
import { readingId, readings } from '../../../src/ledger/metering/tables.ts';
import { computeStatement } from '../../../src/ledger/settlement/compute-statement.ts';
import { intervalDigest, packEnergies } from '../../../src/ledger/settlement/interval-energies.ts';
import { periodPrices } from '../../../src/ledger/settlement/period-prices.ts';
import { planPrices } from '../../../src/ledger/settlement/plan-prices.ts';
import { dayStartMs } from '../../../src/ledger/settlement/price-days.ts';
import { priceDayId, priceDays, statements, tariffPlans } from '../../../src/ledger/settlement/tables.ts';
import type { StateReader } from '../../../src/ledger/state.ts';
import { type DecodedMessage, readMessage } from '../../../src/verifier/protobuf-reader.ts';
import { readingKey } from '../../../src/verifier/proven-state.ts';
import { checkStatement } from '../../../src/verifier/statement-check.ts';
import { planTerms } from '../../ledger/plan-terms.ts';

const SITE = 'site-1';
const WITHOUT_DEBT = { producerAccount: 'b/p', owedFen: 0n, nettedFen: 0n, waitingFen: 0n, withoutTransfer: [] };
const energy = fc.bigInt(0n, 10n ** 12n);
const pair = fc.record({ exportWh: energy, importWh: energy });

/** What both meters' registers counted in each of one to four stretches, and where a new meter started, if any. */
const meters = fc.array(fc.record({ peak: pair, valley: pair, exchange: fc.option(pair) }), {
  minLength: 1,
  maxLength: 4,
});
const price = fc.bigInt(-1_000_000_000n, 1_000_000_000n);
const bound = fc.option(fc.record({ microYuanPerKwh: price }));
const terms = fc.option(fc.record({ floor: bound, cap: bound, grossAtLeastZero: fc.boolean() }).map(planTerms));
const prices = fc.record({
  peak: price,
  valley: price,
  subsidyMicroYuanPerKwh: fc.bigInt(0n, 1_000_000_000n),
  taxBasisPoints: fc.integer({ min: 0, max: 10_000 }),
  terms,
});

type Stretch = typeof meters extends fc.Arbitrary<(infer S)[]> ? S : never;

function readingsOf(stretches: readonly Stretch[]): Reading[] {
  let peak = { exportWh: 5n, importWh: 6n };
  let valley = { exportWh: 7n, importWh: 8n };
  const named = () => [
    { name: 'peak', ...peak },
    { name: 'valley', ...valley },
  ];
  const reading = (i: number, afterExchange: Reading['afterExchange'] = []): Reading => ({
    line: {
      site: SITE,
      atMs: BigInt(1_000 + i),
      registers: named(),
      quality: 'actual',
      intervalDigest: new Uint8Array(),
      seriesCommitment: new Uint8Array(),
    },
    afterExchange,
    previousMs: i === 0 ? 0n : BigInt(999 + i),
    revision: 0,
    reason: '',
    height: 1n,
  });
  const list = [reading(0)];
  stretches.forEach((stretch, i) => {
    peak = { exportWh: peak.exportWh + stretch.peak.exportWh, importWh: peak.importWh + stretch.peak.importWh };
    valley = {
      exportWh: valley.exportWh + stretch.valley.exportWh,
      importWh: valley.importWh + stretch.valley.importWh,
    };
    const before = reading(i + 1);
    if (stretch.exchange === null) {
      list.push(before);
      return;
    }
    peak = stretch.exchange;
    valley = stretch.exchange;
    list.push({ ...before, afterExchange: named() });
  });
  return list;
}

/** The plan's entry and the readings' by their keys, as the verifier has them proven. */
function provenState(body: PublishTariffPlan, chain: readonly Reading[]): ReadonlyMap<string, DecodedMessage> {
  const plan: TariffPlan = { plan: body, height: 1n };
  return new Map([
    ['tariff-plan/p/3', readMessage(MESSAGES, 'TariffPlan', tariffPlans.codec.encode(plan))],
    ...chain.map((reading) => {
      const value = readMessage(MESSAGES, 'Reading', readings.codec.encode(reading));
      return [readingKey(SITE, reading.line.atMs), value] as const;
    }),
  ]);
}

/** The ledger's own statement over these readings, and the verifier's of the same; or why the ledger makes none. */
function bothStatements(body: PublishTariffPlan, chain: readonly Reading[]) {
  const entries = new Map(chain.map((reading) => [readingId(SITE, reading.line.atMs), reading]));
  const state = { get: (_: unknown, id: string) => entries.get(id) } as StateReader;
  const period = { site: SITE, periodStartMs: 1_000n, periodEndMs: BigInt(999 + chain.length) };
  const computed = computeStatement(state, planPrices(body), SITE, period.periodStartMs, period.periodEndMs, NO_STEPS);
  const end = { transfer: '', paidTo: '', revision: 0, reason: '', height: 1n, ...WITHOUT_DEBT };
  const figures = computed.ok ? computed.value : NO_STATEMENT;
  const statement: Statement = { ...period, plan: 'p', planVersion: 3, ...figures, ...end };
  const proven = readMessage(MESSAGES, 'Statement', statements.codec.encode(statement));
  return { computed, check: () => checkStatement(provenState(body, chain), proven) };
}

const NO_STEPS = new Uint8Array();

const NO_STATEMENT = {
  ...{ energies: [], profile: '', profileWh: 0n, intervalWh: NO_STEPS, priceSeries: '', exportWh: 0n, importWh: 0n },
  ...{ grossFen: 0n, subsidyFen: 0n, taxFen: 0n, netFen: 0n },
};

function planOf({ peak, valley, ...rest }: typeof prices extends fc.Arbitrary<infer P> ? P : never): PublishTariffPlan {
  const rates = [
    { name: 'valley', months: '1-12', hours: '0-8', days: '', microYuanPerKwh: valley },
    { name: 'peak', months: '1-12', hours: '8-24', days: '', microYuanPerKwh: peak },
  ];
  return { plan: 'p', version: 3, effectiveFromMs: 0n, timeZone: 'UTC', rates, ...rest };
}

/** What each register counted between readings; those that are left out were not read. */
const NAMES = ['odd', 'peak', 'total', 'valley'] as const;
const counts = fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.constantFrom(0n, 0n, 1n, 7n, 1_000_003n)])), {
  requiredKeys: [],
});

function anyRegisters(stretches: readonly { readonly [name: string]: bigint | undefined }[]): Reading[] {
  const sums = new Map<string, bigint>();
  return stretches.map((stretch, i): Reading => {
    const registers = Object.entries(stretch).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, wh = 0n] of registers) sums.set(name, (sums.get(name) ?? 0n) + wh);
    const read = registers.map(([name]) => ({
      name,
      exportWh: sums.get(name) ?? 0n,
      importWh: 2n * (sums.get(name) ?? 0n),
    }));
    return {
      line: {
        site: SITE,
        atMs: BigInt(1_000 + i),
        registers: read,
        quality: 'actual',
        intervalDigest: new Uint8Array(),
        seriesCommitment: new Uint8Array(),
      },
      ...{ afterExchange: [], previousMs: i === 0 ? 0n : BigInt(999 + i), revision: 0, reason: '', height: 1n },
    };
  });
}

const NO_PRICES = { peak: 0n, valley: 0n, subsidyMicroYuanPerKwh: 30_000n, taxBasisPoints: 300 };

/** A reading at the end of each stretch, which commits to its energies. */
function datedReadings(startMs: bigint, stepMs: bigint, stretches: readonly (readonly number[])[]): Reading[] {
  let [atMs, previousMs, exportWh] = [startMs, 0n, 5n];
  const readingAt = (intervalDigest: Uint8Array): Reading => ({
    line: {
      ...{ site: SITE, atMs, quality: 'actual', seriesCommitment: new Uint8Array(), intervalDigest },
      registers: [{ name: 'spot', exportWh, importWh: 0n }],
    },
    ...{ afterExchange: [], previousMs, revision: 0, reason: '', height: 1n },
  });
  const list = [readingAt(new Uint8Array())];
  for (const energies of stretches) {
    previousMs = atMs;
    atMs += BigInt(energies.length) * stepMs;
    exportWh += BigInt(energies.reduce((sum, wh) => sum + wh, 0));
    list.push(readingAt(intervalDigest(packEnergies(energies))));
  }
  return list;
}

describe('the verifier’s arithmetic', () => {
  test('is the ledger’s, to the fen, over any readings, meters and prices', () => {
    fc.assert(
      fc.property(meters, prices, (stretches, drawn) => {
        const { computed, check } = bothStatements(planOf(drawn), readingsOf(stretches));
        if (!computed.ok) throw new Error(computed.error.name);
        const {
          energies: _,
          profile: __,
          profileWh: ___,
          intervalWh: ____,
          priceSeries: _____,
          ...figures
        } = computed.value;
        expect(check()).toMatchObject(figures);
      }),
      { numRuns: 150, seed: 20_260_601 },
    );
  });

  test('is the ledger’s where every step has its own price, and notices energies moved from one step to another', () => {
    const stretch = fc.array(fc.constantFrom(0, 1, 127, 128, 5_000, 70_000), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(stretch, { minLength: 1, maxLength: 3 }),
        fc.array(price, { minLength: 90, maxLength: 90 }),
        terms,
        (stretches, published, drawn) => {
          const [stepMs, startMs] = [3_600_000n, 86_400_000n - 5n * 3_600_000n];
          const dated = { series: 'day-ahead', stepSeconds: 3_600 };
          const rates = [{ name: 'spot', months: '1-12', hours: '0-24', days: '', microYuanPerKwh: -7_000n }];
          const body = { ...planOf({ ...NO_PRICES, terms: planTerms({ ...drawn, dated }) }), rates };
          const chain = datedReadings(startMs, stepMs, stretches);
          const days = new Map<string, PriceDay>();
          for (const [i, microYuanPerKwh] of published.entries()) {
            const atMs = startMs + BigInt(i) * stepMs;
            const id = priceDayId('day-ahead', dayStartMs(atMs));
            const day = days.get(id) ?? { series: 'day-ahead', stepSeconds: 3_600, fromMs: atMs, prices: [] };
            days.set(id, { ...day, prices: [...day.prices, { microYuanPerKwh }] });
          }
          const entries = new Map<string, unknown>([
            ...chain.map((reading) => [readingId(SITE, reading.line.atMs), reading] as const),
            ...days,
          ]);
          const state = { get: (_: unknown, id: string) => entries.get(id) } as StateReader;
          const endMs = startMs + BigInt(stretches.flat().length) * stepMs;
          const prices = periodPrices(state, body, startMs, endMs);
          if (!prices.ok) throw new Error(prices.error.name);
          const packed = packEnergies(stretches.flat());
          const computed = computeStatement(state, prices.value, SITE, startMs, endMs, packed);
          if (!computed.ok) throw new Error(JSON.stringify(computed.error.data, (_, v) => `${v}`));
          const proven = new Map(provenState(body, chain));
          for (const [id, day] of days) {
            proven.set(`price-day/${id}`, readMessage(MESSAGES, 'PriceDay', priceDays.codec.encode(day)));
          }
          const end = { transfer: '', paidTo: '', revision: 0, reason: '', height: 1n, ...WITHOUT_DEBT };
          const period = { site: SITE, periodStartMs: startMs, periodEndMs: endMs, plan: 'p', planVersion: 3 };
          const check = (intervalWh: Uint8Array) => {
            const statement: Statement = { ...period, ...computed.value, intervalWh, ...end };
            return checkStatement(proven, readMessage(MESSAGES, 'Statement', statements.codec.encode(statement)));
          };
          const { grossFen, netFen, exportWh } = computed.value;
          expect(check(packed)).toMatchObject({ grossFen, netFen, exportWh });
          const moved: number[] = [...stretches.flat()];
          moved[0] = (moved[0] ?? 0) + 1;
          expect(() => check(packEnergies(moved))).toThrow('commits to other energies');
          proven.delete([...proven.keys()].find((key) => key.startsWith('price-day/')) ?? '');
          expect(() => check(packed)).toThrow('is needed and not proven here');
        },
      ),
      { numRuns: 60, seed: 20_260_603 },
    );
  });

  test('is the ledger’s where a single register is spread, and refuses where the ledger does', () => {
    const share = fc.integer({ min: 0, max: 1_000_000 });
    const seen = { made: 0, spread: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 4 }), share, (stretches, valley) => {
        const shares = [
          { rate: 'valley', millionths: valley },
          { rate: 'peak', millionths: 1_000_000 - valley },
        ];
        const terms = planTerms({ profile: { name: 'total', shares } });
        const rest = { subsidyMicroYuanPerKwh: 30_000n, taxBasisPoints: 300, terms };
        const body = planOf({ peak: 391_000n, valley: -25_000n, ...rest });
        const { computed, check } = bothStatements(body, anyRegisters(stretches));
        if (computed.ok) {
          const { energies, profile, profileWh: _, intervalWh: __, priceSeries: ___, ...figures } = computed.value;
          expect(check()).toMatchObject(figures);
          expect(energies.reduce((sum, { exportWh }) => sum + exportWh, 0n)).toBe(figures.exportWh);
          seen.made++;
          if (profile !== '') seen.spread++;
        } else {
          expect(check).toThrow(/register/);
          seen.refused++;
        }
      }),
      { numRuns: 1_000, seed: 20_260_602 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });
});
