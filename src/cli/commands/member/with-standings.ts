// Members with their present standing, for gridpact member list and show.
import type { NodeConnection } from '../../../client/node-connection.ts';
import type { Member } from '../../../ledger/consortium.ts';
import { standings } from '../../../ledger/governance/tables.ts';

/** A member of the genesis, and what the members have agreed on since. */
export interface StandingMember extends Member {
  /** validator | suspended | observer */
  readonly status: string;
}

/** The members in the same order, each with its present standing. */
export async function withStandings(node: NodeConnection, members: readonly Member[]): Promise<StandingMember[]> {
  const ids = members.map(({ id }) => id);
  const entries = await node.entriesById(standings, ids);
  return members.map((member, i) => {
    const standing = entries[i]?.value;
    if (standing === undefined) return fromGenesis(member);
    const { status, consensusKey } = standing;
    return { ...member, status, validator: status === 'validator', consensusKey };
  });
}

/** A member about which nothing has been agreed since the genesis. */
export function fromGenesis(member: Member): StandingMember {
  return { ...member, status: member.validator ? 'validator' : 'observer' };
}
