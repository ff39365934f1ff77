// What a wallet of coins keeps: every change is entries that give the same wallet again, and nothing is forgotten before the
// ledger has said its last word.
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import {
  afterDeposit,
  type CashPurse,
  entriesOf,
  giveAway,
  MOST_GIVEN,
  partOf,
  purseOf,
  sentTo,
  takeCoins,
  withoutSettled,
} from '../../../src/device/cash/cash-purse.ts';
import { cashTexts, MAX_CODE_BYTES, readCashKey, readCashText } from '../../../src/device/cash/cash-text.ts';
import { balanceOf, type CashWallet, toBank } from '../../../src/device/cash/cash-wallet.ts';
import { endorse, signNote } from '../../../src/device/cash/coin.ts';
import type { CashCoin } from '../../../src/generated/device.ts';
import { serialOf } from '../../ledger/cash-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';

const { chainId } = testConsortium;
const NOW_MS = 1_800_000_000_000n;
const UNTIL_MS = NOW_MS + 1_000n;
const EMPTY: CashPurse = { coins: [], given: [], had: [] };
const trust = { chainId, issuers: new Map([['bank-a', keyOf('bank-a').publicKey]]), nowMs: NOW_MS };
const walletOf = (name: string): CashWallet => ({ chainId, signer: keyOf(name) });
const [ANN, BEN] = [walletOf('wallet of ann'), walletOf('wallet of ben')];

function issued(name: string, power: number, owner = ANN): CashCoin {
  const terms = { serial: serialOf(name), issuer: 'bank-a', power, untilMs: UNTIL_MS, owner: owner.signer.publicKey };
  return { note: signNote(chainId, terms, keyOf('bank-a')), endorsements: [] };
}

function taken(wallet: CashWallet, purse: CashPurse, ...coins: readonly CashCoin[]) {
  const done = takeCoins(wallet, purse, coins, trust);
  if (done === 'purse-full') throw new Error(done);
  return done;
}

function given(wallet: CashWallet, purse: CashPurse, amountFen: bigint, to: CashWallet, nth = 0) {
  const payment = Uint8Array.from({ length: 16 }, (_, i) => nth + i);
  const done = giveAway(wallet, purse, { payment, next: to.signer.publicKey, amountFen, atMs: NOW_MS });
  if (typeof done === 'string') throw new Error(done);
  return done;
}

const nothing = () => undefined;

describe('a wallet of coins', () => {
  test('is the same again from its entries, after each change', () => {
    let purse = taken(ANN, EMPTY, issued('a', 6), issued('b', 3)).purse;
    const plain = (of: CashPurse) => {
      const coins = of.coins.map(({ part, valueFen, status, depositTo }) => ({ part, valueFen, status, depositTo }));
      return { coins, entries: entriesOf(of).map((entry) => toHex(entry)) };
    };
    const same = () => expect(plain(purseOf(entriesOf(purse)))).toEqual(plain(purse));
    same();
    purse = given(ANN, purse, 37n, BEN).purse;
    same();
    const sent = toBank(purse.coins, 'bank-a/ann', 5n);
    if (typeof sent === 'string') throw new Error(sent);
    purse = { ...purse, coins: sent };
    same();
    expect(sentTo(purse, 'bank-a/ann').reduce((sum, { valueFen }) => sum + valueFen, 0n)).toBe(5n);
    purse = withoutSettled(purse, () => 'deposited', NOW_MS);
    same();
    expect(purse.had.length).toBeGreaterThan(0);
  });

  test('keeps what it gave away until that is deposited, and takes none of it again', () => {
    const note = issued('a', 4);
    const first = given(ANN, taken(ANN, EMPTY, note).purse, 16n, BEN);
    expect(withoutSettled(first.purse, nothing, NOW_MS)).toEqual(first.purse);
    const after = withoutSettled(first.purse, () => 'deposited', NOW_MS);
    expect([after.coins, after.given, after.had.length]).toEqual([[], [], 1]);
    expect(taken(ANN, after, note).refused).toEqual(['coin-known']);
    // When its note is over nobody takes it anyway.
    expect(withoutSettled(after, nothing, UNTIL_MS).had).toEqual([]);
    const returned = withoutSettled(first.purse, () => 'returned', NOW_MS);
    expect([returned.coins, returned.given]).toEqual([[], []]);
  });

  test('takes back what it gave, and no copy of it', () => {
    const note = issued('a', 4);
    const first = given(ANN, taken(ANN, EMPTY, note).purse, 4n, BEN);
    const [coin] = first.given.coins;
    if (coin === undefined) throw new Error('a coin was given');
    const back = endorse(chainId, coin, BEN.signer, ANN.signer.publicKey, '');
    const home = taken(ANN, first.purse, back);
    expect([home.refused, balanceOf(home.purse.coins)]).toEqual([[undefined], 16n]);
    expect(taken(ANN, home.purse, back).refused).toEqual(['coin-known']);
    expect(taken(ANN, first.purse, note).refused).toEqual(['coin-known']);
    const other = endorse(chainId, note, ANN.signer, ANN.signer.publicKey, '0');
    expect(taken(ANN, first.purse, other).refused).toEqual(['coin-known']);
    // And it goes out and comes back again.
    const again = given(ANN, home.purse, 16n, BEN, 1);
    expect(balanceOf(again.purse.coins)).toBe(0n);
    const ben = taken(BEN, EMPTY, ...again.given.coins);
    expect(balanceOf(ben.purse.coins)).toBe(16n);
  });

  test('keeps a coin that another deposited, as evidence, and gets back what was refused in passing', () => {
    const purse = taken(ANN, EMPTY, issued('a', 4), issued('b', 2)).purse;
    const lost = withoutSettled(
      purse,
      (serial) => (serial === partOf(issued('a', 4))[0] ? 'deposited' : undefined),
      NOW_MS,
    );
    expect(lost.coins.map(({ status }) => status)).toEqual(['spent', 'unspent']);
    const sent = toBank(purse.coins, 'bank-a/ann');
    if (typeof sent === 'string') throw new Error(sent);
    const [one, two] = sent;
    if (one === undefined || two === undefined) throw new Error('two were sent');
    const after = afterDeposit(
      { ...purse, coins: sent },
      new Map([
        [one, 'lost'],
        [two, 'back'],
      ] as const),
    );
    expect(after.coins.map(({ status, depositTo }) => [status, depositTo])).toEqual([
      ['spent', undefined],
      ['unspent', undefined],
    ]);
    const paid = afterDeposit({ ...purse, coins: sent }, new Map([[one, 'paid']] as const));
    expect([paid.coins, paid.had.length]).toEqual([[two], 1]);
    expect(taken(ANN, paid, issued('a', 4)).refused).toEqual(['coin-known']);
  });

  test('gives no more away than it can keep, and takes nothing that is not its own', () => {
    let purse = taken(ANN, EMPTY, issued('a', 10)).purse;
    for (let nth = 0; nth < MOST_GIVEN; nth++) purse = given(ANN, purse, 1n, BEN, nth).purse;
    const about = { payment: new Uint8Array(16), next: BEN.signer.publicKey, amountFen: 1n, atMs: NOW_MS };
    expect(giveAway(ANN, purse, about)).toBe('purse-full');
    expect(taken(BEN, EMPTY, issued('b', 3)).refused).toEqual(['not-the-owner']);
  });
});

describe('coins as text', () => {
  test('are whole in each code, however many there are', () => {
    const coins = Array.from({ length: 12 }, (_, i) => issued(`n-${i}`, i));
    const texts = cashTexts(coins);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect((text.length - 'GPCASH1/'.length) / 2).toBeLessThanOrEqual(MAX_CODE_BYTES);
    expect(texts.flatMap((text) => readCashText(text) ?? []).map((coin) => partOf(coin))).toEqual(coins.map(partOf));
  });

  test('that were changed are none', () => {
    const [text = ''] = cashTexts([issued('a', 3)]);
    for (const other of [
      '',
      text.toLowerCase(),
      text.slice(0, -2),
      `${text}00`,
      `${text}0`,
      'GPCASH1/',
      'GPCASH2/00',
    ]) {
      expect(readCashText(other), other).toBeUndefined();
    }
    for (const key of ['GPCASHKEY1/00', 'AB'.repeat(32), '']) expect(readCashKey(key), key).toBeUndefined();
  });
});
