// Arbitrary operations of channels.
import fc from 'fast-check';
import type { Attempt } from '../../src/generated/state.ts';
import type { AttemptStart, ChannelFee, FileLine } from '../../src/generated/transaction.ts';
import type { CHANNELS } from '../../src/ledger/channels/channels.ts';
import { feeBackOf, feeOf, feeVersionAt } from '../../src/ledger/channels/fee.ts';
import { attempts, channelDays, channelFees, channelPayments, channels } from '../../src/ledger/channels/tables.ts';
import { orders, refundTotals } from '../../src/ledger/orders/tables.ts';
import { spendingPeriod } from '../../src/ledger/spending.ts';
import { keyOf } from '../ledger/key-of.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, mostly } from './parties.ts';

const IDS = ['bank-a/pay', 'bank-b/card'] as const;
/** One that may be closed without taking the others' orders along. */
const SPARE = 'bank-a/spare';
const KEYS = ['channel key', 'second channel key'] as const;
const which = fc.nat(20);
const id = fc.constantFrom(...IDS);
const attemptIds = fc.constantFrom('t-1', 't-2', 't-3', 't-4', 't-5', 't-6');
const references = fc.constantFrom('ref-1', 'ref-2', 'ref-3', 'ref-4', 'ref-5');

const fee: fc.Arbitrary<ChannelFee> = fc.record({
  fixedFen: fc.constantFrom(0n, 1n),
  basisPoints: fc.constantFrom(0, 60, 500),
  leastFen: fc.constantFrom(0n, 1n),
  mostFen: fc.constantFrom(0n, 7n),
  paidBy: fc.constantFrom<ChannelFee['paidBy'][]>('payer', 'merchant'),
  refunded: fc.constantFrom<ChannelFee['refunded'][]>('kept', 'in-part'),
});
const terms = fc.record({
  least: fc.constantFrom(0n, 1n, 5n),
  most: fc.constantFrom(700n, 10_000n),
  bound: fc.constantFrom(1_000n, 100_000n),
});
type Terms = typeof terms extends fc.Arbitrary<infer T> ? T : never;

const termsOf = (channel: string, { least, most, bound }: Terms) => ({
  ...{ account: `${bankOf(channel)}/vault`, leastFen: least, mostFen: most, perDayFen: 10n * most },
  ...{ boundFen: bound < most ? most : bound, fromMinute: 0, untilMinute: 0 },
});

/** The name of the key that the channel has now. */
function keyName(sight: Sight, channel: string): string {
  const present = sight.get(channels, channel)?.confirmKey;
  return KEYS.find((name) => present && Buffer.compare(keyOf(name).publicKey, present) === 0) ?? KEYS[0];
}

function attemptIn(sight: Sight, position: number, ...fits: readonly string[]): Attempt | undefined {
  const all = sight.all(attempts);
  const some = all.filter(({ status, kind }) => fits.includes(status) || fits.includes(`${kind} ${status}`));
  return nth(some.length > 0 ? some : all, position);
}

const nameOf = (attempt: Attempt | undefined) => ({
  channel: attempt?.channel ?? IDS[0],
  attempt: attempt?.attempt ?? 't-1',
});

function startOf(sight: Sight, channel: string, attempt: string, position: number): AttemptStart {
  const open = sight.all(orders).filter(({ status, delivery }) => status === 'open' && delivery === 'none');
  const order = nth(open, position) ?? nth(sight.all(orders), position);
  const { payee, order: name, amountFen } = order ?? { payee: DEPOSITS[0], order: 'o-1', amountFen: 1n };
  const version = feeVersionAt(sight, channel, sight.get(channels, channel)?.feeVersion ?? 1, sight.height + 1n);
  const latestMs = sight.timestampMs + 50_000n;
  const expiresAtMs = order !== undefined && order.expiresAtMs < latestMs ? order.expiresAtMs : latestMs;
  return {
    ...{ channel, attempt, payee, order: name, amountFen, expiresAtMs, feeVersion: version?.version ?? 1 },
    payer: position % 3 === 0 ? '' : (DEPOSITS.find((other) => other !== payee) ?? DEPOSITS[1]),
    feeFen: version === undefined ? 0n : feeOf(version.fee, amountFen),
    ...{ reason: 'customer', source: 'media', purpose: 'food' },
  };
}

export const CHANNEL_OPERATIONS: ArbitraryOperations<keyof (typeof CHANNELS)['operations']> = {
  registerChannel: arbitrarily(
    fc.record({ id: fc.constantFrom(...IDS, SPARE), terms, fee }),
    ({ id: channel, terms: drawn, fee: given }) => ({
      author: bankOf(channel),
      fields: {
        ...{ channel, kind: 'card', confirmKey: keyOf(KEYS[0]).publicKey },
        ...{ terms: termsOf(channel, drawn), fee: given },
      },
    }),
  ),
  setChannelTerms: arbitrarily(
    fc.record({ id, terms, honest: mostly(8) }),
    ({ id: channel, terms: drawn, honest }) => ({
      author: honest ? bankOf(channel) : 'merchant',
      fields: { channel, terms: termsOf(channel, drawn) },
    }),
  ),
  publishChannelFee: arbitrarily(
    fc.record({ id, fee, ahead: fc.nat(2) }),
    ({ id: channel, fee: given, ahead }, sight) => ({
      author: bankOf(channel),
      fields: {
        channel,
        version: (sight.get(channels, channel)?.feeVersion ?? 1) + 1,
        fromHeight: sight.height + 1n + BigInt(ahead),
        fee: given,
      },
    }),
  ),
  setChannelAvailability: arbitrarily(
    fc.record({
      id,
      status: fc.constantFrom<('up' | 'degraded' | 'down')[]>('up', 'up', 'degraded', 'down'),
      byKey: fc.boolean(),
    }),
    ({ id: channel, status, byKey }, sight) => ({
      author: byKey ? keyName(sight, channel) : bankOf(channel),
      fields: { channel, status },
    }),
  ),
  rotateChannelKey: arbitrarily(fc.record({ id, key: fc.constantFrom(...KEYS) }), ({ id: channel, key }) => ({
    author: bankOf(channel),
    fields: { channel, confirmKey: keyOf(key).publicKey },
  })),
  startAttempts: arbitrarily(
    fc.record({ which, id, attempt: attemptIds, by: fc.constantFrom('owner', 'payee', 'merchant'), exact: mostly(8) }),
    ({ which: position, id: channel, attempt, by, exact }, sight) => {
      const line = startOf(sight, channel, attempt, position);
      const author = by === 'owner' ? bankOf(channel) : by === 'payee' ? holderOf(sight, line.payee) : 'merchant';
      // Naming a payer who has not signed is tried one time in five.
      const own = by === 'payee' && position % 5 > 0 ? { ...line, payer: '' } : line;
      return { author, fields: { lines: [exact ? own : { ...own, feeFen: own.feeFen + 1n }] } };
    },
  ),
  confirmAttempts: arbitrarily(
    fc.record({ which, reference: references, honest: mostly(10), again: fc.boolean() }),
    ({ which: position, reference, honest, again }, sight) => {
      const attempt = again
        ? attemptIn(sight, position, 'confirmed', 'aborted', 'late')
        : attemptIn(sight, position, 'started');
      const { channel, attempt: name } = nameOf(attempt);
      const line = {
        channel,
        attempt: name,
        reference,
        paidFen: attempt?.paidFen ?? 1n,
        feeFen: attempt?.feeFen ?? 0n,
      };
      return { author: honest ? keyName(sight, channel) : bankOf(channel), fields: { lines: [line] } };
    },
  ),
  abortAttempts: arbitrarily(
    fc.record({ which, by: fc.constantFrom('key', 'key', 'owner', 'merchant') }),
    ({ which: position, by }, sight) => {
      const name = nameOf(attemptIn(sight, position, 'started'));
      const author = by === 'key' ? keyName(sight, name.channel) : by === 'owner' ? bankOf(name.channel) : 'merchant';
      return { author, fields: { lines: [name] } };
    },
  ),
  returnLate: arbitrarily(
    fc.record({
      which,
      by: fc.constantFrom('key', 'owner', 'merchant'),
      returned: references,
      fits: mostly(6),
      disputed: fc.boolean(),
    }),
    ({ which: position, by, returned, fits, disputed: says }, sight) => {
      const payment = nth(
        sight.all(channelPayments).filter(({ kind }) => kind === 'late'),
        position,
      );
      const { channel, reference } = payment ?? { channel: IDS[0], reference: 'ref-1' };
      const payer = payment === undefined ? '' : (sight.get(attempts, `${channel}/${payment.attempt}`)?.payer ?? '');
      const outside = (payer === '') === fits;
      const author = by === 'key' ? keyName(sight, channel) : by === 'owner' ? bankOf(channel) : 'merchant';
      const disputed = says && by === 'owner' && !outside;
      const line = { channel, reference, returned: outside ? `back-${returned}` : '', disputed };
      return { author, fields: { lines: [line] } };
    },
  ),
  startRefunds: arbitrarily(
    fc.record({ which, attempt: attemptIds, amountFen: fc.constantFrom(1n, 20n, 350n), all: fc.boolean() }),
    ({ which: position, attempt, amountFen, all }, sight) => {
      const paid = attemptIn(sight, position, 'payment confirmed');
      const { channel, attempt: of } = nameOf(paid);
      const total = paid === undefined ? undefined : sight.get(refundTotals, paid.transfer);
      const beforeFen = (total?.paidFen ?? 0n) + (total?.dueFen ?? 0n);
      const leftFen = (paid?.amountFen ?? 1n) - beforeFen;
      const backFen = all && leftFen > 0n ? leftFen : amountFen;
      const version = paid === undefined ? undefined : sight.get(channelFees, `${channel}/${paid.feeVersion}`);
      const feeFen =
        paid === undefined || version === undefined
          ? 0n
          : feeBackOf(version.fee, paid, beforeFen + backFen, paid.refundedFeeFen);
      const payee = paid?.of.slice(0, paid.of.lastIndexOf('/')) ?? DEPOSITS[0];
      const line = { channel, attempt: `back-${attempt}`, of, amountFen: backFen, feeFen, refundReason: '' };
      return { author: holderOf(sight, payee), fields: { lines: [line] } };
    },
  ),
  reconcileChannel: arbitrarily(
    fc.record({
      which,
      id,
      fault: fc.constantFrom('', '', '', 'amount', 'currency', 'status', 'unknown', 'absent'),
      settled: fc.boolean(),
    }),
    ({ which: position, id: drawn, fault, settled }, sight) => {
      const payment = nth(
        sight.all(channelPayments).filter(({ compared }) => compared === ''),
        position,
      );
      const channel = payment?.channel ?? drawn;
      const today = spendingPeriod(sight.timestampMs, testConsortium.rules.dayOffsetMs).day;
      const day = Number(payment?.of.split('/').at(-1) ?? today);
      const isOut = payment?.kind === 'refund' || payment?.kind === 'return';
      const line: FileLine = {
        reference: fault === 'unknown' ? `unknown-${position}` : (payment?.reference ?? 'ref-1'),
        attempt: '',
        amountFen: fault === 'absent' ? 0n : (payment?.paidFen ?? 1n) + (fault === 'amount' ? 1n : 0n),
        currency: fault === 'currency' ? 'EUR' : 'CNY',
        status: fault === 'absent' ? 'absent' : isOut !== (fault === 'status') ? 'refunded' : 'paid',
        settledBy: settled ? 'paid back by hand' : '',
      };
      return { author: bankOf(channel), fields: { channel, day, lines: [line] } };
    },
  ),
  closeChannelDay: arbitrarily(fc.record({ which, id }), ({ which: position, id: drawn }, sight) => {
    const day = nth(
      sight.all(channelDays).filter(({ closedMs }) => closedMs === 0n),
      position,
    );
    const today = spendingPeriod(sight.timestampMs, testConsortium.rules.dayOffsetMs).day;
    const channel = day?.channel ?? drawn;
    return { author: bankOf(channel), fields: { channel, day: day?.day ?? today - 1 } };
  }),
  closeChannel: arbitrarily(
    fc.record({ id: fc.constantFrom(SPARE, SPARE, ...IDS), honest: mostly(6) }),
    ({ id: channel, honest }) => ({
      author: honest ? bankOf(channel) : 'merchant',
      fields: { channel },
    }),
  ),
};
