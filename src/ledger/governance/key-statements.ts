// Statements that keys sign beside votes and transactions: that their owner has them, and the height of its node. Each
// names the chain and the member, so that nobody can use it for another.
import { u32, u64, utf8 } from '../../base/bytes.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';

const possession = taggedDigest('key-possession');
const synced = taggedDigest('synced');
const memberKey = taggedDigest('member-key-possession');

/** Signed by a key that a member's node is to vote with. */
export function possessionStatement(chainId: Digest, member: string, consensusKey: Uint8Array): Digest {
  return possession(chainId, ...text(member), consensusKey);
}

/**
 * Signed by the key of a node that has executed the chain up to `height`; `stateRoot` is the state's after that block.
 */
export function syncedStatement(chainId: Digest, member: string, height: bigint, stateRoot: Digest): Digest {
  return synced(chainId, ...text(member), u64(height), stateRoot);
}

/** Signed by a key that is to take the place of the member's key of this kind. */
export function memberKeyStatement(chainId: Digest, member: string, kind: string, newKey: Uint8Array): Digest {
  return memberKey(chainId, ...text(member), ...text(kind), newKey);
}

function text(member: string): [Uint8Array, Uint8Array] {
  const bytes = utf8(member);
  return [u32(bytes.length), bytes];
}
