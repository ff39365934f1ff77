// Puts on record what terminals may trust no longer: by member, in the order of the blocks, and never taken back. The
// list of a member's revocations shows how many there are, so nobody can keep one from a terminal.

import type { Revocation } from '../../generated/state.ts';
import { listLength } from '../list.ts';
import type { OperationContext } from '../operation.ts';
import { revocations } from './tables.ts';

/** What a revocation is about; its number and its block are added. */
export type Revoked = Pick<Revocation, 'member' | 'key' | 'why' | 'goodFromEpoch'>;

export type RevocationContext = Pick<OperationContext, 'state' | 'block'>;

export function revoke({ state, block }: RevocationContext, revoked: Revoked): void {
  const number = listLength(state, revocationsOf(revoked.member));
  const { height, timestampMs: atMs } = block;
  state.put(revocations, `${revoked.member}/${number}`, { ...revoked, atMs, height });
}

/** The list of the member's. */
export function revocationsOf(member: string): string {
  return `revocations/${member}`;
}
