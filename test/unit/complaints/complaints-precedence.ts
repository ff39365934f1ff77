// The order of the checks of the operations on complaints.
import { aboutOrder, correction } from '../../ledger/complaint-operations.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import { type Checks, type PrecedenceTable, precedence, prepared, type Row } from '../../vectors/golden/precedence.ts';
import { openAccounts, payment, postTransfers } from '../../vectors/golden/said.ts';
import {
  acceptAnswer,
  answerComplaint,
  assignComplaint,
  decideComplaint,
  escalateComplaint,
  extendComplaint,
  fileComplaint,
  publishComplaintRule,
  withdrawComplaint,
} from '../../vectors/golden/said-complaints.ts';
import { opening, openOrders, orderPayment, payOrders } from '../../vectors/golden/said-orders.ts';

const TOO_MUCH_FEN = 2n ** 63n;
const MINUTE_MS = 60_000n;
const SHORT = new Uint8Array(31);

interface Named {
  readonly author: string;
  readonly account: string;
  readonly complaint: string;
}

/** A customer and a shop at bank-c; the customer paid an order and complained of it. */
function prepareCase(c: ChainWriter, prefix: string): { readonly customer: string; readonly shop: string } {
  const [customer, shop] = [`bank-c/${prefix}-customer`, `bank-c/${prefix}-shop`];
  for (const [account, holder] of [
    [customer, `${prefix}-customer`],
    [shop, `${prefix}-shop`],
  ] as const) {
    c.say('bank-c', openAccounts({ account, key: goldenKey(holder).publicKey, kind: 'deposit' }));
  }
  c.say('bank-c', postTransfers(payment('bank-c/vault', customer, 100n)));
  prepared(c);
  const until = c.nowMs + 60n * MINUTE_MS;
  const names = ['lamp', 'other', 'open'];
  c.say(`${prefix}-shop`, openOrders(...names.map((name) => opening(shop, name, 20n, until))));
  prepared(c);
  const paid = ['lamp', 'other'].map((name) => orderPayment(customer, shop, name, 20n));
  c.say(`${prefix}-customer`, payOrders(...paid));
  prepared(c);
  c.say(`${prefix}-customer`, fileComplaint(customer, 'there', aboutOrder(shop, 'lamp')));
  prepared(c);
  return { customer, shop };
}

function assigned(c: ChainWriter, customer: string): void {
  c.say('bank-c', assignComplaint(customer, 'there', 'bank-c'));
  prepared(c);
}

function answered(c: ChainWriter, customer: string): void {
  assigned(c, customer);
  c.say('bank-c', answerComplaint(customer, 'there'));
  prepared(c);
}

const NAMES: readonly Row<Named>[] = [
  ['malformed-field account', { account: 'bank-c/none' }],
  ['malformed-field complaint', { complaint: 'none' }],
];

interface Filed extends Named {
  readonly payee: string;
  readonly order: string;
  readonly aboutKind: string;
  readonly site: string;
  readonly name: string;
  readonly kind: string;
  readonly amountFen: bigint;
  readonly commitment: Uint8Array;
  readonly record: string;
}

const filing = precedence(
  'file-complaint',
  (c) => prepareCase(c, 'qf'),
  (_, { customer, shop }): Checks<Filed> => ({
    worst: {
      ...{
        author: 'merchant',
        account: 'None',
        complaint: 'no id',
        payee: 'None',
        order: 'no id',
        site: 'roof',
        name: 'a thing',
      },
      ...{ aboutKind: 'a feeling', kind: 'bad', amountFen: TOO_MUCH_FEN, commitment: SHORT, record: 'no id' },
    },
    said: ({ account, complaint, payee, order, aboutKind, site, name, kind, amountFen, commitment, record }) => {
      const about = { ...aboutOrder(payee, order), kind: aboutKind, site, name };
      return fileComplaint(account, complaint, about, { kind, amountFen, commitment, record });
    },
    reading: [
      ['malformed-field about.kind', { aboutKind: 'record' }],
      ['malformed-field kind', { kind: 'other' }],
    ],
    fields: [
      ['malformed-field account', { account: 'bank-c/none' }],
      ['malformed-field complaint', { complaint: 'there' }],
      ['malformed-field about.payee', { payee: shop }],
      ['malformed-field about.site', { site: '' }],
      ['malformed-field about.payment', { aboutKind: 'order' }],
      ['malformed-field of.order', { order: 'none' }],
      ['malformed-field about.name', { name: '' }],
      ['amount-overflow', { amountFen: 21n }],
      ['malformed-field commitment', { commitment: seedOf('there') }],
      ['malformed-field record', { record: 'none' }],
    ],
    state: [
      ['account-not-found', { account: shop }],
      ['not-party: the holder', { author: 'qf-shop' }],
      ['order-not-found', { order: 'open' }],
      ['not-refundable', { order: 'lamp' }],
      [`not-party: ${customer}`, { account: customer, author: 'qf-customer' }],
      ['id-used-otherwise', { complaint: 'new' }],
      ['complaint-open', { order: 'other' }],
      ['refund-exceeds', { amountFen: 20n }],
      ['record-not-found', { record: '' }],
    ],
  }),
);

const assigning = precedence(
  'assign-complaint',
  (c) => {
    const found = prepareCase(c, 'qs');
    c.say('qs-customer', fileComplaint(found.customer, 'over', aboutOrder(found.shop, 'other')));
    prepared(c);
    c.say('qs-customer', withdrawComplaint(found.customer, 'over'));
    prepared(c);
    return found;
  },
  (_, { customer }): Checks<Named & { readonly assignee: string }> => ({
    worst: { author: 'qs-customer', account: 'None', complaint: 'no id', assignee: 'No member' },
    said: ({ account, complaint, assignee }) => assignComplaint(account, complaint, assignee),
    authors: [['not-authorised: a member', { author: 'pay' }]],
    fields: [
      ['malformed-field account', { account: customer }],
      ['malformed-field complaint', { complaint: 'none' }],
      ['malformed-field assignee', { assignee: 'pay' }],
    ],
    state: [
      ['complaint-not-found', { complaint: 'over' }],
      ['not-party: "author":"pay"', { author: 'bank-c' }],
      ['not-party: "assignee":"pay"', { assignee: 'bank-c' }],
      ['complaint-state', { complaint: 'there' }],
    ],
  }),
);

interface Found extends Named {
  readonly finding: string;
  readonly commitment: Uint8Array;
  readonly refunds: number;
  readonly kinds: number;
  readonly from: string;
  readonly amountFen: bigint;
  readonly due: string;
  readonly alsoSigned: readonly string[];
}

const WORST_FINDING = {
  ...{ account: 'None', complaint: 'no id', finding: 'maybe', commitment: SHORT, refunds: 9, kinds: 0 },
  ...{ from: 'None', amountFen: 0n, due: 'no id', alsoSigned: [] },
};

const correctionsOf = ({ refunds, kinds, from, amountFen, due }: Found) => {
  const refund = { from, amountFen, due };
  const one = correction(kinds === 0 ? {} : kinds === 1 ? { refund } : { refund, statement: { revision: 1 } });
  return new Array(refunds).fill(one);
};

const FINDING_FIELDS: readonly Row<Found>[] = [
  ['malformed-field commitment', { commitment: seedOf('finding') }],
  ['malformed-field corrections: at most', { refunds: 2 }],
  ['malformed-field corrections: none', { finding: 'upheld' }],
  ['malformed-field corrections: exactly', { kinds: 2 }],
  ['malformed-field corrections: exactly', { kinds: 1 }],
  ['malformed-field corrections.refund.from', { from: 'bank-c/none' }],
  ['amount-zero', { amountFen: TOO_MUCH_FEN }],
  ['amount-overflow', { amountFen: 21n }],
  ['malformed-field corrections.refund.due', { due: 'none' }],
];

const answering = precedence(
  'answer-complaint',
  (c) => {
    const found = prepareCase(c, 'qn');
    assigned(c, found.customer);
    c.say('qn-customer', fileComplaint(found.customer, 'new', aboutOrder(found.shop, 'other')));
    prepared(c);
    return found;
  },
  (_, { customer, shop }): Checks<Found> => ({
    worst: { author: 'qn-customer', ...WORST_FINDING },
    said: (fields) => answerComplaint(fields.account, fields.complaint, correctionsOf(fields), fields),
    reading: [['malformed-field finding', { finding: 'rejected' }]],
    authors: [['not-authorised: a member', { author: 'bank-b' }]],
    fields: [
      ['malformed-field account', { account: customer }],
      ['malformed-field complaint', { complaint: 'none' }],
      ...FINDING_FIELDS,
    ],
    state: [
      ['complaint-not-found', { complaint: 'new' }],
      ['not-party: the assignee', { complaint: 'there' }],
      ['not-party: the assignee', { author: 'bank-c' }],
      ['correction-failed: account-not-found', { from: shop }],
      ['correction-failed: not-party', { alsoSigned: ['qn-shop'] }],
      ['correction-failed: not-refundable', { due: '' }],
      ['correction-failed: refund-exceeds', { amountFen: 20n }],
      ['correction-failed: "line":"1"', { amountFen: 10n }],
    ],
  }),
);

const extending = precedence(
  'extend-complaint',
  (c) => {
    const found = prepareCase(c, 'qx');
    assigned(c, found.customer);
    c.say('qx-customer', fileComplaint(found.customer, 'over', aboutOrder(found.shop, 'other')));
    c.say('bank-c', assignComplaint(found.customer, 'over', 'bank-c'));
    prepared(c);
    c.say('bank-c', answerComplaint(found.customer, 'over'));
    prepared(c);
    return found;
  },
  (_, { customer }): Checks<Named & { readonly reason: string }> => ({
    worst: { author: 'qx-customer', account: 'None', complaint: 'no id', reason: '' },
    said: ({ account, complaint, reason }) => extendComplaint(account, complaint, reason),
    authors: [['not-authorised: a member', { author: 'bank-b' }]],
    fields: [
      ['malformed-field account', { account: customer }],
      ['malformed-field complaint', { complaint: 'none' }],
      ['malformed-field reason', { reason: 'later' }],
    ],
    state: [
      ['complaint-not-found', { complaint: 'over' }],
      ['not-party', { author: 'bank-c' }],
      ['complaint-state', { complaint: 'there' }],
    ],
  }),
);

/** A step of the customer's own, refused in one state and taken in another. */
function ownStep(
  name: string,
  prefix: string,
  said: typeof acceptAnswer,
  prepare: (c: ChainWriter, customer: string, shop: string) => void,
): PrecedenceTable {
  return precedence(
    name,
    (c) => {
      const found = prepareCase(c, prefix);
      prepare(c, found.customer, found.shop);
      return found;
    },
    (_, { customer }): Checks<Named> => ({
      worst: { author: 'merchant', account: 'None', complaint: 'no id' },
      said: ({ account, complaint }) => said(account, complaint),
      fields: NAMES,
      state: [
        ['complaint-not-found', { account: customer, complaint: 'over' }],
        ['not-party: the holder', { author: `${prefix}-customer` }],
        ['complaint-state', { complaint: 'there' }],
      ],
    }),
  );
}

/** Another complaint that is over. */
function oneOver(c: ChainWriter, prefix: string, customer: string, shop: string): void {
  c.say(`${prefix}-customer`, fileComplaint(customer, 'over', aboutOrder(shop, 'other')));
  prepared(c);
  c.say(`${prefix}-customer`, withdrawComplaint(customer, 'over'));
  prepared(c);
}

const accepting = ownStep('accept-answer', 'qc', acceptAnswer, (c, customer, shop) => {
  oneOver(c, 'qc', customer, shop);
  answered(c, customer);
});
const escalating = ownStep('escalate-complaint', 'qe', escalateComplaint, (c, customer, shop) => {
  oneOver(c, 'qe', customer, shop);
  answered(c, customer);
});
const withdrawing = ownStep('withdraw-complaint', 'qw', withdrawComplaint, (c, customer, shop) => {
  oneOver(c, 'qw', customer, shop);
});

const deciding = precedence(
  'decide-complaint',
  (c) => {
    const found = prepareCase(c, 'qd');
    answered(c, found.customer);
    c.say('qd-customer', escalateComplaint(found.customer, 'there'));
    c.say('qd-customer', fileComplaint(found.customer, 'new', aboutOrder(found.shop, 'other')));
    prepared(c);
    return found;
  },
  (_, { customer, shop }): Checks<Found> => ({
    worst: { author: 'bank-c', ...WORST_FINDING },
    said: (fields) => decideComplaint(fields.account, fields.complaint, correctionsOf(fields), fields),
    reading: [['malformed-field finding', { finding: 'rejected' }]],
    authors: [['not-authorised: a regulator', { author: 'regulator' }]],
    fields: [
      ['malformed-field account', { account: customer }],
      ['malformed-field complaint', { complaint: 'none' }],
      ...FINDING_FIELDS,
    ],
    state: [
      ['complaint-not-found', { complaint: 'new' }],
      ['complaint-state', { complaint: 'there' }],
      ['correction-failed: account-not-found', { from: 'bank-b/vault' }],
      ['correction-failed: not-party', { from: shop }],
      ['correction-failed: not-refundable', { due: '' }],
      ['correction-failed: refund-exceeds', { amountFen: 20n }],
      ['correction-failed: "line":"1"', { amountFen: 10n }],
    ],
  }),
);

interface Rule {
  readonly author: string;
  readonly version: number;
  readonly provisionalFen: bigint;
  readonly provisionalAccount: string;
}

const publishing = precedence(
  'publish-complaint-rule',
  () => undefined,
  (): Checks<Rule> => ({
    worst: { author: 'merchant', version: 0, provisionalFen: TOO_MUCH_FEN, provisionalAccount: 'None' },
    said: ({ version, provisionalFen, provisionalAccount }) =>
      publishComplaintRule(version, provisionalFen, provisionalAccount),
    authors: [['not-authorised', { author: 'bank-c' }]],
    fields: [
      ['malformed-field version', { version: 2 }],
      ['amount-overflow', { provisionalFen: 0n }],
      ['malformed-field provisionalAccount: nothing', { provisionalFen: 10n }],
      ['malformed-field provisionalAccount', { provisionalAccount: 'bank-c/none' }],
    ],
    state: [
      ['account-not-found', { provisionalAccount: 'bank-b/vault' }],
      ['malformed-field provisionalAccount', { provisionalAccount: 'bank-c/vault' }],
      ['complaint-rule-version', { version: 1 }],
    ],
  }),
);

export const COMPLAINTS_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[filing, assigning, answering, extending, accepting, escalating, withdrawing, deciding, publishing],
];
