// All that a wallet of coins must not forget, as entries of its journal, and each change of it. Pure: whoever keeps it
// writes the entries in the place of the old ones before anything leaves the wallet.
import { equalBytes, toHex } from '../../base/bytes.ts';
import { boundedCodec } from '../../base/codec.ts';
import { type CashCoin, type CashGiven, type CashHad, device } from '../../generated/device.ts';
import { type CashWallet, type KeptCoin, noteAndPart, overlaps, pay, type Refused, receive } from './cash-wallet.ts';
import type { CashTrust } from './coin.ts';

export const MOST_COINS = 1_000;
export const MOST_GIVEN = 200;
export const MOST_HAD = 5_000;

const CASH_ENTRY = boundedCodec(device.CashEntry);
const COIN = boundedCodec(device.CashCoin);

export interface CashPurse {
  readonly coins: readonly KeptCoin[];
  readonly given: readonly CashGiven[];
  /** Deposited parts of notes that are not over. */
  readonly had: readonly CashHad[];
}

/** `purse-full`: it has as many coins, or payments that nobody has deposited, as it may. */
export type PurseRefused = Refused | 'purse-full';

/** Throws where an entry is none: then the journal is another's. */
export function purseOf(entries: readonly Uint8Array[]): CashPurse {
  const read = entries.map((entry) => CASH_ENTRY.decodeStrict(entry));
  return {
    coins: read.flatMap((entry) => {
      if (entry.entry !== 'coin') return [];
      const { coin, part, status, depositTo } = entry.coin;
      const halves = coin.endorsements.reduce((sum, endorsement) => sum + endorsement.part.length, part.length);
      const valueFen = 1n << BigInt(coin.note.power - halves);
      return [{ coin, part, status, valueFen, ...(depositTo !== '' && { depositTo }) }];
    }),
    given: read.flatMap((entry) => (entry.entry === 'given' ? [entry.given] : [])),
    had: read.flatMap((entry) => (entry.entry === 'had' ? [entry.had] : [])),
  };
}

export function entriesOf({ coins, given, had }: CashPurse): readonly Uint8Array[] {
  return [
    ...coins.map(({ coin, part, status, depositTo = '' }) =>
      CASH_ENTRY.encode({ entry: 'coin', coin: { coin, part, status, depositTo } }),
    ),
    ...given.map((one) => CASH_ENTRY.encode({ entry: 'given', given: one })),
    ...had.map((one) => CASH_ENTRY.encode({ entry: 'had', had: one })),
  ];
}

export interface Taken {
  readonly purse: CashPurse;
  /** For each coin that came: why it was not taken; `coin-known` for one that the wallet has. */
  readonly refused: readonly (Refused | undefined)[];
}

/** Each coin for itself. */
export function takeCoins(
  wallet: CashWallet,
  purse: CashPurse,
  coins: readonly CashCoin[],
  trust: CashTrust,
): Taken | 'purse-full' {
  let kept = purse.coins;
  const refused = coins.map((coin) => {
    const isHad = purse.had.some(({ serial, part }) => overlaps([toHex(serial), part], partOf(coin)));
    if (isHad) return 'coin-known';
    const after = receive(wallet, kept, coin, trust);
    if (typeof after === 'string') return after;
    kept = after;
    return undefined;
  });
  return kept.length > MOST_COINS ? 'purse-full' : { purse: { ...purse, coins: kept }, refused };
}

/** Whether the wallet has exactly this coin: so it came before. */
export function isSameCoin({ coins }: CashPurse, coin: CashCoin): boolean {
  return coins.some((kept) => equalBytes(COIN.encode(kept.coin), COIN.encode(coin)));
}

export interface GaveAway {
  readonly purse: CashPurse;
  readonly given: CashGiven;
}

/** `about.payment`: 16 random bytes. */
export function giveAway(
  wallet: CashWallet,
  purse: CashPurse,
  about: Pick<CashGiven, 'payment' | 'next' | 'amountFen' | 'atMs'>,
): GaveAway | PurseRefused {
  const paid = pay(wallet, purse.coins, about.amountFen, about.next);
  if (typeof paid === 'string') return paid;
  if (paid.coins.length > MOST_COINS || purse.given.length >= MOST_GIVEN) return 'purse-full';
  const given = { ...about, coins: [...paid.given] };
  return { purse: { ...purse, coins: paid.coins, given: [...purse.given, given] }, given };
}

/** Of a part of a note: it is the ledger's last word. */
export type PartFate = 'deposited' | 'returned' | undefined;

/**
 * After a look at the ledger. Gone: what was given away and is deposited now, and what went back to the account of its note. A coin of this wallet that another deposited is marked, and stays: it shows who passed it on twice.
 */
export function withoutSettled(
  purse: CashPurse,
  fateOf: (serial: string, part: string) => PartFate,
  nowMs: bigint,
): CashPurse {
  let had = purse.had.filter(({ untilMs }) => nowMs < untilMs);
  const coins = purse.coins.flatMap((kept): readonly KeptCoin[] => {
    const fate = fateOf(...noteAndPart(kept));
    if (fate === undefined || kept.status === 'spent' || kept.depositTo !== undefined) return [kept];
    if (fate === 'returned') return [];
    if (kept.status === 'unspent') return [{ ...kept, status: 'spent' }];
    if (had.length >= MOST_HAD) return [kept];
    had = [...had, hadOf(kept)];
    return [];
  });
  const given = purse.given.filter(({ coins: of }) => of.some((coin) => fateOf(...partOf(coin)) === undefined));
  return { coins, given, had };
}

function hadOf(kept: KeptCoin): CashHad {
  const [, part] = noteAndPart(kept);
  const { serial, untilMs } = kept.coin.note;
  return { serial, part, untilMs };
}

/** Coins that were sent to this account, and whose outcome the wallet does not know. */
export function sentTo({ coins }: CashPurse, account: string): readonly KeptCoin[] {
  return coins.filter((kept) => kept.depositTo === account);
}

/** What became of a coin that was sent: `lost`: another has deposited it; `back`: refused for a reason that may pass. */
export type SentFate = 'paid' | 'lost' | 'back';

/** `fates`: of coins of the purse. */
export function afterDeposit(purse: CashPurse, fates: ReadonlyMap<KeptCoin, SentFate>): CashPurse {
  const coins = purse.coins.flatMap((kept): readonly KeptCoin[] => {
    const fate = fates.get(kept);
    if (fate === undefined) return [kept];
    const { depositTo: _, ...rest } = kept;
    return fate === 'paid' ? [] : [{ ...rest, status: fate === 'lost' ? 'spent' : 'unspent' }];
  });
  const paid = purse.coins.filter((kept) => fates.get(kept) === 'paid').map(hadOf);
  return { ...purse, coins, had: [...purse.had, ...paid] };
}

/** Serial and part of a coin as its present owner has it. */
export function partOf(coin: CashCoin): readonly [serial: string, part: string] {
  return [toHex(coin.note.serial), coin.endorsements.map(({ part }) => part).join('')];
}
