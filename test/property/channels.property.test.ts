// Orders through channels whose messages come in any order, twice, late and to the contrary: an order is paid once or not
// at all, all else is owed back to the fen, a repetition changes nothing, and the counters are what blocks say.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import { feeBackOf, feeOf, priced } from '../../src/ledger/channels/fee.ts';
import { attempts, channelCounts, channelPayments } from '../../src/ledger/channels/tables.ts';
import { TABLES } from '../../src/ledger/families.ts';
import type { Table } from '../../src/ledger/table.ts';
import { entriesOf } from '../ledger/entries.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { coSigned } from '../ledger/test-envelopes.ts';
import type { TestLedger } from '../ledger/test-ledger.ts';
import {
  ACCOUNT,
  abort,
  CHANNEL,
  channelBalance,
  channelLedger,
  closeDay,
  confirm,
  DAY_MS,
  fileLine,
  KEY,
  OWNER,
  order,
  reconcile,
  refund,
  returnLate,
  SUSPENSE,
  start,
  startLine,
  today,
} from '../unit/channels/test-channels.ts';
import { ANN, FUNDS_FEN, SHOP } from '../unit/orders/test-orders.ts';
import { ChannelRecount } from './channel-recount.ts';
import { expectConservation, expectWithinBounds } from './ledger-invariants.ts';

const RUNS = { numRuns: 60 };

interface Message {
  readonly author: string;
  readonly cosigners?: readonly string[];
  readonly operation: BodyOperation;
}

const confirmed = fc
  .record({ attempt: fc.constantFrom('t-1', 't-2'), reference: fc.constantFrom('1', '2') })
  .map(({ attempt, reference }): Message => {
    return { author: KEY, operation: confirm(attempt, `${attempt}-${reference}`) };
  });
const message = fc.oneof(
  { weight: 5, arbitrary: confirmed },
  {
    weight: 2,
    arbitrary: fc
      .record({ attempt: fc.constantFrom('t-1', 't-2'), author: fc.constantFrom(KEY, KEY, SHOP) })
      .map(({ attempt, author }): Message => ({ author, operation: abort(attempt) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('t-1-1', 't-1-2', 't-2-1')
      .map((reference): Message => ({ author: KEY, operation: returnLate(reference) })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1n, 350n, 700n).map((amountFen): Message => {
      const feeFen = amountFen === 700n ? 4n : amountFen === 350n ? 2n : 0n;
      return { author: SHOP, operation: refund(`r-${amountFen}`, 't-1', amountFen, feeFen) };
    }),
  },
);
const messages = fc.array(message, { minLength: 1, maxLength: 12 });
/** Behind which message which earlier one comes once more. */
const repetitions = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 8 });
const pauseMs = fc.constantFrom(0, 0, 700_000);

/** A racing order with two attempts under way: one that the owner started, and one of the payee and the payer. */
async function racing(recount?: ChannelRecount): Promise<TestLedger> {
  const t = await channelLedger();
  order(t, 'race', { racing: true });
  const of = (name: string) => start(startLine(t, name, { order: 'race' }));
  const started = { author: SHOP, cosigners: [ANN], operation: of('t-2') };
  deliver(t, [{ author: OWNER, operation: of('t-1') }, started], recount);
  return t;
}

function deliver(t: TestLedger, sent: readonly Message[], recount?: ChannelRecount): void {
  const until = { validUntilHeight: t.height + 90n };
  const { receipts } = t.block(
    ...sent.map(({ author, operation, cosigners = [] }) => coSigned(author, operation, cosigners, until)),
  );
  for (const [i, { author, operation }] of sent.entries()) {
    const by = author === OWNER ? 'owner' : author === KEY ? 'key' : 'other';
    recount?.add(BigInt(t.timestampMs), operation, receipts[i] ?? expect.fail('a receipt'), by);
  }
  expectConservation(t.rows);
  expectWithinBounds(t.rows);
}

/** Paid once or not at all; whatever else came is owed or went back, to the fen. */
function expectOwed(t: TestLedger): void {
  const payments = t.all(channelPayments);
  const sum = (...kinds: readonly string[]) =>
    payments.reduce((fen, { kind, status, paidFen }) => {
      return kinds.includes(kind) || kinds.includes(`${kind} ${status}`) ? fen + paidFen : fen;
    }, 0n);
  expect([0n, 704n]).toContain(sum('payment'));
  const all = t.all(attempts);
  const owed = all.reduce((count, { lateOwed }) => count + lateOwed, 0);
  expect(sum('late owed', 'late overdue')).toBe(704n * BigInt(owed));
  const refunds = all.filter(({ kind }) => kind === 'refund');
  const refundedFen = refunds.reduce((fen, { amountFen }) => fen + amountFen, 0n);
  const startedFen = refunds.reduce((fen, { status, amountFen }) => (status === 'started' ? fen + amountFen : fen), 0n);
  const shopFen = sum('payment') === 0n ? 0n : 700n;
  expect(t.balanceFen(SHOP)).toBe(shopFen - refundedFen);
  expect(t.balanceFen('bank-a/ann')).toBe(FUNDS_FEN + sum('late returned'));
  const asideFen = startedFen + sum('late owed', 'late overdue');
  expect(channelBalance(t, SUSPENSE)).toBe(asideFen);
  expect(channelBalance(t)).toBe(refundedFen - asideFen - shopFen - sum('late returned'));
}

/** The entries but for what names a block or a transaction. */
function stateText(t: TestLedger): string {
  const own = new Set(['block', 'replay-guard', 'recent-roots']);
  return [...TABLES.values()]
    .filter(({ name }) => !own.has(name))
    .flatMap((table) => entriesOf(t.rows, table as Table<unknown>).map((entry) => `${table.name} ${plain(entry)}`))
    .sort()
    .join('\n');
}

const NAMES_A_BLOCK = new Set(['height', 'transfersChain', 'transaction', 'transfer', 'returnedBy']);

function plain(entry: unknown): string {
  return JSON.stringify(entry, (name, value: unknown) => {
    if (NAMES_A_BLOCK.has(name)) return undefined;
    if (typeof value === 'bigint') return `${value}`;
    return value instanceof Uint8Array ? toHex(value) : value;
  });
}

test('what came once more, at any later place, changes nothing', async () => {
  const check = fc.asyncProperty(messages, repetitions, pauseMs, async (sent, more, pause) => {
    const repeated = [...sent];
    for (const [place, which] of more) {
      const at = place % repeated.length;
      const earlier = repeated[which % (at + 1)] as Message;
      // What was refused, a transfer back that nothing is owed for, may be accepted the next time.
      const name = earlier.operation.operation;
      if (name === 'confirmAttempts') repeated.splice(at + 1, 0, earlier);
    }
    const texts: string[] = [];
    for (const some of [sent, repeated]) {
      const t = await racing();
      t.timestampMs += pause;
      deliver(t, some);
      expectOwed(t);
      texts.push(stateText(t));
    }
    expect(texts[1]).toBe(texts[0]);
  });
  await fc.assert(check, RUNS);
});

test('in any order and spread over blocks, an order is paid once, the rest is owed, and counters are recounted', async () => {
  const check = fc.asyncProperty(fc.array(fc.tuple(messages, pauseMs), { maxLength: 4 }), async (blocks) => {
    const recount = new ChannelRecount(testConsortium.rules.dayOffsetMs);
    const t = await racing(recount);
    for (const [sent, pause] of blocks) {
      t.timestampMs += pause;
      deliver(t, sent, recount);
      expectOwed(t);
    }
    const rows = t.all(channelCounts).map(({ of, reason, source, purpose, ...counters }) => {
      return [`${of}/${reason}/${source}/${purpose}`, counters] as const;
    });
    expect(new Map(rows.toSorted())).toEqual(new Map([...recount.counts].toSorted()));
    expectClosed(t);
  });
  await fc.assert(check, RUNS);
});

/** Every payment stands in the file: then the day is closed, and the channel holds nothing. */
function expectClosed(t: TestLedger): void {
  const day = today(t);
  const lines = t.all(channelPayments).map(({ reference, paidFen, kind }) => {
    const status = kind === 'payment' || kind === 'late' ? 'paid' : 'refunded';
    return fileLine(reference, { amountFen: paidFen, status });
  });
  t.timestampMs += DAY_MS;
  const file = lines.length === 0 ? [] : [{ author: OWNER, operation: reconcile(day, ...lines) }];
  deliver(t, [...file, { author: OWNER, operation: closeDay(day) }]);
  expect(channelBalance(t), ACCOUNT).toBe(0n);
  expect(t.all(channelPayments).every(({ compared }) => compared.startsWith(`${CHANNEL}/${day}/`))).toBe(true);
}

const fen = fc.bigInt({ min: 1n, max: 10n ** 14n });
const rule = fc.record({
  fixedFen: fc.bigInt({ min: 0n, max: 1_000n }),
  basisPoints: fc.nat(10_000),
  leastFen: fc.bigInt({ min: 0n, max: 500n }),
  mostFen: fc.oneof(fc.constant(0n), fc.bigInt({ min: 500n, max: 10n ** 9n })),
  paidBy: fc.constantFrom('payer' as const, 'merchant' as const),
  refunded: fc.constantFrom('kept' as const, 'in-part' as const),
});

test('fee and principal are what the payer paid, and the parts of a refund give back the whole fee', () => {
  const check = fc.property(rule, fen, fc.array(fc.nat(1_000), { maxLength: 6 }), (given, amountFen, cuts) => {
    const feeFen = feeOf(given, amountFen);
    expect(feeFen >= given.leastFen && (given.mostFen === 0n || feeFen <= given.mostFen)).toBe(true);
    const { paidFen, netFen } = priced(given, amountFen, feeFen);
    expect(netFen + feeFen).toBe(paidFen);
    expect(given.paidBy === 'payer' ? netFen : paidFen).toBe(amountFen);
    const points = [...new Set(cuts.map((cut) => (amountFen * BigInt(cut)) / 1_000n)), amountFen].toSorted((a, b) =>
      a < b ? -1 : a > b ? 1 : 0,
    );
    let backFen = 0n;
    for (const allFen of points) backFen += feeBackOf(given, { amountFen, feeFen }, allFen, backFen);
    expect(backFen).toBe(given.refunded === 'kept' ? 0n : feeFen);
  });
  fc.assert(check, { numRuns: 500 });
});
