// Two coins of one note, judged without a node: whether one owner signed the same away twice, and whose key it is.
import { equalBytes, toHex } from '../base/bytes.ts';
import type { CashCoin } from '../generated/device.ts';
import { holds } from '../ledger/check.ts';
import { checkCoin, coinSignatures } from '../ledger/cheques/cash-coin.ts';
import { forkOwner } from '../ledger/cheques/record-cash-fork.ts';

export interface CashForkVerdict {
  readonly serial: string;
  /** That signed both. */
  readonly owner: Uint8Array;
  /** The note was issued to this key, for an account that the ledger names. */
  readonly isFirstOwner: boolean;
}

/** The two signatures of one owner, or why the coins show none. */
export function judgeCashFork(
  chainId: Uint8Array,
  first: CashCoin,
  second: CashCoin,
): CashForkVerdict | { readonly fault: string } {
  for (const [name, coin] of [
    ['first', first],
    ['second', second],
  ] as const) {
    if (checkCoin(name, coin) !== undefined) return { fault: `the ${name} coin has another form than coins have` };
    if (!coinSignatures(coin, chainId).every((check) => holds(check))) {
      return { fault: `the ${name} coin has a signature that does not hold` };
    }
  }
  const owner = forkOwner(chainId, first, second);
  if (owner === undefined) return { fault: 'no owner passed the same on twice in these two coins' };
  return { serial: toHex(first.note.serial), owner, isFirstOwner: equalBytes(owner, first.note.owner) };
}
