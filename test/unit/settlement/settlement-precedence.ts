// The order of the checks of tariff plans, settlement runs and their corrections.
import { copies, type PrecedenceTable, precedence, prepared, TOO_MANY_LINES } from '../../vectors/golden/precedence.ts';
import {
  correctReading,
  correctStatement,
  FIRST,
  moveSite,
  payment,
  postTransfers,
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
const DEAR = 1_000_000_001n;

const publishing = precedence(
  'publish-tariff-plan',
  (c) => {
    c.say('grid', publishTariffPlan({ ...SIMPLE, plan: 'pt' }));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a', plan: 'a plan', version: 3, effectiveFromMs: START_MS, timeZone: 'Asia Shanghai' },
      ...{ taxBasisPoints: 10_001, subsidyMicroYuanPerKwh: DEAR, rates: many(97, () => 'Flat', '1-13', '0-25', DEAR) },
    },
    said: ({ author: _, ...plan }) => publishTariffPlan(plan),
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [
      ['malformed-field plan', { plan: 'pt' }],
      ['malformed-field timeZone', { timeZone: 'Asia/Shanghai' }],
      ['malformed-field taxBasisPoints', { taxBasisPoints: 10_000 }],
      ['malformed-field subsidyMicroYuanPerKwh', { subsidyMicroYuanPerKwh: 0n }],
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
      ['malformed-field rates[0].months', { rates: [rate('flat', '0-25', 1n)] }],
      ['malformed-field rates[0].hours', { rates: [rate('flat', '0-12,11-23', 1n)] }],
      ['plan-hours-missing: "doubled":"months 1-12: hours 11-12"', { rates: [rate('flat', '0-12,11-24', 1n)] }],
      ['plan-hours-doubled', { rates: [rate('flat', '0-24', 1n)] }],
    ],
    state: [
      ['plan-version-not-next', { version: 2 }],
      ['plan-effective-date-invalid', { effectiveFromMs: START_MS + 1n }],
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
      'sp-large',
      'sp-small',
    );
    const first = (site: string) => reading(site, START_MS, ['flat'], FIRST);
    const last = (site: string, wh: bigint) => reading(site, END_MS, [`flat ${wh}`]);
    c.say(
      'grid',
      recordReadings(
        ...[first('sp-settled'), last('sp-settled', 0n), reading('sp-settled', LATER_MS, ['flat'])],
        reading('sp-moved', END_MS - 1n, ['flat'], FIRST),
        reading('sp-no-start', END_MS, ['flat'], FIRST),
        first('sp-no-end'),
        ...[reading('sp-other', START_MS, ['extra', 'flat'], FIRST), reading('sp-other', END_MS, ['extra 1', 'flat'])],
        ...[first('sp-large'), last('sp-large', 1_000_000n), first('sp-small'), last('sp-small', 1000n)],
      ),
    );
    c.say('grid', publishTariffPlan({ ...SIMPLE, plan: 'sp' }));
    c.say('grid', publishTariffPlan({ ...SIMPLE, plan: 'sp', version: 2, effectiveFromMs: END_MS }));
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
      ['register-unexpected', { site: 'sp-large' }],
      ['amount-mismatch', { figures: [1_000_000n, 0n, 100_000n, 0n, 0n, 100_000n] }],
      ['insufficient-funds: grid-purchase', { site: 'sp-small', figures: [1000n, 0n, 100n, 0n, 0n, 100n] }],
    ],
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
      reading(site, START_MS, ['flat'], FIRST),
      reading(site, END_MS, ['flat 1000']),
    ]);
    c.say('grid', recordReadings(...period.flat()));
    c.say('grid', publishTariffPlan({ ...SIMPLE, plan: 'cs' }));
    c.say('bank-a', postTransfers(payment('bank-a/vault', 'bank-a/grid-purchase', 300n)));
    const lines = sites.map((site) => statement(site, 1000n, 0n, 100n, 0n, 0n, 100n));
    c.say('grid', settlePeriod([START_MS, END_MS], lines, { plan: 'cs' }));
    c.say('bank-a/cs-spent', postTransfers(payment('bank-a/cs-spent', 'bank-a/cs-lin', 100n)));
    c.say('grid', correctReading(reading('cs-more', END_MS, ['flat 2000'])));
    c.say('grid', correctReading(reading('cs-spent', END_MS, ['flat 10'])));
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
    worst: { author: 'bank-b', site: 'a site', account: 'rd-lin', amountFen: 0n },
    said: ({ site, account, amountFen }) => repayDebt(site, account, amountFen),
    fields: [
      ['malformed-field site', { site: 'none' }],
      ['malformed-field account', { account: 'bank-a/nobody' }],
      ['amount-zero', { amountFen: 2n ** 63n }],
      ['amount-overflow', { amountFen: 90n }],
    ],
    state: [
      ['site-not-found', { site: 'rd-owing' }],
      ['account-not-found', { account: 'bank-a/rd-lin' }],
      ['not-authorised: the holder', { author: 'bank-a/rd-lin' }],
      ['more-than-owed: "owedFen":"89"', { amountFen: 89n }],
      ['insufficient-funds: rd-lin', { amountFen: 50n }],
    ],
  }),
);

export const SETTLEMENT_PRECEDENCE: readonly PrecedenceTable[] = [publishing, settling, correcting, repaying];
