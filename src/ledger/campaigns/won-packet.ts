// Whose packet it is: with its first payment the entrant opens the pseudonym of an entry that won; then the packet's row
// says it.
import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { ROUNDS, Shuffle } from '../../base/swap-or-not.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { Campaign, Packet } from '../../generated/state.ts';
import type { EntryProof, SpendPacket } from '../../generated/transaction.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { WORK } from '../work.ts';
import { entrantDigest } from './campaign-digests.ts';
import { indexOfListed, listsOf } from './listed-entry.ts';
import { enteredPersons, entryId, packetId, packets } from './tables.ts';

/** Order of the checks: whose entry it is, whether it lost, whether it won. */
export function wonPacket(
  context: OperationContext,
  campaign: Campaign,
  spend: SpendPacket,
): Result<Packet, Rejection> {
  const { state, work } = context;
  const { index, account } = spend;
  const known = state.get(packets, packetId(spend));
  const isFirst = known === undefined || known.account === '';
  if (!isFirst && known.account !== account) return refused(reject('entry-not-proven', { field: 'account' }));
  const fault = isFirst ? refuseProof(context, campaign, spend) : undefined;
  if (fault !== undefined) return refused(fault);
  if (known?.lost === true) return refused(reject('entry-lost', { index }));
  if (isFirst) {
    work.charge(2 * ROUNDS * WORK.digest);
    if (!isWinner(campaign, index)) return refused(reject('not-a-winner', { index }));
  }
  return ok(known === undefined || isFirst ? { account, spentFen: 0n, lost: false, height: 0n } : known);
}

/** Of an entry that there is: all win where there are not more entries than packets. */
export function isWinner({ terms, entries, seed }: Campaign, index: number): boolean {
  if (entries <= terms.packets) return true;
  return new Shuffle(sha256, seed, entries).indexOf(index) < terms.packets;
}

function refuseProof(context: OperationContext, campaign: Campaign, spend: SpendPacket): Rejection | undefined {
  const { proof, index, account } = spend;
  const { campaign: id, entries } = campaign.terms;
  if (proof === null) return reject('entry-not-proven', { field: 'proof' });
  context.work.charge(WORK.digest);
  const pseudonym = entrantDigest(id, account, proof.salt);
  const entered = entries === 'lines' ? inLines(context, id, proof) : inLists(context, id, proof, pseudonym);
  if (entered === undefined || !equalBytes(entered.pseudonym, pseudonym)) {
    return reject('entry-not-proven', { field: 'proof' });
  }
  if (entered.index !== index) return reject('entry-not-proven', { field: 'index' });
  // The bank that entered it answers for who it is: so it is its own customer.
  return entered.bank === servicingMemberOf(account) ? undefined : reject('entry-not-proven', { field: 'account' });
}

interface Entered {
  readonly index: number;
  readonly pseudonym: Uint8Array;
  readonly bank: string;
}

function inLines({ state }: OperationContext, campaign: string, { nullifier }: EntryProof): Entered | undefined {
  return state.get(enteredPersons, entryId(campaign, nullifier));
}

function inLists(
  context: OperationContext,
  campaign: string,
  { bank, position, nullifier, path }: EntryProof,
  pseudonym: Uint8Array,
): Entered | undefined {
  const entry = { bank, position, nullifier, pseudonym, path: [...path] };
  const index = indexOfListed(context, listsOf(context, campaign), entry);
  return index === undefined ? undefined : { index, pseudonym, bank };
}
