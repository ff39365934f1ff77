// The order of the checks of the operations of clearing.

import { latestRule } from '../../../src/ledger/clearing/clearing-rule.ts';
import { openWindow } from '../../../src/ledger/clearing/open-window.ts';
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import { type Checks, type PrecedenceTable, precedence, prepared } from '../../vectors/golden/precedence.ts';
import { openAccounts, payment, postTransfers } from '../../vectors/golden/said.ts';
import {
  closeOpen,
  confirmSettlement,
  declareDefault,
  fundSettlement,
  publishClearingRule,
  publishNext,
  scheduleCutoff,
  setDebitCap,
  settleWhole,
  startSettlement,
} from '../../vectors/golden/said-clearing.ts';

const TOO_MUCH_FEN = 2n ** 63n;
const key = (name: string) => goldenKey(name).publicKey;

/** A payer at bank-c and a payee at bank-b; the windows before are settled. */
function payerAndPayee(c: ChainWriter, prefix: string, mode = 'multilateral') {
  const [payer, payee] = [`bank-c/clear-${prefix}-payer`, `bank-b/clear-${prefix}-payee`];
  c.say('bank-c', openAccounts({ account: payer, key: key(payer), kind: 'deposit' }));
  c.say('bank-b', openAccounts({ account: payee, key: key(payee), kind: 'deposit' }));
  c.say('bank-c', postTransfers(payment('bank-c/vault', payer, 500n)));
  publishNext(c, { mode });
  prepared(c);
  settleWhole(c, closeOpen(c));
  return { payer, payee };
}

/** A closed window in which bank-c owes bank-b so much. */
function owing(c: ChainWriter, prefix: string, amountFen: bigint, mode?: string): number {
  const { payer, payee } = payerAndPayee(c, prefix, mode);
  c.say(payer, postTransfers(payment(payer, payee, amountFen)));
  prepared(c);
  return closeOpen(c);
}

const publishing = precedence(
  'publish-clearing-rule',
  (c) => latestRule(c.run).version + 1,
  (
    _,
    next,
  ): Checks<{
    readonly author: string;
    readonly version: number;
    readonly mode: string;
    readonly grossAboveFen: bigint;
    readonly noticeBlocks: number;
    readonly leastBlocks: number;
    readonly confirmWithinMs: bigint;
    readonly fundCapFen: bigint;
  }> => ({
    worst: {
      ...{ author: 'bank-a', version: 0, mode: 'none', grossAboveFen: TOO_MUCH_FEN, noticeBlocks: 0, leastBlocks: 0 },
      ...{ confirmWithinMs: 0n, fundCapFen: TOO_MUCH_FEN },
    },
    said: ({ version, author: _author, ...rule }) => publishClearingRule(version, rule),
    reading: [['malformed-field mode', { mode: 'bilateral' }]],
    authors: [['not-authorised: a regulator', { author: 'regulator' }]],
    fields: [
      ['malformed-field version', { version: next + 1 }],
      ['amount-overflow', { grossAboveFen: 0n }],
      ['malformed-field noticeBlocks', { noticeBlocks: 1 }],
      ['malformed-field leastBlocks', { leastBlocks: 1 }],
      ['malformed-field confirmWithinMs', { confirmWithinMs: 60_000n }],
      ['amount-overflow', { fundCapFen: 10n }],
    ],
    state: [['clearing-rule-version', { version: next }]],
  }),
);

const scheduling = precedence(
  'schedule-cutoff',
  (c) => {
    payerAndPayee(c, 'sc');
    return openWindow(c.run).window;
  },
  (c, open): Checks<{ readonly author: string; readonly window: number; readonly height: bigint }> => ({
    worst: { author: 'merchant', window: 0, height: 0n },
    said: ({ window, height }) => scheduleCutoff(window, height),
    authors: [['not-authorised: the operator', { author: 'bank-b' }]],
    fields: [
      ['malformed-field window', { window: open - 1 }],
      ['malformed-field height', { height: c.height }],
    ],
    state: [
      ['window-state: "required":"open"', { window: open }],
      ['cutoff-too-near', { height: c.height + 100n }],
    ],
  }),
);

const starting = precedence(
  'start-settlement',
  (c) => {
    const first = owing(c, 'ss', 10n);
    return { first, second: closeOpen(c) };
  },
  (c, { first, second }): Checks<{ readonly author: string; readonly window: number }> => ({
    worst: { author: 'bank-a', window: 0 },
    said: ({ window }) => startSettlement(window),
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [['malformed-field window', { window: openWindow(c.run).window }]],
    state: [
      ['window-state: "required":"closed"', { window: second }],
      ['earlier-window-open', { window: first }],
    ],
  }),
);

interface Confirmed {
  readonly author: string;
  readonly window: number;
  readonly member: string;
  readonly counterparty: string;
  readonly amountFen: bigint;
  readonly reference: string;
}

const WORST = {
  ...{ author: 'bank-a', window: 0, member: 'No Id', counterparty: 'No Id', amountFen: 0n, reference: 'no id' },
};
const sayConfirmed = ({ window, member, counterparty, amountFen, reference }: Confirmed) =>
  confirmSettlement(window, member, amountFen, reference, counterparty);
const FIELDS: Checks<Confirmed>['fields'] = [
  ['malformed-field window', { window: 1_000_000 }],
  ['malformed-field member', { member: 'nobody' }],
  ['malformed-field counterparty', { counterparty: 'bank-b' }],
  ['amount-zero', { amountFen: TOO_MUCH_FEN }],
  ['amount-overflow', { amountFen: 11n }],
];

const confirming = precedence(
  'confirm-settlement',
  (c) => {
    const window = owing(c, 'cs', 10n);
    const reference = `cs-${window}`;
    c.say('grid', fundSettlement('bank-b', 1n, reference));
    c.say('grid', startSettlement(window));
    prepared(c);
    return { window, reference };
  },
  (_, { window, reference }): Checks<Confirmed> => ({
    worst: WORST,
    said: sayConfirmed,
    authors: [['not-authorised: the settlement bank', { author: 'grid' }]],
    fields: [...FIELDS, ['malformed-field reference', { reference }]],
    state: [
      ['id-used-otherwise', { reference: `${reference}-new` }],
      ['window-state', { window }],
      ['malformed-field counterparty', { counterparty: '' }],
      ['not-in-window', { member: 'bank-b' }],
      ['debtors-first', { member: 'bank-c' }],
      ['amount-differs', { amountFen: 10n }],
    ],
  }),
);

const confirmingPairs = precedence(
  'confirm-settlement, bilateral',
  (c) => {
    const window = owing(c, 'cp', 10n, 'bilateral');
    c.say('grid', startSettlement(window));
    prepared(c);
    return window;
  },
  (_, window): Checks<Confirmed> => ({
    worst: WORST,
    said: sayConfirmed,
    authors: [['not-authorised: the settlement bank', { author: 'grid' }]],
    fields: [...FIELDS, ['malformed-field reference', { reference: `cp-${window}` }]],
    state: [
      ['window-state', { window }],
      ['not-in-window', { member: 'bank-c' }],
      ['amount-differs', { amountFen: 10n }],
    ],
  }),
);

const defaulting = precedence(
  'declare-default',
  (c) => {
    const window = owing(c, 'dd', 10n);
    c.say('grid', startSettlement(window));
    prepared(c);
    c.block({ afterMs: 120_000 });
    return window;
  },
  (_, window): Checks<{ readonly author: string; readonly window: number; readonly reason: string }> => ({
    worst: { author: 'grid', window: 0, reason: '' },
    said: ({ window: number, reason }) => declareDefault(number, reason),
    authors: [['not-authorised: a regulator', { author: 'regulator' }]],
    fields: [
      ['malformed-field window', { window: 1_000_000 }],
      ['malformed-field reason', { reason: 'nothing came' }],
    ],
    state: [['window-state', { window }]],
  }),
);

const capping = precedence(
  'set-debit-cap',
  () => undefined,
  (): Checks<{
    readonly author: string;
    readonly member: string;
    readonly capFen: bigint;
    readonly reason: string;
  }> => ({
    worst: { author: 'bank-a', member: 'No Id', capFen: TOO_MUCH_FEN, reason: '' },
    said: ({ member, capFen, reason }) => setDebitCap(member, capFen, reason),
    authors: [['not-authorised: the settlement bank or a regulator', { author: 'regulator' }]],
    fields: [
      ['malformed-field member', { member: 'nobody' }],
      ['amount-overflow', { capFen: 200_000n }],
      ['malformed-field reason', { reason: 'cover' }],
    ],
    state: [
      ['member-not-found', { member: 'merchant' }],
      ['account-not-found', { member: 'bank-c' }],
    ],
  }),
);

const funding = precedence(
  'fund-settlement',
  (c) => {
    const reference = `fs-${c.height}`;
    c.say('grid', fundSettlement('bank-b', 1n, reference));
    prepared(c);
    return reference;
  },
  (
    _,
    reference,
  ): Checks<{
    readonly author: string;
    readonly member: string;
    readonly purpose: string;
    readonly direction: string;
    readonly amountFen: bigint;
    readonly reference: string;
  }> => ({
    worst: {
      ...{ author: 'bank-a', member: 'No Id', purpose: 'none', direction: 'none', amountFen: 0n, reference: 'no id' },
    },
    said: ({ member, amountFen, reference: given, purpose, direction }) =>
      fundSettlement(member, amountFen, given, { purpose, direction }),
    reading: [
      ['malformed-field purpose', { purpose: 'reserve' }],
      ['malformed-field direction', { direction: 'out' }],
    ],
    authors: [['not-authorised: the settlement bank', { author: 'grid' }]],
    fields: [
      ['malformed-field member', { member: 'nobody' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 90_000_000n }],
      ['malformed-field reference', { reference }],
    ],
    state: [
      ['id-used-otherwise', { reference: `${reference}-new` }],
      ['member-not-found', { member: 'merchant' }],
      ['account-not-found', { member: 'bank-c' }],
      ['gross-not-covered', { direction: 'in', amountFen: 1n }],
    ],
  }),
);

export const CLEARING_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[publishing, starting, confirming, confirmingPairs, defaulting, capping, funding, scheduling],
];
