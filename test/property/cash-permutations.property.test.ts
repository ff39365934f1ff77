// Cheques, coins, and payments with packets reach the ledger in any order, as often as they come, in one block or many: what
// honest people signed gives one state.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CashCoin } from '../../src/generated/device.ts';
import { packetSpends } from '../../src/ledger/campaigns/tables.ts';
import { isWinner } from '../../src/ledger/campaigns/won-packet.ts';
import { cashForks, cashIssuers, cashParts, chequeCounts } from '../../src/ledger/cheques/tables.ts';
import { coinOf, deposit, endorsed, serialOf, signedCheque } from '../ledger/cash-operations.ts';
import { keyOf } from '../ledger/key-of.ts';
import { operationOf } from '../ledger/operation-of.ts';
import { must } from '../ledger/receipt-verdicts.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { TestLedger } from '../ledger/test-ledger.ts';
import { campaignOf, drawn, PEOPLE, RED, SHOP as STALL, spend } from '../unit/campaigns/test-campaigns.ts';
import { type Delivery, deliver, delivery, type Message, stateText } from './any-order.ts';
import { expectCampaignsAccountedFor } from './campaign-invariants.ts';
import { expectCashAccountedFor } from './cash-invariants.ts';
import { expectConservation, expectWithinBounds } from './ledger-invariants.ts';

const RUNS = { numRuns: 30 };
const [ANN, BEN, SHOP] = ['bank-a/ann', 'bank-a/ben', 'bank-b/shop'];
const { chainId } = testConsortium;

function checkCash({ rows }: TestLedger): void {
  expectConservation(rows);
  expectWithinBounds(rows);
  expectCashAccountedFor(rows);
}

async function openLedger(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(100_000n, ANN);
  t.open(0n, BEN, SHOP);
  return t;
}

/** The same messages, delivered in two ways to two ledgers that began alike; returns the first. */
async function inAnyOrder(
  begin: () => Promise<{ t: TestLedger; messages: readonly Message[] }>,
  ways: readonly [Delivery, Delivery],
  check: (t: TestLedger) => void,
): Promise<TestLedger> {
  const ledgers: TestLedger[] = [];
  for (const way of ways) {
    const { t, messages } = await begin();
    t.pauseMs = 0;
    deliver(t, messages, way, check);
    ledgers.push(t);
  }
  const [one, other] = ledgers as [TestLedger, TestLedger];
  expect(stateText(other)).toBe(stateText(one));
  return one;
}

const drawnCheque = fc.record({
  amountFen: fc.bigInt({ min: 1n, max: 900n }),
  payee: fc.constantFrom(BEN, SHOP),
  certified: fc.boolean(),
});

describe('cheques that their drawer has enough for', () => {
  test('are each paid once, whatever comes first, twice or together', async () => {
    const some = fc.array(drawnCheque, { minLength: 1, maxLength: 6 });
    const check = fc.asyncProperty(some, delivery, delivery, async (given, one, other) => {
      const begin = async () => {
        const t = await openLedger();
        const fromMs = BigInt(t.timestampMs);
        const terms = { drawer: ANN, fromMs, untilMs: fromMs + 86_400_000n };
        const messages = given.map(({ amountFen, payee, certified }, i): Message => {
          const cheque = signedCheque(chainId, keyOf(ANN), `c-${i}`, {
            ...terms,
            payee,
            amountFen,
            untilMs: terms.untilMs + BigInt(i),
          });
          if (certified) must(t.run('bank-a', operationOf('certifyCheque', { cheque })));
          return { author: payee, operation: operationOf('presentCheque', { cheque }) };
        });
        return { t, messages };
      };
      const t = await inAnyOrder(begin, [one, other], checkCash);
      const owed = (payee: string) => given.reduce((sum, one) => sum + (one.payee === payee ? one.amountFen : 0n), 0n);
      expect([t.balanceFen(BEN), t.balanceFen(SHOP)]).toEqual([owed(BEN), owed(SHOP)]);
      expect(t.get(chequeCounts, ANN)).toMatchObject({ presented: BigInt(given.length), returned: 0n });
    });
    await fc.assert(check, RUNS);
  });
});

/** Where the halves of a coin go, down a few levels: a leaf is deposited by whoever has it. */
interface Halves {
  readonly hops: number;
  readonly account: string;
  readonly divided: readonly [Halves, Halves] | undefined;
}

const leaf = fc.record({
  hops: fc.integer({ min: 0, max: 2 }),
  account: fc.constantFrom(BEN, SHOP),
  divided: fc.constant(undefined),
});
const halves: fc.Arbitrary<Halves> = fc.oneof(
  leaf,
  fc.record({ hops: fc.constant(0), account: fc.constant(BEN), divided: fc.tuple(leaf, leaf) }),
  fc.record({
    hops: fc.constant(0),
    account: fc.constant(BEN),
    divided: fc.tuple(
      fc.record({ hops: fc.constant(0), account: fc.constant(BEN), divided: fc.tuple(leaf, leaf) }),
      leaf,
    ),
  }),
);

const [FIRST, SECOND] = [keyOf('wallet 1'), keyOf('wallet 2')];

/** The coins that end with somebody, each with its owner. */
function coinsOf(coin: CashCoin, owner: typeof FIRST, { hops, account, divided }: Halves): Deposited[] {
  let [present, has] = [coin, owner];
  for (let hop = 0; hop < hops; hop++) {
    const next = has === FIRST ? SECOND : FIRST;
    present = endorsed(chainId, present, has, next.publicKey);
    has = next;
  }
  if (divided === undefined) return [{ coin: present, owner: has, account }];
  return divided.flatMap((half, i) => {
    const next = has === FIRST ? SECOND : FIRST;
    return coinsOf(endorsed(chainId, present, has, next.publicKey, `${i}`), next, half);
  });
}

interface Deposited {
  readonly coin: CashCoin;
  readonly owner: typeof FIRST;
  readonly account: string;
}

async function issuedTo(powers: readonly number[]): Promise<{ t: TestLedger; coins: readonly CashCoin[] }> {
  const t = await openLedger();
  const untilMs = BigInt(t.timestampMs) + 86_400_000n;
  const owner = FIRST.publicKey;
  const lines = powers.map((power, i) => ({ serial: serialOf(`n-${i}`), power }));
  must(t.run(ANN, operationOf('issueCash', { account: ANN, owner, untilMs, lines }), 'bank-a'));
  return { t, coins: powers.map((power, i) => coinOf(`n-${i}`, { issuer: 'bank-a', power, untilMs, owner })) };
}

const depositing = ({ coin, owner, account }: Deposited) => deposit(chainId, coin, owner, account);

describe('coins that nobody passed on twice', () => {
  test('are each deposited once, whole or in parts, whatever comes first, twice or together', async () => {
    const notes = fc.array(fc.record({ power: fc.integer({ min: 2, max: 8 }), halves }), {
      minLength: 1,
      maxLength: 3,
    });
    const check = fc.asyncProperty(notes, delivery, delivery, async (given, one, other) => {
      const begin = async () => {
        const { t, coins } = await issuedTo(given.map(({ power }) => power));
        const all = given.flatMap((note, i) => coinsOf(coins[i] as CashCoin, FIRST, note.halves));
        const lines = all.map(depositing);
        const messages = lines.map((line): Message => {
          return { author: 'merchant', operation: operationOf('depositCash', { lines: [line] }) };
        });
        messages.push({ author: 'bank-b', operation: operationOf('depositCash', { lines: lines.slice(0, 3) }) });
        return { t, messages };
      };
      const t = await inAnyOrder(begin, [one, other], checkCash);
      const issuedFen = given.reduce((sum, { power }) => sum + (1n << BigInt(power)), 0n);
      expect(t.get(cashIssuers, 'bank-a')).toEqual({ issuedFen, depositedFen: issuedFen, returnedFen: 0n });
      expect([t.balanceFen('bank-a/cash'), t.balanceFen(BEN) + t.balanceFen(SHOP)]).toEqual([0n, issuedFen]);
    });
    await fc.assert(check, RUNS);
  });
});

describe('a coin that its owner passed on twice', () => {
  test('is deposited once, and the same key is on record, whatever comes first', async () => {
    const parts = fc.constantFrom('', '0', '01');
    const check = fc.asyncProperty(parts, parts, delivery, async (part, otherPart, way) => {
      const { t, coins } = await issuedTo([5]);
      const pass = (to: string, of: string) => {
        const coin = endorsed(chainId, coins[0] as CashCoin, FIRST, keyOf(to).publicKey, of);
        return { coin, owner: keyOf(to), account: to === 'wallet 2' ? BEN : SHOP };
      };
      const [one, other] = [pass('wallet 2', part), pass('wallet 3', otherPart)];
      const message = (author: string, operation: Message['operation']): Message => ({ author, operation });
      const messages = [
        message('merchant', operationOf('depositCash', { lines: [depositing(one)] })),
        message('bank-b', operationOf('depositCash', { lines: [depositing(other)] })),
        message('bank-a', operationOf('recordCashFork', { first: one.coin, second: other.coin })),
        message('merchant', operationOf('recordCashFork', { first: other.coin, second: one.coin })),
      ];
      t.pauseMs = 0;
      deliver(t, messages, way, checkCash);
      expect(t.all(cashParts).filter(({ status }) => status === 'deposited')).toHaveLength(1);
      expect(t.all(cashForks).map(({ owner }) => Buffer.from(owner).toString('hex'))).toEqual([
        Buffer.from(FIRST.publicKey).toString('hex'),
      ]);
    });
    await fc.assert(check, RUNS);
  });
});

describe('payments with a packet, and what is given back of them', () => {
  test('give one state, whatever comes first, twice or together', async () => {
    /** Of one payment: thrice as much with half as much own money, so that every refund is in the ratio to the fen. */
    const paid = fc.record({
      thirds: fc.integer({ min: 1, max: 10 }),
      refunds: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
    });
    const check = fc.asyncProperty(
      fc.array(paid, { minLength: 1, maxLength: 4 }),
      delivery,
      delivery,
      async (given, one, other) => {
        const begin = async () => {
          const t = await drawn();
          const index = PEOPLE.findIndex((_, i) => isWinner(campaignOf(t), i));
          const winner = PEOPLE[index] as string;
          const messages = given.flatMap(({ thirds, refunds }, i): Message[] => {
            const id = `p-${i}`;
            const amounts = { ownFen: BigInt(thirds) };
            const back = (fen: number, n: number): Message => {
              const fields = { campaign: RED, index, id, refund: `r-${n}`, amountFen: BigInt(3 * fen) };
              return { author: STALL, operation: operationOf('refundPacket', fields) };
            };
            const fits = refunds.filter((_, n) => refunds.slice(0, n + 1).reduce((sum, fen) => sum + fen, 0) <= thirds);
            return [
              { author: winner, operation: spend(winner, BigInt(2 * thirds), { id, ...amounts }) },
              ...fits.map(back),
            ];
          });
          return { t, messages };
        };
        const t = await inAnyOrder(begin, [one, other], ({ rows }) => {
          expectConservation(rows);
          expectWithinBounds(rows);
          expectCampaignsAccountedFor(rows);
        });
        expect(t.all(packetSpends)).toHaveLength(given.length);
      },
    );
    await fc.assert(check, { numRuns: 12 });
  });
});
