// This node's place among the members: by its ledger, or by a members' file that is newer, and before the ledger's first
// row by the genesis.
import { toHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import type { PrivateKey } from '../../crypto/private-key.ts';
import type { Member } from '../../generated/state.ts';
import { isMember } from '../../ledger/consortium.ts';
import { LISTED, memberLists } from '../../ledger/governance/tables.ts';
import { stateRow, valueOfRow } from '../../ledger/ledger-rows.ts';
import type { RowStore } from '../../ports/ports.ts';
import { type KnownMembers, memberLeft, notAMember } from '../config/membership.ts';
import type { NodeSetup } from '../config/node-config.ts';

/** Of a node's set-up, what its place follows from. */
type PlaceGiven = Pick<NodeSetup, 'known' | 'networkKeys'> & { readonly config: { readonly member: string } };

export interface OwnPlace {
  readonly known: KnownMembers;
  readonly memberIndex: number;
  /** The one that the members know this node by. */
  readonly networkKey: PrivateKey;
}

/** Throws NodeError `not-a-member`, `member-left` or `network-key-unknown`. */
export function ownPlace({ config, known: given, networkKeys }: PlaceGiven, rows: Pick<RowStore, 'get'>): OwnPlace {
  const stored = storedMembers(rows);
  // A newcomer's ledger comes to its own admission later, and that of a node that was down for long to new addresses.
  const known = stored === undefined || stored.membersHeight < given.membersHeight ? given : stored;
  const memberIndex = known.members.findIndex(({ id }) => id === config.member);
  const member = known.members[memberIndex];
  if (member === undefined) throw notAMember(config.member);
  if (!isMember(member)) throw memberLeft(member);
  return { known, memberIndex, networkKey: keyOf(member, networkKeys) };
}

function storedMembers(rows: Pick<RowStore, 'get'>): KnownMembers | undefined {
  const row = rows.get(stateRow(`${memberLists.name}/${LISTED}`));
  if (row === undefined) return undefined;
  const { members, height } = memberLists.codec.decode(valueOfRow(row));
  return { members, membersHeight: height };
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
