// This node's place among the members: by the ledger as far as it has come, before its first row by the members' file
// that a newcomer was given, and else by the genesis.
import { toHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import type { PrivateKey } from '../../crypto/private-key.ts';
import type { Member } from '../../generated/state.ts';
import { isMember } from '../../ledger/consortium.ts';
import { LISTED, memberLists } from '../../ledger/governance/tables.ts';
import { stateRow, valueOfRow } from '../../ledger/ledger-rows.ts';
import type { RowStore } from '../../ports/ports.ts';
import type { NodeSetup } from '../config/node-config.ts';

export interface OwnPlace {
  readonly members: readonly Member[];
  readonly memberIndex: number;
  /** The one that the members know this node by. */
  readonly networkKey: PrivateKey;
}

/** Throws NodeError `not-a-member`, `member-left` or `network-key-unknown`. */
export function ownPlace({ config, members: given, networkKeys }: NodeSetup, rows: Pick<RowStore, 'get'>): OwnPlace {
  const row = rows.get(stateRow(`${memberLists.name}/${LISTED}`));
  const members = row === undefined ? given : memberLists.codec.decode(valueOfRow(row)).members;
  const memberIndex = members.findIndex(({ id }) => id === config.member);
  const member = members[memberIndex];
  // A newcomer's own ledger may not have come to its admission yet: the file says its place.
  const ahead = given.findIndex(({ id }) => id === config.member);
  if (member === undefined && given[ahead] !== undefined && ahead >= members.length) {
    return { members: given, memberIndex: ahead, networkKey: keyOf(given[ahead], networkKeys) };
  }
  if (member === undefined) throw notAMember(config.member);
  if (!isMember(member)) throw memberLeft(member);
  return { members, memberIndex, networkKey: keyOf(member, networkKeys) };
}

export function memberLeft({ id, leftHeight }: Member): NodeError {
  return new NodeError({
    code: 'member-left',
    message: `${id} has left the consortium with block ${leftHeight}: no member's node connects to this one any more`,
    remedy: 'Keep the data folder and the keys for audits; read the ledger at another member from now on.',
  });
}

function keyOf({ id, networkKey }: Member, held: readonly PrivateKey[]): PrivateKey {
  const wanted = toHex(networkKey);
  const key = held.find(({ publicKey }) => toHex(publicKey) === wanted);
  if (key !== undefined) return key;
  throw new NodeError({
    code: 'network-key-unknown',
    message: `the members know ${id}'s node by the network key ${wanted}, which is not among this node's key files`,
    remedy: 'Put the file of that key beside the one that "keys.network" in the config names.',
  });
}

function notAMember(id: string): NodeError {
  return new NodeError({
    code: 'not-a-member',
    message: `${id} is no member of this consortium, as far as this node knows`,
    remedy:
      'After the admission get a new members file from a member ("gridpact member export"), and name it in "members" of the config.',
  });
}
