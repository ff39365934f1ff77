// Members with their present standing, for gridpact member list and show.
import type { NodeConnection } from '../../../client/node-connection.ts';
import { isMember, type Member } from '../../../ledger/consortium.ts';
import { standings } from '../../../ledger/governance/tables.ts';

/** A member, and how it stands. */
export interface StandingMember extends Member {
  /** validator | suspended | observer | left */
  readonly status: string;
  /** Where its node is: "<host>:<port>". */
  readonly address: string;
}

/** The members in the same order, each with its present standing. */
export async function withStandings(node: NodeConnection, members: readonly Member[]): Promise<StandingMember[]> {
  const ids = members.map(({ id }) => id);
  const entries = await node.entriesById(standings, ids);
  return members.map((member, i) => {
    const standing = entries[i]?.value;
    const address = `${member.host}:${member.port}`;
    if (standing === undefined || !isMember(member)) return withoutStanding(member);
    const { status, consensusKey } = standing;
    return { ...member, address, status, validator: status === 'validator', consensusKey };
  });
}

/** A member that has left, or about which the ledger says nothing. */
export function withoutStanding(member: Member): StandingMember {
  const address = `${member.host}:${member.port}`;
  if (!isMember(member)) return { ...member, address, status: 'left', validator: false };
  return { ...member, address, status: member.validator ? 'validator' : 'observer' };
}
