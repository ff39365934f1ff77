// The order of the checks of the operations on mandates.
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import {
  type Checks,
  copies,
  type PrecedenceTable,
  precedence,
  prepared,
  TOO_MANY_LINES,
} from '../../vectors/golden/precedence.ts';
import { closeAccount, freezeAccount, openAccounts, payment, postTransfers } from '../../vectors/golden/said.ts';
import {
  billOf,
  changeMandate,
  collectPayments,
  DAY_MS,
  microUnder,
  migrateMandates,
  noticeCollections,
  postMicroPayments,
  refundCollection,
  refuseCollection,
  setMandateStatus,
  signMandate,
  type Terms,
  termsOf,
  today,
} from '../../vectors/golden/said-mandates.ts';

const TOO_MUCH_FEN = 2n ** 63n;
const key = (name: string) => goldenKey(name).publicKey;

interface Ends {
  readonly biller: string;
  readonly payer: string;
}

function open(c: ChainWriter, account: string, holder: string, amountFen = 0n): void {
  c.say('bank-c', openAccounts({ account, key: key(holder), kind: 'deposit' }));
  if (amountFen > 0n) c.say('bank-c', postTransfers(payment('bank-c/vault', account, amountFen)));
}

/** A biller, a payer with so much, and a closed account of each. */
function ends(c: ChainWriter, prefix: string, amountFen = 100n): Ends {
  const of = (name: string) => `bank-c/${prefix}-${name}`;
  open(c, of('biller'), `${prefix}-biller`);
  open(c, of('payer'), `${prefix}-payer`, amountFen);
  open(c, of('closed'), `${prefix}-payer`);
  c.say('bank-c', closeAccount(of('closed')));
  prepared(c);
  return { biller: of('biller'), payer: of('payer') };
}

/** Mandates of the payer with these ids. */
function sign(
  c: ChainWriter,
  prefix: string,
  { biller, payer }: Ends,
  change: Partial<Terms>,
  ...ids: string[]
): Terms {
  const terms = termsOf(c, change);
  for (const mandate of ids) {
    const kind = mandate.startsWith('micro') ? 'micro' : 'recurring';
    const fields = { biller, mandate, payer, contract: '', kind, terms };
    c.say(`${prefix}-payer`, signMandate(fields), { alsoSigned: [`${prefix}-biller`, 'bank-c'] });
  }
  prepared(c);
  return terms;
}

interface Signed {
  readonly author: string;
  readonly alsoSigned: readonly string[];
  readonly biller: string;
  readonly mandate: string;
  readonly payer: string;
  readonly contract: string;
  readonly kind: string;
  readonly terms: Partial<Terms>;
}

const WORST_TERMS: Partial<Terms> = {
  ...{ perCollectionFen: 0n, periodCapFen: TOO_MUCH_FEN, totalCapFen: TOO_MUCH_FEN, period: 'week' },
  ...{ anchorDay: 100_001, firstDay: 100_001, lastDay: 1, noticeDays: 61 },
  ...{ retries: 4, retrySpacingHours: 200, retryWindowDays: 91 },
};
const REPAIRS: readonly (readonly [refusal: string, terms: Partial<Terms>])[] = [
  ['amount-zero', { perCollectionFen: TOO_MUCH_FEN }],
  ['amount-overflow', { perCollectionFen: 500n }],
  ['amount-overflow', { periodCapFen: 499n }],
  ['malformed-field terms.periodCapFen', { periodCapFen: 900n }],
  ['amount-overflow', { totalCapFen: 499n }],
  ['malformed-field terms.totalCapFen', { totalCapFen: 0n }],
  ['malformed-field terms.anchorDay', { anchorDay: 20_000 }],
  ['malformed-field terms.firstDay', { firstDay: 20_000 }],
  ['malformed-field terms.lastDay', { lastDay: 0 }],
  ['malformed-field terms.noticeDays', { noticeDays: 0 }],
  ['malformed-field terms.retries', { retries: 1 }],
  ['malformed-field terms.retrySpacingHours', { retrySpacingHours: 12 }],
  ['malformed-field terms.retryWindowDays', { retryWindowDays: 5 }],
];
/** Each repair with those before it. */
function termsRows(): [refusal: string, mend: { readonly terms: Partial<Terms> }][] {
  let terms: Partial<Terms> = { ...WORST_TERMS, period: 'month' };
  return REPAIRS.map(([refusal, repair]) => {
    terms = { ...terms, ...repair };
    return [refusal, { terms }];
  });
}
const reading = [['malformed-field terms.period', { terms: { ...WORST_TERMS, period: 'month' } }]] as const;

const signing = precedence(
  'sign-mandate',
  (c) => {
    const both = ends(c, 'sm');
    sign(c, 'sm', both, {}, 'there');
    return both;
  },
  (c, { biller, payer }): Checks<Signed> => ({
    worst: {
      ...{ author: 'merchant', alsoSigned: [], biller: 'None', mandate: 'no id', payer: 'None', contract: '\u0007' },
      ...{ kind: 'daily', terms: WORST_TERMS },
    },
    said: ({ biller: to, mandate, payer: from, contract, kind, terms }) =>
      signMandate({ biller: to, mandate, payer: from, contract, kind, terms: { ...termsOf(c), ...terms } }),
    reading: [['malformed-field kind', { kind: 'recurring' }], ...reading],
    fields: [
      ['malformed-field biller', { biller: 'bank-c/none' }],
      ['malformed-field mandate', { mandate: 'there' }],
      ['malformed-field payer', { payer: 'bank-c/none' }],
      ['same-account', { payer: 'bank-c/no-payer' }],
      ['malformed-field contract', { contract: 'W-1' }],
      ...termsRows(),
    ],
    state: [
      ['account-not-found', { biller: 'bank-c/position' }],
      ['not-authorised: a deposit or vault', { biller: 'bank-c/sm-closed' }],
      ['account-closed', { biller }],
      ['account-not-found', { payer: 'bank-c/vault' }],
      ['not-authorised: a deposit', { payer: 'bank-c/sm-closed' }],
      ['account-closed', { payer }],
      ['signature-missing: "party":"payer"', { author: 'sm-payer' }],
      ['signature-missing: "party":"biller"', { alsoSigned: ['sm-biller'] }],
      ['signature-missing: "party":"payer\'s bank"', { alsoSigned: ['sm-biller', 'bank-c'] }],
      ['mandate-exists', { mandate: 'new' }],
    ],
  }),
);

interface Changed {
  readonly author: string;
  readonly alsoSigned: readonly string[];
  readonly biller: string;
  readonly mandate: string;
  readonly revision: number;
  readonly terms: Partial<Terms>;
}

const changing = precedence(
  'change-mandate',
  (c) => {
    const both = ends(c, 'cm');
    const terms = sign(c, 'cm', both, {}, 'm', 'revoked', 'moved');
    const line = { fromBiller: both.biller, fromMandate: 'moved', ...both, mandate: 'm-2', terms };
    c.say('bank-c', migrateMandates({ ...line, effectiveDay: today(c) + 70 }), { alsoSigned: ['cm-biller'] });
    c.say('cm-payer', setMandateStatus(both.biller, 'revoked', 'revoked'));
    c.block();
    return { ...both, terms };
  },
  (_, { biller, terms: signed }): Checks<Changed> => ({
    worst: {
      ...{ author: 'merchant', alsoSigned: [], biller: 'None', mandate: 'no id', revision: 0, terms: WORST_TERMS },
    },
    said: ({ biller: to, mandate, revision, terms }) => changeMandate(to, mandate, revision, { ...signed, ...terms }),
    reading,
    fields: [
      ['malformed-field biller', { biller }],
      ['malformed-field mandate', { mandate: 'none' }],
      ['malformed-field revision', { revision: 2 }],
      ...termsRows(),
    ],
    state: [
      ['no-mandate', { mandate: 'revoked' }],
      ['signature-missing: "party":"payer"', { author: 'cm-payer' }],
      ['signature-missing: "party":"biller"', { alsoSigned: ['cm-biller'] }],
      ['signature-missing: "party":"payer\'s bank"', { alsoSigned: ['cm-biller', 'bank-c'] }],
      ['mandate-state: "is":"revoked"', { mandate: 'moved' }],
      ['mandate-moved', { mandate: 'm' }],
      ['mandate-state: "is":"1","required":"2"', { revision: 1 }],
      ['malformed-field terms.period', { terms: { perCollectionFen: 501n } }],
    ],
  }),
);

interface Moved {
  readonly author: string;
  readonly alsoSigned: readonly string[];
  readonly lines: number;
  readonly fromBiller: string;
  readonly fromMandate: string;
  readonly biller: string;
  readonly mandate: string;
  readonly payer: string;
  readonly effectiveDay: number;
  readonly terms: Partial<Terms>;
}

const moving = precedence(
  'migrate-mandates',
  (c) => {
    const both = ends(c, 'mm');
    open(c, 'bank-c/mm-other', 'mm-other');
    const terms = sign(c, 'mm', both, {}, 'm', 'revoked', 'moved', 'there');
    const line = { fromBiller: both.biller, fromMandate: 'moved', ...both, mandate: 'm-2', terms };
    c.say('bank-c', migrateMandates({ ...line, effectiveDay: today(c) + 70 }), { alsoSigned: ['mm-biller'] });
    c.say('mm-payer', setMandateStatus(both.biller, 'revoked', 'revoked'));
    c.block();
    return { ...both, terms };
  },
  (c, { biller, payer, terms: signed }): Checks<Moved> => ({
    worst: {
      ...{ author: 'merchant', alsoSigned: [], lines: TOO_MANY_LINES, fromBiller: 'None', fromMandate: 'no id' },
      ...{ biller: 'None', mandate: 'no id', payer: 'None', effectiveDay: 100_001, terms: WORST_TERMS },
    },
    said: ({ lines, fromBiller, fromMandate, biller: to, mandate, payer: from, effectiveDay, terms }) => {
      const line = { fromBiller, fromMandate, biller: to, mandate, payer: from, effectiveDay };
      return migrateMandates(...copies({ ...line, terms: { ...signed, ...terms } }, lines));
    },
    reading,
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field fromBiller', { fromBiller: biller }],
      ['malformed-field fromMandate', { fromMandate: 'none' }],
      ['malformed-field biller', { biller }],
      ['malformed-field mandate', { mandate: 'none' }],
      ['malformed-field mandate', { mandate: 'there' }],
      ['malformed-field payer', { payer: biller }],
      ['same-account', { payer: 'bank-c/none' }],
      ...termsRows(),
      ['malformed-field effectiveDay', { effectiveDay: today(c) + 3 }],
    ],
    state: [
      ['no-mandate', { fromMandate: 'revoked' }],
      ['account-not-found', { payer: 'bank-c/mm-closed' }],
      ['account-closed', { payer: 'bank-c/mm-other' }],
      ['signature-missing: "party":"biller"', { author: 'mm-biller' }],
      ['signature-missing: "party":"payer\'s bank"', { alsoSigned: ['bank-c'] }],
      ['signature-missing: "party":"payer"', { payer }],
      ['mandate-exists', { mandate: 'new' }],
      ['mandate-state: "is":"revoked"', { fromMandate: 'moved' }],
      ['mandate-moved', { fromMandate: 'm' }],
      ['malformed-field terms.period', { terms: { perCollectionFen: 501n } }],
      ['above-mandate', { terms: {} }],
      ['migration-too-soon', { effectiveDay: 0, alsoSigned: ['bank-c', 'mm-payer'] }],
    ],
  }),
);

interface Standing {
  readonly author: string;
  readonly biller: string;
  readonly mandate: string;
  readonly status: string;
  readonly order: string;
}

const standing = precedence(
  'set-mandate-status',
  (c) => {
    const both = ends(c, 'ss');
    sign(c, 'ss', both, {}, 'm', 'revoked');
    c.say('ss-payer', setMandateStatus(both.biller, 'revoked', 'revoked'));
    prepared(c);
    return both;
  },
  (_, { biller }): Checks<Standing> => ({
    worst: { author: 'merchant', biller: 'None', mandate: 'no id', status: 'gone', order: '\u0007' },
    said: ({ biller: to, mandate, status, order }) => setMandateStatus(to, mandate, status, order),
    reading: [['malformed-field status', { status: 'paused' }]],
    fields: [
      ['malformed-field biller', { biller }],
      ['malformed-field mandate', { mandate: 'none' }],
      ['malformed-field order', { order: '7/2026' }],
    ],
    state: [
      ['no-mandate', { mandate: 'revoked' }],
      ['not-authorised', { author: 'ss-payer' }],
      ['malformed-field order', { order: '' }],
      ['mandate-state', { mandate: 'm' }],
    ],
  }),
);

interface Noticed {
  readonly author: string;
  readonly lines: number;
  readonly biller: string;
  readonly collection: string;
  readonly mandate: string;
  readonly amountFen: bigint;
  readonly dueDay: number;
  readonly bill: Uint8Array;
}

const noticed = (biller: string, collection: string, mandate: string, amountFen: bigint, dueDay: number) => ({
  ...{ biller, collection, mandate, amountFen, dueDay, bill: billOf(collection), last: false },
});

const noticing = precedence(
  'notice-collections',
  (c) => {
    const both = ends(c, 'nc');
    sign(c, 'nc', both, {}, 'm', 'revoked', 'micro');
    c.say('nc-payer', setMandateStatus(both.biller, 'revoked', 'revoked'));
    const day = today(c) + 3;
    c.say('nc-biller', noticeCollections(noticed(both.biller, 'there', 'm', 1n, day)));
    prepared(c);
    return { ...both, day };
  },
  (_, { biller, day }): Checks<Noticed> => ({
    worst: {
      ...{ author: 'merchant', lines: TOO_MANY_LINES, biller: 'None', collection: 'no id', mandate: 'no id' },
      ...{ amountFen: 0n, dueDay: 100_001, bill: new Uint8Array(31) },
    },
    said: ({ lines, biller: to, collection, mandate, amountFen, dueDay, bill }) =>
      noticeCollections(...copies({ ...noticed(to, collection, mandate, amountFen, dueDay), bill }, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field biller', { biller: 'bank-c/none' }],
      ['malformed-field collection', { collection: 'there' }],
      ['malformed-field mandate', { mandate: 'none' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 501n }],
      ['malformed-field dueDay', { dueDay: day - 4 }],
      ['malformed-field bill', { bill: billOf('there') }],
    ],
    state: [
      ['account-not-found', { biller }],
      ['not-authorised', { author: 'nc-biller' }],
      ['id-used-otherwise', { collection: 'new' }],
      ['no-mandate: "is":"unknown"', { mandate: 'revoked' }],
      ['no-mandate: "is":"revoked"', { mandate: 'micro' }],
      ['mandate-kind', { mandate: 'm' }],
      ['above-mandate', { amountFen: 500n }],
      ['notice-too-short', { dueDay: day }],
      ['bill-noticed', { bill: billOf('new') }],
    ],
  }),
);

interface Named {
  readonly author: string;
  readonly biller: string;
  readonly collection: string;
}

/** Collections of mandates: collected, refused, open; due today, and later. */
function prepareCollections(c: ChainWriter, prefix: string) {
  const both = ends(c, prefix, 600n);
  const { biller } = both;
  const spaced = { retries: 2, periodCapFen: 900n };
  sign(c, prefix, both, spaced, 'm', 'revoked', 'small', 'poor');
  const day = today(c) + 1;
  const lines = [
    noticed(biller, 'collected', 'm', 500n, day),
    noticed(biller, 'refused', 'm', 10n, day),
    noticed(biller, 'of-revoked', 'revoked', 10n, day),
    noticed(biller, 'later', 'm', 10n, day + 5),
    noticed(biller, 'used', 'poor', 400n, day),
    noticed(biller, 'soon', 'poor', 410n, day),
    noticed(biller, 'above', 'small', 10n, day),
    noticed(biller, 'capped', 'm', 500n, day),
    noticed(biller, 'capped-1', 'm', 400n, day),
    noticed(biller, 'poor', 'poor', 420n, day),
  ];
  c.say(`${prefix}-biller`, noticeCollections(...lines));
  prepared(c);
  c.say(`${prefix}-payer`, refuseCollection(biller, 'refused'));
  prepared(c);
  c.block({ afterMs: DAY_MS });
  const line = (collection: string, amountFen: bigint, attempt = 1) => ({ biller, collection, amountFen, attempt });
  c.say(`${prefix}-biller`, collectPayments(line('collected', 500n), line('used', 400n)));
  c.block();
  c.say(`${prefix}-biller`, collectPayments(line('used', 400n, 2)));
  c.block({ afterMs: DAY_MS / 2 });
  c.say(`${prefix}-biller`, collectPayments(line('used', 400n, 3), line('soon', 410n)));
  c.say(`${prefix}-payer`, setMandateStatus(biller, 'revoked', 'revoked'));
  const terms = termsOf(c, { ...spaced, perCollectionFen: 5n, anchorDay: day - 1, firstDay: day - 1 });
  c.say(`${prefix}-payer`, changeMandate(biller, 'small', 1, terms));
  c.block({ afterMs: DAY_MS / 2 });
  return { ...both, day };
}

const refusing = precedence(
  'refuse-collection',
  (c) => {
    const { biller } = prepareCollections(c, 'rf');
    return { biller };
  },
  (_, { biller }): Checks<Named> => ({
    worst: { author: 'merchant', biller: 'None', collection: 'no id' },
    said: ({ biller: to, collection }) => refuseCollection(to, collection),
    fields: [
      ['malformed-field biller', { biller }],
      ['malformed-field collection', { collection: 'none' }],
    ],
    state: [
      ['no-notice', { collection: 'collected' }],
      ['not-authorised', { author: 'rf-payer' }],
      ['collected-already', { collection: 'soon' }],
      ['deadline-passed', { collection: 'later' }],
    ],
  }),
);

interface Collected extends Named {
  readonly lines: number;
  readonly amountFen: bigint;
  readonly attempt: number;
}

const collecting = precedence(
  'collect-payments',
  (c) => {
    const { biller, payer } = prepareCollections(c, 'cp');
    c.say('bank-c', freezeAccount(payer));
    prepared(c);
    return { biller };
  },
  (_, { biller }): Checks<Collected> => ({
    worst: {
      ...{ author: 'merchant', lines: TOO_MANY_LINES, biller: 'None', collection: 'no id', amountFen: 0n, attempt: 0 },
    },
    said: ({ lines, biller: to, collection, amountFen, attempt }) =>
      collectPayments(...copies({ biller: to, collection, amountFen, attempt }, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field biller', { biller: 'bank-c/none' }],
      ['malformed-field collection', { collection: 'none' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 1n }],
      ['malformed-field attempt', { attempt: 3 }],
    ],
    state: [
      ['account-not-found', { biller }],
      ['not-authorised', { author: 'cp-biller' }],
      ['no-notice', { collection: 'collected' }],
      ['amount-differs', { amountFen: 500n }],
      ['collected-already', { collection: 'refused', amountFen: 10n }],
      ['collection-refused', { collection: 'of-revoked' }],
      ['attempt-out-of-turn', { attempt: 1 }],
      ['no-mandate', { collection: 'later' }],
      ['collection-not-due', { collection: 'used', amountFen: 400n, attempt: 4 }],
      ['retries-used', { collection: 'soon', amountFen: 410n, attempt: 2 }],
      ['retry-too-soon', { collection: 'above', amountFen: 10n, attempt: 1 }],
      ['above-mandate', { collection: 'capped', amountFen: 500n }],
      ['period-cap-exceeded', { collection: 'capped-1', amountFen: 400n }],
    ],
    end: 'account-frozen',
  }),
);

interface Refunded extends Named {
  readonly reason: string;
  readonly amountFen: bigint;
}

const refunding = precedence(
  'refund-collection',
  (c) => prepareCollections(c, 'rc'),
  (_, { biller }): Checks<Refunded> => ({
    worst: { author: 'merchant', biller: 'None', collection: 'no id', reason: 'because', amountFen: 0n },
    said: ({ biller: to, collection, reason, amountFen }) => refundCollection(to, collection, reason, amountFen),
    reading: [['malformed-field reason', { reason: 'payer-asks' }]],
    fields: [
      ['malformed-field biller', { biller }],
      ['malformed-field collection', { collection: 'none' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 1n }],
    ],
    state: [
      ['no-notice', { collection: 'later' }],
      ['not-authorised', { author: 'rc-payer' }],
      ['amount-differs', { amountFen: 10n }],
      ['mandate-state', { collection: 'collected', amountFen: 500n }],
    ],
  }),
);

interface Micros {
  readonly author: string;
  readonly lines: number;
  readonly batch: string;
  readonly id: string;
  readonly payer: string;
  readonly payee: string;
  readonly amountMicro: bigint;
  readonly mandate: string;
}

const micros = precedence(
  'post-micro-payments',
  (c) => {
    const both = ends(c, 'pm');
    open(c, 'bank-c/pm-frozen', 'pm-payer');
    c.say('bank-c', freezeAccount('bank-c/pm-frozen'));
    sign(c, 'pm', both, { perCollectionFen: 50n, periodCapFen: 60n }, 'm', 'revoked', 'micro');
    c.say('pm-payer', setMandateStatus(both.biller, 'revoked', 'revoked'));
    c.say('pm-biller', postMicroPayments('there', microUnder('micro', both.payer, both.biller, 10_000n)));
    prepared(c);
    return both;
  },
  (_, { biller, payer }): Checks<Micros> => ({
    worst: {
      ...{ author: 'merchant', lines: TOO_MANY_LINES, batch: 'no id', id: 'no id', payer: 'None', payee: 'None' },
      ...{ amountMicro: 0n, mandate: 'no id' },
    },
    said: ({ lines, batch, id, payer: from, payee, amountMicro, mandate }) =>
      postMicroPayments(batch, ...copies(microUnder(mandate, from, payee, amountMicro, id), lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field batch', { batch: 'there' }],
      ['malformed-field id', { id: 'x' }],
      ['malformed-field payer', { payer: 'bank-c/none' }],
      ['malformed-field payee', { payee: 'bank-c/none' }],
      ['same-account', { payee: 'bank-c/gone' }],
      ['amount-zero', { amountMicro: 1_000_000_001n }],
      ['malformed-field amountMicro', { amountMicro: 500_001n }],
      ['malformed-field mandate', { mandate: 'none' }],
    ],
    state: [
      ['account-not-found', { payer: 'bank-c/pm-closed', batch: 'b-0' }],
      ['account-closed', { payer: 'bank-c/pm-frozen', batch: 'b-1' }],
      ['account-frozen', { payer, batch: 'b-2' }],
      ['account-not-found', { payee: 'bank-c/position', batch: 'b-3' }],
      ['not-authorised: an account that is no position', { payee: biller, batch: 'b-4' }],
      ['not-authorised: the biller', { author: 'pm-biller' }],
      ['no-mandate: "is":"unknown"', { mandate: 'revoked', batch: 'b-5' }],
      ['no-mandate: "is":"revoked"', { mandate: 'm', batch: 'b-6' }],
      ['mandate-kind', { mandate: 'micro', batch: 'b-7' }],
      ['above-mandate', { amountMicro: 500_000n, batch: 'there' }],
      ['id-used-otherwise', { batch: 'b-8' }],
    ],
  }),
);

export const MANDATES_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[signing, changing, moving, standing, noticing, refusing, collecting, refunding, micros],
];
