// Two coins in which one owner passed the same on twice: evidence that holds by itself. The issuer knows whose key it is.
import { equalBytes, toHex } from '../../base/bytes.ts';
import type { CashCoin } from '../../generated/device.ts';
import type { RecordCashFork } from '../../generated/transaction.ts';
import type { ChainRules } from '../consortium.ts';
import { type DearCheck, operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { WORK } from '../work.ts';
import { checkCoin, coinSignatures, noteDigest, ownerBefore } from './cash-coin.ts';
import { cashForks, cashNotes } from './tables.ts';

/** Order of the checks: the fork itself, the note, whether it is on record. */
export const recordCashFork = operation({
  name: 'recordCashFork',
  by: 'anybody',
  since: 1,
  check: ({ first, second }: RecordCashFork) => checkCoin('first', first) ?? checkCoin('second', second),
  dearChecks: ({ first, second }, chain) => [...checksOf('first', first, chain), ...checksOf('second', second, chain)],
  execute(context, { first, second }) {
    const { state, block, consortium, work } = context;
    work.charge(2 * WORK.digest);
    const serial = toHex(first.note.serial);
    const owner = forkOwner(consortium.chainId, first, second);
    if (owner === undefined) return rejected(reject('no-cash-fork', { serial }));
    const note = state.get(cashNotes, serial);
    if (note === undefined || !equalBytes(note.owner, first.note.owner)) {
      return rejected(reject('note-not-found', { serial }));
    }
    const id = `${serial}/${toHex(owner)}`;
    if (state.get(cashForks, id) !== undefined) return rejected(reject('cash-fork-recorded', { serial }));
    state.put(cashForks, id, { serial, issuer: note.issuer, owner: Uint8Array.from(owner), height: block.height });
    return ACCEPTED;
  },
});

function checksOf(field: string, coin: CashCoin, { chainId }: ChainRules): readonly DearCheck[] {
  const rejection: Rejection = reject('bad-signature', { field });
  return coinSignatures(coin, chainId).map((check) => ({ check, fails: { rejection } }));
}

/** The key that signed two endorsements of the same whose parts overlap. Undefined: there is none. */
export function forkOwner(chainId: Uint8Array, first: CashCoin, second: CashCoin): Uint8Array | undefined {
  if (!equalBytes(noteDigest(chainId, first.note), noteDigest(chainId, second.note))) return undefined;
  const most = Math.min(first.endorsements.length, second.endorsements.length);
  for (let i = 0; i < most; i++) {
    const [one, other] = [first.endorsements[i], second.endorsements[i]];
    if (one === undefined || other === undefined || !equalBytes(one.previous, other.previous)) return undefined;
    if (one.part === other.part && equalBytes(one.next, other.next)) continue;
    const overlap = one.part.startsWith(other.part) || other.part.startsWith(one.part);
    return overlap ? ownerBefore(first.note, first.endorsements, i) : undefined;
  }
  return undefined;
}
