// The statement that every key of a member's entry signs: that its owner has it, and that it belongs to this entry and
// no other. It names the chain, or the consortium that is still to have one.
import { u32, utf8 } from '../../base/bytes.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import { X25519_KEY_BYTES } from '../../crypto/x25519.ts';
import { edwardsForm } from '../../crypto/xeddsa.ts';

/** The kinds of key in an entry, in the order in which they sign it. */
export const ENTRY_KEYS = ['transaction', 'consensus', 'network', 'encryption'] as const;
export type EntryKey = (typeof ENTRY_KEYS)[number];

/** All that the members learn of a new one. */
export interface MemberEntry {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly validator: boolean;
  readonly transactionKey: Uint8Array;
  readonly consensusKey: Uint8Array;
  readonly networkKey: Uint8Array;
  readonly encryptionKey: Uint8Array;
  readonly host: string;
  readonly port: number;
}

const entryDigest = taggedDigest('member-entry');
const ceremonyDigest = taggedDigest('ceremony');
const NO_KEY = new Uint8Array(X25519_KEY_BYTES);

/** Stands for the chain id in entries for a consortium that has none yet. */
export function ceremonyId(consortium: string): Digest {
  return ceremonyDigest(utf8(consortium));
}

export function memberStatement(chainId: Digest, entry: MemberEntry): Digest {
  const { id, name, roles, validator, host, port } = entry;
  const keys = ENTRY_KEYS.map((kind) => entry[`${kind}Key`]);
  const texts = [id, name, ...roles, host].map(utf8);
  return entryDigest(
    chainId,
    u32(roles.length),
    ...texts.flatMap((text) => [u32(text.length), text]),
    u32(validator ? 1 : 0),
    u32(port),
    ...keys,
  );
}

/** The Ed25519 key that verifies signatures by a member's key of this kind; one of small order where there is none. */
export function verifyingKey(kind: EntryKey, key: Uint8Array): Uint8Array {
  return kind === 'encryption' ? (edwardsForm(key) ?? NO_KEY) : key;
}
