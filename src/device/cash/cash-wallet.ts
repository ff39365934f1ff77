// The coins of one wallet: what is paid exactly, by splitting, and what becomes of what was given away. Pure: whoever keeps
// it writes the wallet before a coin leaves it. A coin that was given away waits until the ledger says that it was
// deposited; nothing is deleted before that.
import { equalBytes, toHex } from '../../base/bytes.ts';
import type { CashCoin } from '../../generated/device.ts';
import type { Signer } from '../signing.ts';
import { type CashTrust, type CoinFault, checkCoin, endorse, MOST_HOPS, signDeposit, tipOf } from './coin.ts';

export interface KeptCoin {
  readonly coin: CashCoin;
  /** Of what the coin says that its owner has: the part that this row is about. */
  readonly part: string;
  readonly valueFen: bigint;
  /** pending: given away, or sent to be deposited. spent: the ledger says so. */
  readonly status: 'unspent' | 'pending' | 'spent';
  /** Account that a pending one was sent to; absent: it was given away. */
  readonly depositTo?: string;
}

export interface CashWallet {
  readonly chainId: Uint8Array;
  readonly signer: Signer;
}

export type Refused = CoinFault | 'not-the-owner' | 'coin-known' | 'insufficient-funds' | 'hops-exceeded';

export function balanceOf(coins: readonly KeptCoin[]): bigint {
  return coins.reduce((sum, { status, valueFen }) => (status === 'unspent' ? sum + valueFen : sum), 0n);
}

/** Takes a coin from somebody: it is authentic, of this wallet, and not one that it has. */
export function receive(
  wallet: CashWallet,
  coins: readonly KeptCoin[],
  coin: CashCoin,
  trust: CashTrust,
): readonly KeptCoin[] | Refused {
  const checked = checkCoin(coin, trust);
  if (typeof checked === 'string') return checked;
  if (!equalBytes(checked.owner, wallet.signer.publicKey)) return 'not-the-owner';
  const isHad = (kept: KeptCoin) =>
    overlaps(noteAndPart(kept), [checked.serial, checked.part]) && !comesBack(wallet, kept, coin);
  if (coins.some(isHad)) return 'coin-known';
  return [...coins, { coin, part: '', valueFen: checked.valueFen, status: 'unspent' }];
}

/** What this wallet gave away may come back: the coin goes on from the endorsement that it signed then. */
function comesBack({ chainId }: CashWallet, { coin: own, part, status, depositTo }: KeptCoin, coin: CashCoin): boolean {
  const given = coin.endorsements[own.endorsements.length];
  if (given === undefined || status !== 'pending' || depositTo !== undefined) return false;
  return given.part === part && equalBytes(given.previous, tipOf(chainId, own));
}

export interface Paid {
  /** Written before the others leave. */
  readonly coins: readonly KeptCoin[];
  readonly given: readonly CashCoin[];
}

/**
 * Pays the amount to the fen, by the largest coins that fit and parts of the smallest one that does not. What is left of
 * that one stays in parts, without an endorsement, so that a payment costs no hop of what is kept.
 */
export function pay(
  { chainId, signer }: CashWallet,
  coins: readonly KeptCoin[],
  amountFen: bigint,
  next: Uint8Array,
): Paid | Refused {
  const taken = take(coins, amountFen);
  if (typeof taken === 'string') return taken;
  const given = taken.taken.map(({ coin, part }) => endorse(chainId, coin, signer, next, part));
  return { coins: taken.coins, given };
}

/** Marks the amount, or all that there is, as sent to this account: written before it is sent. */
export function toBank(
  coins: readonly KeptCoin[],
  depositTo: string,
  amountFen?: bigint,
): readonly KeptCoin[] | Refused {
  if (amountFen === undefined) {
    if (balanceOf(coins) === 0n) return 'insufficient-funds';
    return coins.map((kept) => (kept.status === 'unspent' ? { ...kept, status: 'pending', depositTo } : kept));
  }
  const done = take(coins, amountFen);
  if (typeof done === 'string') return done;
  const taken = new Set(done.taken);
  return done.coins.map((kept) => (taken.has(kept) ? { ...kept, depositTo } : kept));
}

interface Taken {
  readonly coins: readonly KeptCoin[];
  /** Of these the ones that make the amount, pending now. */
  readonly taken: readonly KeptCoin[];
}

function take(coins: readonly KeptCoin[], amountFen: bigint): Taken | Refused {
  const usable = coins.filter(({ status, coin }) => status === 'unspent' && coin.endorsements.length < MOST_HOPS);
  if (balanceOf(usable) < amountFen) {
    return balanceOf(coins) < amountFen ? 'insufficient-funds' : 'hops-exceeded';
  }
  const byValue = usable.toSorted((a, b) => (a.valueFen < b.valueFen ? 1 : a.valueFen > b.valueFen ? -1 : 0));
  const used = new Map<KeptCoin, readonly KeptCoin[]>();
  let leftFen = amountFen;
  for (const kept of byValue) {
    if (leftFen === 0n || kept.valueFen > leftFen) continue;
    used.set(kept, [{ ...kept, status: 'pending' }]);
    leftFen -= kept.valueFen;
  }
  const larger = byValue.findLast((kept) => !used.has(kept) && kept.valueFen > leftFen);
  if (leftFen > 0n && larger !== undefined) used.set(larger, split(larger, leftFen));
  const after = coins.flatMap((kept) => used.get(kept) ?? [kept]);
  const before = new Set(coins);
  return { coins: after, taken: after.filter((kept) => kept.status === 'pending' && !before.has(kept)) };
}

/** The parts of a coin that make an amount below its value, as pending, and the others. */
export function split(kept: KeptCoin, amountFen: bigint): readonly KeptCoin[] {
  const parts: KeptCoin[] = [];
  let { part, valueFen } = kept;
  let leftFen = amountFen;
  while (leftFen > 0n) {
    valueFen /= 2n;
    const isGiven = leftFen >= valueFen;
    parts.push({ ...kept, part: `${part}0`, valueFen, status: isGiven ? 'pending' : 'unspent' });
    if (isGiven) leftFen -= valueFen;
    part = `${part}1`;
    if (leftFen === 0n) parts.push({ ...kept, part, valueFen, status: 'unspent' });
    else if (leftFen === valueFen) {
      parts.push({ ...kept, part, valueFen, status: 'pending' });
      leftFen = 0n;
    }
  }
  return parts;
}

export interface SignedDeposit {
  readonly coin: CashCoin;
  readonly account: string;
  readonly signature: Uint8Array;
}

/** The coin as it is deposited: a part of one is endorsed to this wallet itself first. */
export function toDeposit({ chainId, signer }: CashWallet, { coin, part }: KeptCoin, account: string): SignedDeposit {
  const whole = part === '' ? coin : endorse(chainId, coin, signer, signer.publicKey, part);
  return { coin: whole, account, signature: signDeposit(chainId, whole, signer, account) };
}

/** Undefined: the ledger has nothing of this part, nor of a whole that it is of, nor of a part of it. */
export type Lookup = (serial: string, part: string) => 'deposited' | undefined;

/** After a look at the ledger: what was deposited is spent, whoever did it. */
export function settle(coins: readonly KeptCoin[], lookup: Lookup): readonly KeptCoin[] {
  return coins.map((kept) => {
    const [serial, part] = noteAndPart(kept);
    return lookup(serial, part) === 'deposited' ? { ...kept, status: 'spent' } : kept;
  });
}

/** Without what the ledger says is spent, and with everything else. */
export function withoutSpent(coins: readonly KeptCoin[]): readonly KeptCoin[] {
  return coins.filter(({ status }) => status !== 'spent');
}

/** Where in its note the part is. */
export function noteAndPart({ coin, part }: KeptCoin): readonly [serial: string, part: string] {
  const serial = toHex(coin.note.serial);
  return [serial, coin.endorsements.map((endorsement) => endorsement.part).join('') + part];
}

export function overlaps([serial, part]: readonly [string, string], [other, of]: readonly [string, string]): boolean {
  return serial === other && (part.startsWith(of) || of.startsWith(part));
}
