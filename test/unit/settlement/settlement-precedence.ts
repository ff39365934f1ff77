// The order of the checks of tariff plans, settlement runs and their corrections.

import { intervalDigest, packEnergies } from '../../../src/ledger/settlement/interval-energies.ts';
import { planTerms } from '../../ledger/plan-terms.ts';
import { copies, type PrecedenceTable, precedence, prepared, TOO_MANY_LINES } from '../../vectors/golden/precedence.ts';
import {
  correctReading,
  correctStatement,
  FIRST,
  moveSite,
  payment,
  postTransfers,
  publishCalendar,
  publishPrices,
  publishTariffPlan,
  rate,
  reading,
  recordReadings,
  repayDebt,
  settlePeriod,
  statement,
} from '../../vectors/golden/said.ts';
import { connectSites, MOVED, openProducer } from '../metering/metering-precedence.ts';

const START_MS = 1_750_000_000_000n;
const END_MS = START_MS + 86_400_000n;
const LATER_MS = END_MS + 86_400_000n;
/** One yuan a kWh, without subsidy and tax: one fen for ten watt-hours. */
const SIMPLE = {
  ...{ rates: [rate('flat', '0-24', 1_000_000n)], subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0 },
  effectiveFromMs: START_MS,
};

const many = (count: number, name: (n: number) => string, months: string, hours: string, price: bigint) =>
  Array.from({ length: count }, (_, n) => rate(name(n), hours, price, months));
/** Ends at 144 times of the day. */
const fine = Array.from({ length: 24 }, (_, h) => rate('flat', `${h}-${h}:01,${h}:02-${h}:03,${h}:04-${h}:05`, 1n));
/** Each has 24 months, 14 days and 20 ranges. */
const wide = many(3, () => 'flat', '1-12,1-12', new Array(20).fill('0-1').join(), 1n).map((one) => {
  return { ...one, days: '1-7,1-7' };
});
const DEAR = 1_000_000_001n;

const bounds = (floor: bigint, cap: bigint) =>
  planTerms({ floor: { microYuanPerKwh: floor }, cap: { microYuanPerKwh: cap } });

const profiled = (name: string, ...shares: readonly (readonly [rate: string, millionths: number])[]) =>
  planTerms({ profile: { name, shares: shares.map(([rateName, millionths]) => ({ rate: rateName, millionths })) } });

const WHOLE = { name: 'total', shares: [{ rate: 'flat', millionths: 1_000_000 }] };
const datedBy = (series: string, stepSeconds: number, profile: typeof WHOLE | null = WHOLE) =>
  planTerms({ dated: { series, stepSeconds }, profile });
const TWO_ODD = [rate('other', '0-25', 1n, '1-13'), rate('flat', '0-25', 1n, '1-13')];

const publishing = precedence(
  'publish-tariff-plan',
  (c) => {
    c.say('grid', publishTariffPlan({ ...SIMPLE, plan: 'pt' }));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a', plan: 'a plan', version: 3, effectiveFromMs: START_MS, timeZone: 'Asia Shanghai' },
      ...{ terms: planTerms({ floor: { microYuanPerKwh: DEAR }, cap: { microYuanPerKwh: -DEAR } }) },
      ...{ taxBasisPoints: 10_001, subsidyMicroYuanPerKwh: DEAR, rates: many(97, () => 'Flat', '1-13', '0-25', DEAR) },
    },
    said: ({ author: _, ...plan }) => publishTariffPlan(plan),
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [
      ['malformed-field plan', { plan: 'pt' }],
      ['malformed-field timeZone', { timeZone: 'Asia/Shanghai' }],
      ['malformed-field taxBasisPoints', { taxBasisPoints: 10_000 }],
      ['malformed-field subsidyMicroYuanPerKwh', { subsidyMicroYuanPerKwh: 0n }],
      ['malformed-field terms.floor', { terms: bounds(0n, -DEAR) }],
      ['malformed-field terms.cap: -1000000000 to', { terms: bounds(0n, -1n) }],
      ['malformed-field terms.cap: the floor, 0, or more', { terms: profiled('flat', ['noon', 5]) }],
      ['malformed-field rates: at most 96', { rates: many(96, () => 'Flat', '1-13', '0-25', DEAR) }],
      ['malformed-field rates[0].name', { rates: many(96, (n) => `rate-${n}`, '1-13', '0-25', DEAR) }],
      [
        'malformed-field rates[0].microYuanPerKwh',
        { rates: [...many(96, (n) => `rate-${n % 95}`, '1-13', '0-25', 1n).slice(0, 95), rate('rate-0', '0-25', 2n)] },
      ],
      [
        'malformed-field rates: at most 48 names',
        { rates: [rate('flat', '0-25', 1n, '1-13'), rate('flat', '0-25', 2n, '1-13')] },
      ],
      ['plan-rate-ambiguous', { rates: [rate('flat', '0-25', 1n, '1-13')] }],
      ['malformed-field terms.profile.name', { terms: profiled('total', ['noon', 5]) }],
      ['malformed-field terms.profile.shares: the rates flat', { terms: profiled('total', ['flat', 5]) }],
      ['malformed-field terms.profile.shares: 1000000', { terms: datedBy('a series', 60) }],
      ['malformed-field terms.dated.series', { terms: datedBy('pt', 60) }],
      ['malformed-field terms.dated.stepSeconds', { terms: datedBy('pt', 900) }],
      ['malformed-field terms.profile: left out', { terms: datedBy('pt', 900, null), rates: TWO_ODD }],
      ['malformed-field rates: one', { rates: TWO_ODD.slice(1) }],
    ],
    state: [
      ['plan-version-not-next', { version: 2 }],
      ['plan-effective-date-invalid', { effectiveFromMs: START_MS + 1n }],
      ['malformed-field rates[0].months', { rates: [rate('flat', '0-25', 1n, '1-12', '1-8')] }],
      ['malformed-field rates[0].days', { rates: [rate('flat', '0-25', 1n)] }],
      ['malformed-field rates[0].hours', { rates: fine, terms: planTerms({}) }],
      ['malformed-field rates: at most 96 times', { rates: wide }],
      ['malformed-field rates: at most 20000 windows', { rates: [rate('flat', '0-12,11-23', 1n)] }],
      ['plan-hours-missing: "doubled":"months 1-12: hours 11-12"', { rates: [rate('flat', '0-12,11-24', 1n)] }],
      ['plan-hours-doubled', { rates: [rate('flat', '0-24', 1n)] }],
    ],
  }),
);

/** As SIMPLE in the morning; in the afternoon whoever feeds in pays as much. */
const HALF_BELOW = [rate('flat', '0-12', 1_000_000n), rate('noon', '12-24', -1_000_000n)];
const ALL_DAYS = [rate('flat', '0-24', 1n)];

const holding = precedence(
  'publish-tariff-plan',
  (c) => {
    c.say('grid', publishCalendar({ calendar: 'ph' }));
    prepared(c);
  },
  () => ({
    worst: { author: 'grid', plan: 'ph', version: 0, version2: 2, rates: [rate('flat', '0-25', 1n)] },
    said: ({ author: _, version2, ...plan }) =>
      publishTariffPlan({ ...plan, terms: planTerms({ calendar: { calendar: 'ph', version: version2 } }) }),
    fields: [],
    state: [
      ['plan-version-not-next', { version: 1 }],
      ['calendar-not-found', { version2: 1 }],
      ['malformed-field rates[0].hours', { rates: [rate('flat', '0-24', 1n, '1-12', '1-7')] }],
      ['plan-hours-missing: "missing":"months 1-12, days rest,deep-valley', { rates: ALL_DAYS }],
    ],
  }),
);

const listing = precedence(
  'publish-calendar',
  (c) => {
    c.say('grid', publishCalendar({ calendar: 'pc' }));
    prepared(c);
  },
  () => {
    const kind = (name: string, ...dates: string[]) => ({ name, dates });
    const nine = Array.from({ length: 9 }, () => kind('5', ...new Array(112).fill('2026-02-30')));
    return {
      worst: {
        ...{ author: 'bank-a', calendar: 'a calendar', version: 3, fromDate: '2026', untilDate: '2025' },
        kinds: nine,
      },
      said: ({ author: _, ...calendar }) => publishCalendar(calendar),
      authors: [['not-authorised: the grid company', { author: 'grid' }]],
      fields: [
        ['malformed-field calendar', { calendar: 'pc' }],
        ['malformed-field fromDate', { fromDate: '2026-01-01' }],
        ['malformed-field untilDate: a date', { untilDate: '2025-12-31' }],
        ['malformed-field untilDate: fromDate or later', { untilDate: '2026-12-31' }],
        ['malformed-field kinds: 1 to 8', { kinds: [kind('5', ...new Array(1001).fill('2026-02-30'))] }],
        ['malformed-field kinds: at most 1000', { kinds: [kind('5', '2026-02-30'), kind('5')] }],
        ['malformed-field kinds[0].name', { kinds: [kind('rest', '2026-02-30'), kind('rest')] }],
        ['malformed-field kinds[0].dates[0]: a date, as', { kinds: [kind('rest', '2027-01-01'), kind('rest')] }],
        [
          'malformed-field kinds[0].dates[0]: a date from',
          { kinds: [kind('rest', '2026-02-03', '2026-02-01', '2026-02-03'), kind('rest')] },
        ],
        [
          'malformed-field kinds[0].dates[1]: in the order',
          { kinds: [kind('rest', '2026-02-01', '2026-02-01'), kind('rest')] },
        ],
        ['malformed-field kinds[0].dates[1]: one kind', { kinds: [kind('rest', '2026-02-01'), kind('rest')] }],
        ['malformed-field kinds[1].name', { kinds: [kind('rest', '2026-02-01')] }],
      ],
      state: [['calendar-version-not-next', { version: 2 }]],
    };
  },
);

const SPREAD = profiled('total', ['flat', 500_000], ['noon', 500_000]);
const STEP_MS = 3_600_000n;
/** A full hour. */
const HOUR_MS = START_MS - (START_MS % STEP_MS) + STEP_MS;

/** The last instant that is a date in JavaScript. */
const LAST_DATE_MS = 8_640_000_000_000_000n;

const pricing = precedence(
  'publish-prices',
  (c) => {
    c.say('grid', publishPrices(HOUR_MS, [1n], { series: 'pp' }));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a', series: 'a series', stepSeconds: 60, fromMs: HOUR_MS + 1n },
      microYuan: new Array<bigint>(201).fill(DEAR),
    },
    said: ({ fromMs, microYuan, series, stepSeconds }) => publishPrices(fromMs, microYuan, { series, stepSeconds }),
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [
      ['malformed-field series', { series: 'pp' }],
      ['malformed-field stepSeconds', { stepSeconds: 900 }],
      ['malformed-field fromMs: a multiple', { fromMs: LAST_DATE_MS }],
      ['malformed-field prices: 1 to 200', { microYuan: [1n, DEAR] }],
      ['malformed-field fromMs: 8639999998200000 or earlier', { fromMs: HOUR_MS }],
      ['malformed-field prices[1]', { microYuan: [1n, -1n] }],
    ],
    state: [
      ['price-step-differs', { stepSeconds: 3_600 }],
      ['prices-not-next', { fromMs: HOUR_MS + STEP_MS }],
    ],
  }),
);

const bytesOf = (bytes: Uint8Array): Uint8Array => bytes;
const DATED = planTerms({ dated: { series: 'sd', stepSeconds: 3_600 } });

const settlingSteps = precedence(
  'settle-period',
  (c) => {
    openProducer(c, 'bank-a/sd-lin');
    connectSites(c, 'bank-a/sd-lin', 'sd-other', 'sd-good');
    const end = HOUR_MS + 2n * STEP_MS;
    for (const [site, counted] of [
      ['sd-other', 'flat 7'],
      ['sd-good', 'flat 1000'],
    ] as const) {
      const line = reading(site, end, [counted], { intervalDigest: intervalDigest(packEnergies([400, 600])) });
      c.say('grid', recordReadings(reading(site, HOUR_MS, ['flat'], FIRST), line));
    }
    c.say('grid', publishTariffPlan({ ...SIMPLE, plan: 'sd', terms: DATED }));
    c.say('grid', publishPrices(HOUR_MS, [0n, 0n], { series: 'sd' }));
    c.say('bank-a', postTransfers(payment('bank-a/vault', 'bank-a/grid-purchase', 200n)));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'grid', startMs: HOUR_MS, endMs: HOUR_MS + 3_073n * STEP_MS + 1n, site: 'none' },
      ...{ wh: bytesOf(new Uint8Array(18_433)), figures: NO_CLAIM },
    },
    said: ({ startMs, endMs, site, wh, figures }) =>
      settlePeriod([startMs, endMs], [{ ...statement(site, ...figures), intervalWh: wh }], { plan: 'sd' }),
    fields: [['malformed-field intervalWh', { wh: Uint8Array.of(0x80) }]],
    state: [
      ['period-off-step', { endMs: HOUR_MS + 3_073n * STEP_MS }],
      ['too-many-steps', { endMs: HOUR_MS + 3n * STEP_MS }],
      ['prices-missing', { endMs: HOUR_MS + 2n * STEP_MS }],
      ['site-not-found', { site: 'sd-other' }],
      ['intervals-differ: energies in their shortest form', { wh: packEnergies([1]) }],
      ['intervals-differ: 2 energies', { wh: packEnergies([600, 400]) }],
      ['intervals-differ: the energies that the reading', { wh: packEnergies([400, 600]) }],
      ['intervals-differ: 7 Wh together', { site: 'sd-good' }],
      ['amount-mismatch', { figures: [1000n, 0n, 100n, 0n, 0n, 100n] }],
    ],
  }),
);

const NO_CLAIM = [0n, 0n, 0n, 0n, 0n, 0n];

const settling = precedence(
  'settle-period',
  (c) => {
    openProducer(c, 'bank-a/sp-lin');
    connectSites(
      c,
      'bank-a/sp-lin',
      'sp-settled',
      'sp-moved',
      'sp-no-start',
      'sp-no-end',
      'sp-other',
      'sp-owes',
      'sp-both',
      'sp-large',
    );
    const first = (site: string) => reading(site, START_MS, ['flat', 'noon'], FIRST);
    const last = (site: string, wh: bigint, noon = 0n) => reading(site, END_MS, [`flat ${wh}`, `noon ${noon}`]);
    c.say(
      'grid',
      recordReadings(
        ...[first('sp-settled'), last('sp-settled', 0n), reading('sp-settled', LATER_MS, ['flat', 'noon'])],
        reading('sp-moved', END_MS - 1n, ['flat', 'noon'], FIRST),
        reading('sp-no-start', END_MS, ['flat', 'noon'], FIRST),
        first('sp-no-end'),
        ...[reading('sp-other', START_MS, ['extra', 'flat', 'noon'], FIRST)],
        reading('sp-other', END_MS, ['extra 1', 'flat', 'noon']),
        ...[first('sp-large'), last('sp-large', 1_000_000n)],
      ),
    );
    c.say('grid', recordReadings(first('sp-owes'), last('sp-owes', 500n, 1000n)));
    const both = (atMs: bigint, wh: bigint) => [atMs, [`flat ${wh}`, 'noon', `total ${wh}`]] as const;
    c.say(
      'grid',
      recordReadings(reading('sp-both', ...both(START_MS, 0n), FIRST), reading('sp-both', ...both(END_MS, 1n))),
    );
    c.say('grid', publishTariffPlan({ ...SIMPLE, rates: HALF_BELOW, terms: SPREAD, plan: 'sp' }));
    c.say('grid', publishTariffPlan({ ...SIMPLE, rates: HALF_BELOW, plan: 'sp', version: 2, effectiveFromMs: END_MS }));
    c.say('bank-a', postTransfers(payment('bank-a/vault', 'bank-a/grid-purchase', 200n)));
    c.say('grid', settlePeriod([START_MS, END_MS], [statement('sp-settled')], { plan: 'sp' }));
    openProducer(c, 'bank-a/sp-wang');
    c.say(
      'grid',
      moveSite('sp-moved', 'bank-a/sp-wang', END_MS - 1n, 'holder'),
      MOVED('bank-a/sp-lin', 'bank-a/sp-wang'),
    );
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a', lines: TOO_MANY_LINES, plan: 'a plan', planVersion: 3 },
      ...{ startMs: START_MS, endMs: START_MS, site: 'a site', figures: NO_CLAIM },
    },
    said: ({ lines, plan, planVersion, startMs, endMs, site, figures }) =>
      settlePeriod([startMs, endMs], copies(statement(site, ...figures), lines), { plan, planVersion }),
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['period-invalid', { endMs: LATER_MS }],
      ['malformed-field plan', { plan: 'sp' }],
      ['malformed-field site', { site: 'none' }],
    ],
    state: [
      ['plan-not-found', { planVersion: 2 }],
      ['plan-not-in-effect', { planVersion: 1 }],
      ['plan-superseded', { endMs: END_MS }],
      ['site-not-found', { site: 'sp-settled' }],
      ['period-already-settled', { site: 'sp-moved' }],
      ['period-spans-move', { site: 'sp-no-start' }],
      ['reading-at-start-missing', { site: 'sp-no-end' }],
      ['reading-at-end-missing', { site: 'sp-other' }],
      ['register-unexpected', { site: 'sp-both' }],
      ['profile-beside-rates', { site: 'sp-large' }],
      ['amount-mismatch', { figures: [1_000_000n, 0n, 100_000n, 0n, 0n, 100_000n] }],
      // What the producer owes is no payment.
      ['insufficient-funds: grid-purchase', { site: 'sp-owes', figures: [1500n, 0n, -50n, 0n, 0n, -50n] }],
    ],
    end: 'owed',
  }),
);

const correcting = precedence(
  'correct-statement',
  (c) => {
    const sites = ['cs-same', 'cs-more', 'cs-spent'];
    openProducer(c, 'bank-a/cs-lin');
    openProducer(c, 'bank-a/cs-spent');
    connectSites(c, 'bank-a/cs-lin', 'cs-same', 'cs-more');
    connectSites(c, 'bank-a/cs-spent', 'cs-spent');
    const period = sites.map((site) => [
      reading(site, START_MS, ['flat', 'noon'], FIRST),
      reading(site, END_MS, ['flat 1000', 'noon']),
    ]);
    c.say('grid', recordReadings(...period.flat()));
    c.say('grid', publishTariffPlan({ ...SIMPLE, rates: HALF_BELOW, plan: 'cs' }));
    c.say('bank-a', postTransfers(payment('bank-a/vault', 'bank-a/grid-purchase', 300n)));
    const lines = sites.map((site) => statement(site, 1000n, 0n, 100n, 0n, 0n, 100n));
    c.say('grid', settlePeriod([START_MS, END_MS], lines, { plan: 'cs' }));
    c.say('bank-a/cs-spent', postTransfers(payment('bank-a/cs-spent', 'bank-a/cs-lin', 100n)));
    c.say('grid', correctReading(reading('cs-more', END_MS, ['flat 2000', 'noon'])));
    c.say('grid', correctReading(reading('cs-spent', END_MS, ['flat 10', 'noon'])));
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-a', startMs: START_MS + 1n, site: 'a site', figures: NO_CLAIM, reason: '' },
    said: ({ startMs, site, figures, reason }) => correctStatement(startMs, statement(site, ...figures), { reason }),
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [
      ['malformed-field reason', { reason: 'reading corrected' }],
      ['malformed-field site', { site: 'cs-same' }],
    ],
    state: [
      ['statement-not-found', { startMs: START_MS }],
      ['amount-mismatch', { figures: [1000n, 0n, 100n, 0n, 0n, 100n] }],
      ['statement-unchanged', { site: 'cs-more', figures: [2000n, 0n, 200n, 0n, 0n, 200n] }],
      // An account that has too little does not stand in the way, as that of cs-spent.
      ['insufficient-funds: grid-purchase', { site: 'cs-spent', figures: [10n, 0n, 1n, 0n, 0n, 1n] }],
    ],
    end: 'owed',
  }),
);

const repaying = precedence(
  'repay-debt',
  (c) => {
    openProducer(c, 'bank-a/rd-lin');
    openProducer(c, 'bank-a/rd-spent');
    connectSites(c, 'bank-a/rd-lin', 'rd-owing');
    const [first, last] = [reading('rd-owing', START_MS, ['flat'], FIRST), reading('rd-owing', END_MS, ['flat 1000'])];
    c.say('grid', recordReadings(first, last));
    c.say('grid', publishTariffPlan({ ...SIMPLE, plan: 'rd' }));
    c.say('bank-a', postTransfers(payment('bank-a/vault', 'bank-a/grid-purchase', 100n)));
    const paid = statement('rd-owing', 1000n, 0n, 100n, 0n, 0n, 100n);
    c.say('grid', settlePeriod([START_MS, END_MS], [paid], { plan: 'rd' }));
    c.say('bank-a/rd-lin', postTransfers(payment('bank-a/rd-lin', 'bank-a/rd-spent', 90n)));
    c.say('grid', correctReading(reading('rd-owing', END_MS, ['flat 10'])));
    prepared(c);
    c.say('grid', correctStatement(START_MS, statement('rd-owing', 10n, 0n, 1n, 0n, 0n, 1n)));
    c.say('bank-a', postTransfers(payment('bank-a/vault', 'bank-a/rd-lin', 50n)));
    c.block();
  },
  () => ({
    worst: { author: 'bank-b', site: 'a site', account: 'rd-lin', amountFen: 0n, debtor: 'rd-lin' },
    said: ({ site, account, amountFen, debtor }) => repayDebt(site, account, amountFen, debtor),
    fields: [
      ['malformed-field site', { site: 'none' }],
      ['malformed-field account', { account: 'bank-a/nobody' }],
      ['amount-zero', { amountFen: 2n ** 63n }],
      ['amount-overflow', { amountFen: 90n }],
      ['malformed-field debtor', { debtor: 'bank-a/rd-spent' }],
    ],
    state: [
      ['site-not-found', { site: 'rd-owing' }],
      ['account-not-found', { account: 'bank-a/rd-lin' }],
      ['not-authorised: the holder', { author: 'bank-a/rd-lin' }],
      ['more-than-owed: "owedFen":"0"', { debtor: '' }],
      ['more-than-owed: "owedFen":"89"', { amountFen: 89n }],
      ['insufficient-funds: rd-lin', { amountFen: 50n }],
    ],
  }),
);

export const SETTLEMENT_PRECEDENCE: readonly PrecedenceTable[] = [
  publishing,
  holding,
  listing,
  pricing,
  settling,
  settlingSteps,
  correcting,
  repaying,
];
