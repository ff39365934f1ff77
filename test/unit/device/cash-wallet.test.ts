// A wallet of coins against the ledger: what it pays is what the ledger takes, to the fen, and a coin that was given away is
// never money of two.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import {
  balanceOf,
  type CashWallet,
  type KeptCoin,
  pay,
  receive,
  settle,
  split,
  toDeposit,
  withoutSpent,
} from '../../../src/device/cash/cash-wallet.ts';
import { checkCoin, endorse, noteDigest } from '../../../src/device/cash/coin.ts';
import type { CashCoin } from '../../../src/generated/device.ts';
import * as onLedger from '../../../src/ledger/cheques/cash-coin.ts';
import { cashParts } from '../../../src/ledger/cheques/tables.ts';
import { serialOf } from '../../ledger/cash-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const { chainId } = testConsortium;
const NOW_MS = 1_800_000_000_000n;
const trust = { chainId, issuers: new Map([['bank-a', keyOf('bank-a').publicKey]]), nowMs: NOW_MS };
const walletOf = (name: string): CashWallet => ({ chainId, signer: keyOf(name) });
const [ANN, BEN] = [walletOf('wallet of ann'), walletOf('wallet of ben')];

function issued(name: string, power: number, owner = ANN, untilMs = NOW_MS + 1000n): CashCoin {
  const plain = { serial: serialOf(name), issuer: 'bank-a', power, untilMs, owner: owner.signer.publicKey };
  const note = { ...plain, signature: new Uint8Array() };
  return { note: { ...note, signature: keyOf('bank-a').sign(noteDigest(chainId, note)) }, endorsements: [] };
}

function holding(...coins: readonly CashCoin[]): readonly KeptCoin[] {
  return coins.reduce<readonly KeptCoin[]>((kept, coin) => taken(ANN, kept, coin), []);
}

function taken(wallet: CashWallet, kept: readonly KeptCoin[], coin: CashCoin): readonly KeptCoin[] {
  const after = receive(wallet, kept, coin, trust);
  if (typeof after === 'string') throw new Error(after);
  return after;
}

function paid(wallet: CashWallet, kept: readonly KeptCoin[], amountFen: bigint, to: CashWallet) {
  const done = pay(wallet, kept, amountFen, to.signer.publicKey);
  if (typeof done === 'string') throw new Error(done);
  return done;
}

describe('a wallet of coins', () => {
  test('pays any amount to the fen, and keeps the rest', () => {
    const amounts = fc.record({
      powers: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 5 }),
      share: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(amounts, ({ powers, share }) => {
        const kept = holding(...powers.map((power, i) => issued(`n-${i}`, power)));
        const allFen = balanceOf(kept);
        const amountFen = (allFen * BigInt(share)) / 1000n;
        const { coins, given } = paid(ANN, kept, amountFen, BEN);
        const got = given.reduce<readonly KeptCoin[]>((some, coin) => taken(BEN, some, coin), []);
        expect([balanceOf(got), balanceOf(coins)]).toEqual([amountFen, allFen - amountFen]);
      }),
      { numRuns: 60 },
    );
  });

  test('takes what is authentic, in time, its own and new', () => {
    const coin = issued('one', 5);
    const kept = holding(coin);
    expect(receive(ANN, kept, coin, trust)).toBe('coin-known');
    expect(receive(BEN, [], coin, trust)).toBe('not-the-owner');
    expect(receive(ANN, [], issued('old', 5, ANN, NOW_MS), trust)).toBe('note-expired');
    expect(receive(ANN, [], { ...coin, note: { ...coin.note, power: 6 } }, trust)).toBe('note-not-authentic');
    expect(receive(ANN, [], coin, { ...trust, issuers: new Map() })).toBe('note-not-authentic');
    expect(receive(ANN, [], coin, { ...trust, chainId: new Uint8Array(32) })).toBe('note-not-authentic');
    const stolen = endorse(chainId, coin, BEN.signer, BEN.signer.publicKey, '');
    expect(receive(BEN, [], stolen, trust)).toBe('bad-signature');
    const tooSmall = endorse(chainId, coin, ANN.signer, BEN.signer.publicKey, '000000');
    expect(receive(BEN, [], tooSmall, trust)).toBe('coin-broken');
  });

  test('does not pay what it has not, nor with what was passed on five times', () => {
    let coin = issued('one', 3);
    expect(pay(ANN, holding(coin), 9n, BEN.signer.publicKey)).toBe('insufficient-funds');
    for (let hop = 0; hop < 5; hop++) coin = endorse(chainId, coin, ANN.signer, ANN.signer.publicKey, '');
    expect(pay(ANN, holding(coin), 1n, BEN.signer.publicKey)).toBe('hops-exceeded');
    expect(checkCoin(endorse(chainId, coin, ANN.signer, BEN.signer.publicKey, ''), trust)).toBe('hops-exceeded');
  });

  test('splits a coin into parts that make the whole', () => {
    const [kept] = holding(issued('one', 6));
    if (kept === undefined) throw new Error('no coin');
    for (let amountFen = 1n; amountFen < 64n; amountFen++) {
      const parts = split(kept, amountFen);
      const sumOf = (status: string) =>
        parts.filter((part) => part.status === status).reduce((sum, { valueFen }) => sum + valueFen, 0n);
      expect([sumOf('pending'), sumOf('unspent')]).toEqual([amountFen, 64n - amountFen]);
      for (const one of parts) expect(parts.filter(({ part }) => part.startsWith(one.part))).toHaveLength(1);
    }
  });

  test('signs what the ledger signs', () => {
    const coin = endorse(chainId, issued('one', 5), ANN.signer, BEN.signer.publicKey, '01');
    const [device, ledger] = [checkCoin(coin, trust), onLedger.readCoin(coin, chainId)];
    if (typeof device === 'string' || 'fault' in ledger) throw new Error('no coin');
    expect(device).toMatchObject({ part: ledger.part, valueFen: ledger.valueFen, serial: ledger.serial });
    expect(toHex(noteDigest(chainId, coin.note))).toBe(toHex(onLedger.noteDigest(chainId, coin.note)));
  });

  test('pays on the ledger, and forgets nothing before the ledger says that it is spent', async () => {
    const t = await TestLedger.create();
    t.open(1000n, 'bank-a/ann');
    t.open(0n, 'bank-b/shop');
    const untilMs = BigInt(t.timestampMs) + 1_000_000n;
    const lines = [{ serial: serialOf('one'), power: 7 }];
    const fields = { account: 'bank-a/ann', owner: ANN.signer.publicKey, untilMs, lines };
    must(t.run('bank-a/ann', operationOf('issueCash', fields), 'bank-a'));
    const now = { ...trust, nowMs: BigInt(t.timestampMs) };
    const first = receive(ANN, [], issued('one', 7, ANN, untilMs), now);
    if (typeof first === 'string') throw new Error(first);
    const { coins, given } = paid(ANN, first, 75n, BEN);
    const kept = given.reduce<readonly KeptCoin[]>((some, coin) => {
      const after = receive(BEN, some, coin, now);
      if (typeof after === 'string') throw new Error(after);
      return after;
    }, []);
    const lookup = (serial: string, part: string) =>
      t.get(cashParts, `${serial}/p${part}`)?.status === 'deposited' ? 'deposited' : undefined;
    expect(withoutSpent(settle(coins, lookup))).toEqual(coins);
    const deposits = kept.map((one) => toDeposit(BEN, one, 'bank-b/shop'));
    const receipt = t.run('merchant', operationOf('depositCash', { lines: deposits }));
    expect(deposits.map((_, i) => outcomeOf(receipt, i))).toEqual(deposits.map(() => 'accepted'));
    expect(t.balanceFen('bank-b/shop')).toBe(75n);
    const settled = settle(coins, lookup);
    expect(settled.filter(({ status }) => status === 'pending')).toEqual([]);
    const mine = withoutSpent(settled).map((one) => toDeposit(ANN, one, 'bank-a/ann'));
    must(t.run('merchant', operationOf('depositCash', { lines: mine })));
    expect([t.balanceFen('bank-a/ann'), t.balanceFen('bank-a/cash')]).toEqual([925n, 0n]);
    const again = t.run('merchant', operationOf('depositCash', { lines: mine }));
    expect(outcomeOf(again, 0)).toBe('serial-spent');
  });
});
