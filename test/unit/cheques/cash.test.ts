import { describe, expect, test } from 'vitest';
import type { CashCoin } from '../../../src/generated/device.ts';
import type { CashDeposit } from '../../../src/generated/transaction.ts';
import { MOST_HOPS } from '../../../src/ledger/cheques/cash-coin.ts';
import { cashForks, cashIssuers, cashNotes } from '../../../src/ledger/cheques/tables.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { coinOf, deposit, endorsed, serialOf } from '../../ledger/cash-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const [ANN, BEN, SHOP] = ['bank-a/ann', 'bank-a/ben', 'bank-b/shop'];
const [ONE, TWO, THREE] = [keyOf('wallet 1'), keyOf('wallet 2'), keyOf('wallet 3')];
const { chainId } = testConsortium;

/** Ann has a note of 8 fen and one of 64 in her wallet. */
async function start(livesMs = 1_000_000n) {
  const t = await TestLedger.create();
  t.open(1000n, ANN);
  t.open(0n, SHOP, BEN);
  const untilMs = BigInt(t.timestampMs) + livesMs;
  must(t.run(ANN, issue(untilMs, ['a', 3], ['b', 6]), 'bank-a'));
  const terms = { issuer: 'bank-a', untilMs, owner: ONE.publicKey };
  return { t, a: coinOf('a', { ...terms, power: 3 }), b: coinOf('b', { ...terms, power: 6 }) };
}

function issue(untilMs: bigint, ...notes: readonly (readonly [name: string, power: number])[]) {
  const lines = notes.map(([name, power]) => ({ serial: serialOf(name), power }));
  return operationOf('issueCash', { account: ANN, owner: ONE.publicKey, untilMs, lines });
}

const depositing = (...lines: readonly CashDeposit[]) => operationOf('depositCash', { lines });
const pass = (coin: CashCoin, from: typeof ONE, to: typeof ONE, part = '') =>
  endorsed(chainId, coin, from, to.publicKey, part);

function deposited(t: TestLedger, coin: CashCoin, owner: typeof ONE, account = SHOP): string {
  return outcomeOf(t.run('merchant', depositing(deposit(chainId, coin, owner, account))), 0);
}

describe('cash', () => {
  test('is issued by holder and bank together, and the money lies with the bank', async () => {
    const { t } = await start();
    expect([t.balanceFen(ANN), t.balanceFen('bank-a/cash')]).toEqual([928n, 72n]);
    const untilMs = BigInt(t.timestampMs) + 900_000n;
    for (const signers of [[ANN], ['bank-a']] as const) {
      expect(outcomeOf(t.run(signers[0], issue(untilMs, ['c', 3])))).toBe('not-authorised');
    }
    expect(outcomeOf(t.run(ANN, issue(untilMs, ['a', 3]), 'bank-a'))).toBe('serial-exists');
    expect(outcomeOf(t.run(ANN, issue(untilMs, ['c', 3], ['c', 3]), 'bank-a'))).toBe('serial-exists');
    expect(outcomeOf(t.run(ANN, issue(untilMs, ['c', 10]), 'bank-a'))).toBe('insufficient-funds');
    expect(outcomeOf(t.run(ANN, issue(1n, ['c', 3]), 'bank-a'))).toBe('expiry-invalid');
    expect(outcomeOf(t.run(ANN, issue(untilMs, ['c', 25]), 'bank-a'))).toBe('malformed-field');
    expect(t.get(cashIssuers, 'bank-a')).toEqual({ issuedFen: 72n, depositedFen: 0n, returnedFen: 0n });
  });

  test('is passed on and divided offline, and each part is deposited once by its owner', async () => {
    const { t, b } = await start();
    const [half, rest] = [pass(b, ONE, TWO, '0'), pass(b, ONE, ONE, '1')];
    const quarter = pass(half, TWO, THREE, '11');
    expect(deposited(t, quarter, TWO)).toBe('bad-line-signature');
    expect(deposited(t, quarter, THREE)).toBe('accepted');
    expect(t.balanceFen(SHOP)).toBe(8n);
    expect(deposited(t, quarter, THREE)).toBe('serial-spent');
    expect(deposited(t, rest, ONE, BEN)).toBe('accepted');
    expect([t.balanceFen(BEN), t.balanceFen('bank-a/cash')]).toEqual([32n, 32n]);
    expect(t.get(cashIssuers, 'bank-a')).toEqual({ issuedFen: 72n, depositedFen: 40n, returnedFen: 0n });
  });

  test('has neither the whole of a part that was deposited, nor a part of a whole', async () => {
    const { t, a, b } = await start();
    expect(deposited(t, pass(a, ONE, TWO, '01'), TWO)).toBe('accepted');
    expect(deposited(t, a, ONE)).toBe('ancestor-or-child-spent');
    expect(deposited(t, pass(a, ONE, TWO, '0'), TWO)).toBe('ancestor-or-child-spent');
    expect(deposited(t, pass(a, ONE, TWO, '010'), TWO)).toBe('ancestor-or-child-spent');
    expect(deposited(t, pass(a, ONE, TWO, '00'), TWO)).toBe('accepted');
    expect(deposited(t, pass(a, ONE, TWO, '1'), TWO)).toBe('accepted');
    expect(deposited(t, b, ONE)).toBe('accepted');
    expect(deposited(t, pass(b, ONE, TWO, '0'), TWO)).toBe('ancestor-or-child-spent');
    expect(t.balanceFen('bank-a/cash')).toBe(0n);
  });

  test('is passed on five times at most, each time by its owner, and never beyond a fen', async () => {
    const { t, a } = await start();
    let coin = a;
    for (let hop = 0; hop < MOST_HOPS; hop++) coin = pass(coin, hop % 2 === 0 ? ONE : TWO, hop % 2 === 0 ? TWO : ONE);
    expect(deposited(t, pass(coin, TWO, THREE), THREE)).toBe('hops-exceeded');
    expect(deposited(t, pass(a, TWO, THREE), THREE)).toBe('bad-line-signature');
    expect(deposited(t, pass(a, ONE, TWO, '0101'), TWO)).toBe('coin-broken');
    const skipped = endorsed(chainId, a, ONE, TWO.publicKey, '', new Uint8Array(32));
    expect(deposited(t, skipped, TWO)).toBe('coin-broken');
    expect(deposited(t, coin, TWO)).toBe('accepted');
  });

  test('of another chain, of no note, or of a changed one is nothing', async () => {
    const { t, a } = await start();
    const elsewhere = endorsed(new Uint8Array(32), a, ONE, TWO.publicKey);
    expect(deposited(t, elsewhere, TWO)).toBe('bad-line-signature');
    const { serial: _, ...terms } = a.note;
    const other = coinOf('c', terms);
    expect(deposited(t, other, ONE)).toBe('note-not-found');
    expect(deposited(t, { ...a, note: { ...a.note, power: 4 } }, ONE)).toBe('note-not-found');
    expect(deposited(t, { ...a, note: { ...a.note, owner: TWO.publicKey } }, TWO)).toBe('note-not-found');
    expect(deposited(t, a, ONE, 'bank-a/position')).toBe('not-authorised');
  });

  test('that is over goes back to the account that it was issued for, once, and without what was deposited', async () => {
    const { t, a, b } = await start(100_000n);
    expect(deposited(t, pass(a, ONE, TWO, '0'), TWO)).toBe('accepted');
    const back = operationOf('returnCash', {
      lines: ['a', 'b'].map((name) => ({ serial: serialOf(name), account: '' })),
    });
    expect(outcomeOf(t.run('merchant', back), 0)).toBe('note-not-expired');
    t.pauseMs = 200_000;
    t.block();
    expect(deposited(t, b, ONE)).toBe('note-expired');
    must(t.run('merchant', back));
    expect([t.balanceFen(ANN), t.balanceFen('bank-a/cash'), t.balanceFen(SHOP)]).toEqual([996n, 0n, 4n]);
    expect(outcomeOf(t.run('merchant', back), 0)).toBe('note-returned');
    expect(t.get(cashIssuers, 'bank-a')).toEqual({ issuedFen: 72n, depositedFen: 4n, returnedFen: 68n });
    expect(t.all(cashNotes).map(({ status }) => status)).toEqual(['returned', 'returned']);
  });

  test('of a closed account goes where its issuer says, within its book, and the row says where', async () => {
    const { t, a } = await start(100_000n);
    must(t.run(ANN, postTransfers([payment(ANN, SHOP, 928n)])));
    const back = (name: string, account: string, author = 'bank-a') => {
      const lines = [{ serial: serialOf(name), account }];
      return outcomeOf(t.run(author, operationOf('returnCash', { lines })), 0);
    };
    expect(deposited(t, pass(a, ONE, TWO, '0'), TWO)).toBe('accepted');
    t.pauseMs = 200_000;
    t.block();
    expect(back('a', BEN)).toBe('not-authorised');
    must(t.run('bank-a', operationOf('closeAccount', { account: ANN })));
    expect(back('a', '', 'merchant')).toBe('account-closed');
    for (const author of ['merchant', 'bank-b', BEN]) expect(back('a', BEN, author)).toBe('not-authorised');
    expect(back('a', 'bank-a/none')).toBe('account-not-found');
    expect(back('a', SHOP)).toBe('not-authorised');
    expect(back('a', 'bank-a/cash')).toBe('not-authorised');
    expect(back('a', BEN)).toBe('accepted');
    expect(back('a', BEN)).toBe('note-returned');
    expect(back('b', 'bank-a/vault')).toBe('accepted');
    expect([t.balanceFen(BEN), t.balanceFen('bank-a/cash')]).toEqual([4n, 0n]);
    const rows = new Map(t.all(cashNotes).map((note) => [note.power, note.returnedTo]));
    expect([rows.get(3), rows.get(6)]).toEqual([BEN, 'bank-a/vault']);
  });

  test('that an owner passed on twice is evidence, whatever was deposited', async () => {
    const { t, a, b } = await start();
    const fork = (first: CashCoin, second: CashCoin) =>
      outcomeOf(t.run('merchant', operationOf('recordCashFork', { first, second })));
    const once = pass(pass(b, ONE, TWO), TWO, THREE, '0');
    expect(fork(once, pass(pass(b, ONE, TWO), TWO, ONE, '1'))).toBe('no-cash-fork');
    expect(fork(once, once)).toBe('no-cash-fork');
    expect(fork(once, pass(a, ONE, THREE))).toBe('no-cash-fork');
    const twice = pass(pass(b, ONE, TWO), TWO, ONE, '01');
    const forged = endorsed(chainId, pass(b, ONE, TWO), ONE, ONE.publicKey, '01');
    expect(fork(once, forged)).toBe('bad-signature');
    expect(fork(once, twice)).toBe('accepted');
    expect(fork(twice, once)).toBe('cash-fork-recorded');
    expect(t.all(cashForks)).toMatchObject([{ issuer: 'bank-a' }]);
    expect(Buffer.from(t.all(cashForks)[0]?.owner ?? [])).toEqual(Buffer.from(TWO.publicKey));
  });
});
