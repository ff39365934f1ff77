// A grant's key, sealed to its reader: opens only for that reader, and only as the grant that it was made for.
// Knows nothing of the ledger; src/crypto/key-tree.ts says which key a grant hands over.
import { concatBytes, u32, u64, utf8 } from '../base/bytes.ts';
import { type HpkeBinding, hpkeOpen, hpkeSeal } from './hpke.ts';
import { type Granularity, TREE_KEY_BYTES } from './key-tree.ts';
import type { SealingSuite } from './sealing-suite.ts';

/** The data to which a sealed key is bound: the grant's fields on the ledger, and the chain. */
export interface GrantTerms {
  readonly chainId: Uint8Array;
  readonly grant: string;
  readonly scenario: string;
  readonly reader: string;
  readonly purpose: string;
  readonly granularity: Granularity;
  readonly subject: string;
  readonly record: string;
  readonly keyEpoch: number;
  readonly expiresAtMs: bigint;
  readonly grantedGroups: readonly string[];
}

/** As they stand in the grant on the ledger: 32 bytes (hybrid 1120), and 48. */
export interface SealedKey {
  readonly suite: SealingSuite;
  readonly encapsulatedKey: Uint8Array;
  readonly sealedKey: Uint8Array;
}

/** A reader's public key, and what is sealed to it with. */
export interface RecipientKey {
  readonly suite: SealingSuite;
  readonly key: Uint8Array;
}

/**
 * `keyOf`: the key of a field group, 32 bytes, or of the empty name where the payloads have no parts. Throws RangeError on
 * another length.
 */
export async function sealGrantKey(
  reader: RecipientKey,
  keyOf: (fieldGroup: string) => Uint8Array,
  terms: GrantTerms,
): Promise<SealedKey> {
  const keys = groupsOf(terms).map(keyOf);
  const wrong = keys.find(({ length }) => length !== TREE_KEY_BYTES);
  if (wrong !== undefined) throw new RangeError(`a grant's key has ${TREE_KEY_BYTES} bytes, not ${wrong.length}`);
  const { encapsulatedKey, ciphertext } = await hpkeSeal(
    reader.key,
    concatBytes(...keys),
    bindingOf(terms),
    reader.suite,
  );
  return { suite: reader.suite, encapsulatedKey, sealedKey: ciphertext };
}

/**
 * `privateKey`: 32 bytes, of the suite. The 32-byte key of the field group; undefined for another reader, other terms,
 * changed bytes, or a group that was not granted.
 */
export async function openGrantKey(
  privateKey: Uint8Array,
  sealed: SealedKey,
  terms: GrantTerms,
  fieldGroup: string,
): Promise<Uint8Array | undefined> {
  const hpke = { encapsulatedKey: sealed.encapsulatedKey, ciphertext: sealed.sealedKey };
  const keys = await hpkeOpen(privateKey, hpke, bindingOf(terms), sealed.suite);
  const at = groupsOf(terms).indexOf(fieldGroup) * TREE_KEY_BYTES;
  return at < 0 ? undefined : keys?.slice(at, at + TREE_KEY_BYTES);
}

function groupsOf({ grantedGroups }: GrantTerms): readonly string[] {
  return grantedGroups.length === 0 ? [''] : grantedGroups;
}

/**
 * aad = grant, scenario, purpose, expiry (u64): what the grant allows. info = the chain, the reader and the key's place
 * in the tree: what the key is. Texts behind a u32 length.
 */
function bindingOf(terms: GrantTerms): HpkeBinding {
  return {
    aad: concatBytes(text(terms.grant), text(terms.scenario), text(terms.purpose), u64(terms.expiresAtMs)),
    info: concatBytes(
      text('gridpact/v1/grant'),
      u32(terms.chainId.length),
      terms.chainId,
      text(terms.reader),
      text(terms.granularity),
      text(terms.subject),
      text(terms.record),
      u32(terms.keyEpoch),
      ...terms.grantedGroups.map(text),
    ),
  };
}

function text(value: string): Uint8Array {
  const bytes = utf8(value);
  return concatBytes(u32(bytes.length), bytes);
}
