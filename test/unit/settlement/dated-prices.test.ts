import { beforeEach, describe, expect, test } from 'vitest';
import type { PublishPrices, StatementLine } from '../../../src/generated/transaction.ts';
import { intervalDigest, MAX_INTERVALS, packEnergies } from '../../../src/ledger/settlement/interval-energies.ts';
import { MAX_PRICES } from '../../../src/ledger/settlement/publish-prices.ts';
import { priceDayId, priceDays, priceSeries, statementId, statements } from '../../../src/ledger/settlement/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { planTerms } from '../../ledger/plan-terms.ts';
import { must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { plan, rate, register, SettlementLedger } from './test-settlement.ts';

const HOUR = 3_600_000n;
/** 22:00 of a UTC day: two of four hours lie on the next day. */
const FROM = 19_675n * 86_400_000n + 22n * HOUR;
const UNTIL = FROM + 4n * HOUR;
const DAY = 19_675n * 86_400_000n;
const PLAN = plan({
  rates: [rate('spot', '0-24', 100_000n)],
  effectiveFromMs: 0n,
  terms: planTerms({ dated: { series: 'day-ahead', stepSeconds: 3_600 }, floor: { microYuanPerKwh: -200_000n } }),
});

let ledger: SettlementLedger;
beforeEach(async () => {
  ledger = await SettlementLedger.withPlans(PLAN);
});

const publish = (fields: Partial<PublishPrices> & { microYuan?: readonly bigint[] } = {}, as = 'grid') => {
  const { microYuan = [400_000n, -150_000n, -500_000n, 0n], ...rest } = fields;
  const prices = microYuan.map((microYuanPerKwh) => ({ microYuanPerKwh }));
  const body = { series: 'day-ahead', stepSeconds: 3_600, fromMs: FROM, prices, ...rest };
  return ledger.run(as, operationOf('publishPrices', body));
};

describe('prices by date', () => {
  test('go on where the series ends, and stand in entries of one UTC day', () => {
    must(publish());
    expect(ledger.get(priceSeries, 'day-ahead')).toEqual({
      ...{ series: 'day-ahead', stepSeconds: 3_600, fromMs: FROM, untilMs: UNTIL, height: 2n },
    });
    for (const fromMs of [FROM, UNTIL - HOUR, UNTIL + HOUR]) {
      const outcome = publish({ fromMs });
      expect(verdict(outcome)).toBe('prices-not-next');
      expect(rejectionData(outcome)).toMatchObject({ required: `${UNTIL}` });
    }
    expect(verdict(publish({ fromMs: UNTIL, stepSeconds: 900 }))).toBe('price-step-differs');
    must(publish({ fromMs: UNTIL, microYuan: [7n] }));
    const pricesOf = (dayMs: bigint) => {
      const day = ledger.get(priceDays, priceDayId('day-ahead', dayMs));
      return [day?.fromMs, ...(day?.prices ?? []).map(({ microYuanPerKwh }) => microYuanPerKwh)];
    };
    expect(pricesOf(DAY)).toEqual([FROM, 400_000n, -150_000n]);
    expect(pricesOf(DAY + 86_400_000n)).toEqual([DAY + 86_400_000n, -500_000n, 0n, 7n]);
  });

  test.each<[string, Parameters<typeof publish>[0]]>([
    ['series', { series: 'a series' }],
    ['stepSeconds', { stepSeconds: 60 }],
    ['fromMs', { fromMs: FROM + 1n }],
    ['fromMs', { fromMs: 8_640_000_000_000_000n - 3n * HOUR }],
    ['fromMs', { fromMs: 2n ** 64n - 1n - ((2n ** 64n - 1n) % HOUR) }],
    ['prices', { microYuan: [] }],
    ['prices', { microYuan: new Array(MAX_PRICES + 1).fill(1n) }],
    ['prices[1]', { microYuan: [1n, 1_000_000_001n] }],
    ['prices[0]', { microYuan: [-1_000_000_001n] }],
  ])('are refused by the name of the field: %s', (field, fields) => {
    expect(rejectionData(publish(fields))).toMatchObject({ field });
    expect(verdict(publish(fields, 'bank-a'))).toBe('not-authorised');
  });
});

/** 1, 2, 3 and 4 kWh: 500 fen x 1 - 50 x 2 / 1000 ... in all 0.50 - 0.10 - 0.60 + 0.40 = 0.20 yuan. */
const ENERGIES = [1_000, 2_000, 3_000, 4_000];

function read(
  site: string,
  ...digests: readonly (readonly [atMs: bigint, exportWh: bigint, digest: Uint8Array])[]
): void {
  const lines = [[FROM, 5n, new Uint8Array()] as const, ...digests].map(([atMs, exportWh, digest], i) => ({
    ...{ site, atMs, registers: [register('spot', exportWh)], quality: 'actual' as const },
    seriesCommitment: new Uint8Array(i === 0 ? 0 : 32),
    intervalDigest: digest,
  }));
  must(ledger.run('grid', operationOf('recordReadings', { lines })));
}

const digestOf = (...energies: readonly number[]) => intervalDigest(packEnergies(energies));

function claimOf(fields: Partial<StatementLine> = {}): StatementLine {
  // Each price and 0.10: 0.50, -0.05, -0.40 raised to -0.20, 0.10. 0.50 - 0.10 - 0.60 + 0.40 = 0.20 yuan.
  const figures = { exportWh: 10_000n, importWh: 0n, grossFen: 20n, subsidyFen: 30n, taxFen: 5n, netFen: 45n };
  return { site: 'site-1', ...figures, intervalWh: packEnergies(ENERGIES), ...fields };
}

const settle = (fields: Partial<StatementLine> = {}, end = UNTIL) => {
  const outcome = ledger.settle([claimOf(fields)], { start: FROM, end });
  return outcome.lines[0] ?? outcome;
};

describe('a statement by dated prices', () => {
  beforeEach(() => {
    ledger.plantSite('site-1', 'bank-a/lin');
  });

  test('is the sum of energy times price of every step, and keeps the energies', () => {
    must(publish());
    read('site-1', [UNTIL, 10_005n, digestOf(...ENERGIES)]);
    expect(settle()).toMatchObject({ code: 0 });
    const statement = ledger.get(statements, statementId('site-1', FROM));
    expect(statement).toMatchObject({
      ...claimOf(),
      priceSeries: 'day-ahead',
      energies: [{ rate: 'spot', exportWh: 10_000n }],
    });
  });

  test('follows the readings between, and meets each one’s own commitment', () => {
    must(publish());
    read('site-1', [FROM + HOUR, 1_005n, digestOf(1_000)], [UNTIL, 10_005n, digestOf(2_000, 3_000, 4_000)]);
    expect(settle()).toMatchObject({ code: 0 });
  });

  const data = (line: { data: readonly { name: string; value: string }[] }) =>
    Object.fromEntries(line.data.map(({ name, value }) => [name, value]));
  const refusal = (line: { code: number; data: readonly { name: string; value: string }[] }) => [
    line.code,
    data(line).required ?? data(line).atMs,
  ];

  test('is refused when its energies are not those that the readings commit to', () => {
    must(publish());
    read('site-1', [UNTIL, 10_005n, digestOf(...ENERGIES)]);
    expect(refusal(settle({ intervalWh: packEnergies([4_000, 2_000, 3_000, 1_000]) }))).toEqual([
      338,
      'the energies that the reading commits to',
    ]);
    expect(refusal(settle({ intervalWh: packEnergies([10_000]) }))).toEqual([338, '4 energies']);
    expect(refusal(settle({ intervalWh: Uint8Array.of(0x80) }))).toEqual([338, 'energies in their shortest form']);
    expect(refusal(settle({ intervalWh: new Uint8Array() }))).toEqual([338, '4 energies']);
    expect(settle({ grossFen: 21n })).toMatchObject({ code: 315 });
    expect(settle()).toMatchObject({ code: 0 });
  });

  test('is refused when they are not what the register counted, or no reading commits to any', () => {
    must(publish());
    ledger.plantSite('site-2', 'bank-a/lin');
    read('site-1', [UNTIL, 10_006n, digestOf(...ENERGIES)]);
    read('site-2', [UNTIL, 10_005n, new Uint8Array()]);
    expect(refusal(settle())).toEqual([338, '10001 Wh together, as the register counted']);
    expect(refusal(settle({ site: 'site-2' }))).toEqual([338, 'the energies that the reading commits to']);
  });

  test('needs all prices of its period, and begins and ends with a step', () => {
    read('site-1', [FROM + HOUR / 2n, 1_005n, digestOf(1_000)], [UNTIL, 10_005n, digestOf(2_000, 3_000, 4_000)]);
    const missing = settle();
    expect(missing).toMatchObject({ code: 335 });
    expect(data(missing)).toMatchObject({ series: 'day-ahead', atMs: `${FROM}` });
    must(publish({ microYuan: [1n, 1n, 1n] }));
    expect(data(settle())).toMatchObject({ atMs: `${UNTIL - HOUR}` });
    must(publish({ fromMs: UNTIL - HOUR, microYuan: [1n] }));
    expect(refusal(settle({}, FROM + HOUR / 2n))).toEqual([334, `${FROM + HOUR / 2n}`]);
    expect(refusal(settle())).toEqual([334, `${FROM + HOUR / 2n}`]);
  });

  test('has no more steps than a statement takes, however long a period is named', () => {
    must(publish());
    const longest = settle({}, 2n ** 64n - 1n - ((2n ** 64n - 1n) % HOUR));
    expect(longest).toMatchObject({ code: 339 });
    expect(data(longest)).toMatchObject({ atMost: `${MAX_INTERVALS}` });
    expect(settle({}, FROM + BigInt(MAX_INTERVALS + 1) * HOUR)).toMatchObject({ code: 339 });
    expect(settle({}, FROM + BigInt(MAX_INTERVALS) * HOUR)).toMatchObject({ code: 335 });
  });

  test('adds up large energies to the Wh', () => {
    const microYuan = new Array<bigint>(180).fill(0n);
    const hours = 17n * 180n;
    for (let at = 0n; at < hours; at += 180n) must(publish({ fromMs: FROM + at * HOUR, microYuan }));
    // Beyond 2^53, so that floating-point numbers lose the last Wh.
    const energies = [...new Array<number>(Number(hours) - 1).fill(2 ** 42 - 2), 2 ** 42 - 1];
    const exportWh = energies.reduce((sum, wh) => sum + BigInt(wh), 0n);
    read('site-1', [FROM + hours * HOUR, exportWh + 5n, digestOf(...energies)]);
    const figures = settle({ exportWh, intervalWh: packEnergies(energies) }, FROM + hours * HOUR);
    expect(figures).toMatchObject({ code: 315 });
  });

  test('is corrected with the energies of the corrected reading, also where only their spread changes', () => {
    must(publish());
    read('site-1', [UNTIL, 10_005n, digestOf(...ENERGIES)]);
    must(ledger.settle([claimOf()], { start: FROM, end: UNTIL }));
    const swapped = [4_000, 2_000, 3_000, 1_000];
    const reading = {
      ...{ site: 'site-1', atMs: UNTIL, registers: [register('spot', 10_005n)], quality: 'actual' as const },
      ...{ seriesCommitment: new Uint8Array(32), intervalDigest: digestOf(...swapped) },
    };
    must(ledger.run('grid', operationOf('correctReading', { reading, afterExchange: [], reason: 'wrong hours' })));
    // 4 x 0.50 - 0.10 - 0.60 + 0.10 = 1.40 yuan; 10 % of 1.70 are 0.17.
    const figures = { grossFen: 140n, taxFen: 17n, netFen: 153n, intervalWh: packEnergies(swapped) };
    const correct = (fields: Partial<StatementLine>) =>
      verdict(
        ledger.run(
          'grid',
          operationOf('correctStatement', { periodStartMs: FROM, line: claimOf(fields), reason: 'wrong hours' }),
        ),
      );
    expect(correct({})).toBe('intervals-differ');
    expect(correct(figures)).toBe('accepted');
    expect(correct(figures)).toBe('statement-unchanged');
  });

  test('of another plan carries no energies of steps', async () => {
    ledger = await SettlementLedger.withPlans(plan());
    ledger.meteredSite('site-1', 'bank-a/lin');
    const outcome = ledger.settle([{ ...claimOf(), intervalWh: packEnergies([1]) }]);
    expect(outcome.lines[0] && refusal(outcome.lines[0])).toEqual([338, 'none: the plan has no dated prices']);
  });
});

describe('a plan with dated prices', () => {
  const dated = { series: 'day-ahead', stepSeconds: 3_600 };
  test.each<[string, Parameters<typeof plan>[0]]>([
    ['terms.dated.series', { terms: planTerms({ dated: { ...dated, series: 'a series' } }) }],
    ['terms.dated.stepSeconds', { terms: planTerms({ dated: { ...dated, stepSeconds: 60 } }) }],
    ['rates', { terms: planTerms({ dated }) }],
    [
      'terms.profile',
      {
        rates: [rate('spot', '0-24', 0n)],
        terms: planTerms({ dated, profile: { name: 'total', shares: [{ rate: 'spot', millionths: 1_000_000 }] } }),
      },
    ],
  ])('is refused by the name of the field: %s', (field, fields) => {
    const outcome = ledger.run('grid', operationOf('publishTariffPlan', plan({ plan: 'other', ...fields })));
    expect(rejectionData(outcome)).toMatchObject({ field });
  });
});
