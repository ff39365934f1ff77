// New members of the tests, with keys from their names: an admission as their entries say it, and keys that replace
// others.

import type { SigningKey } from '../../src/crypto/ed25519.ts';
import type { PrivateKey } from '../../src/crypto/private-key.ts';
import { signWithX25519 } from '../../src/crypto/xeddsa.ts';
import type { KeyReplacement, MemberAdmission } from '../../src/generated/transaction.ts';
import { memberKeyStatement } from '../../src/ledger/governance/key-statements.ts';
import { entryOf } from '../../src/ledger/governance/member-fields.ts';
import type { MemberKeyKind } from '../../src/ledger/governance/member-keys.ts';
import { ENTRY_KEYS, memberStatement } from '../../src/ledger/governance/member-statement.ts';

/** Secret to nobody: the same story is the same bytes. */
const NO_RANDOM = new Uint8Array(64);

export interface NewcomerKeys {
  readonly transaction: SigningKey;
  readonly consensus: SigningKey;
  readonly network: SigningKey;
  readonly encryption: PrivateKey;
}

export type Described = Omit<
  MemberAdmission,
  'transactionKey' | 'consensusKey' | 'networkKey' | 'encryptionKey' | 'possessions'
>;

/** Signed by each of the keys for `member`. */
export function admissionOf(
  chainId: Uint8Array,
  member: string,
  keys: NewcomerKeys,
  described: Described,
): MemberAdmission {
  const admission = {
    ...described,
    transactionKey: keys.transaction.publicKey,
    consensusKey: keys.consensus.publicKey,
    networkKey: keys.network.publicKey,
    encryptionKey: keys.encryption.publicKey,
    possessions: [],
  };
  const statement = memberStatement(chainId, entryOf(member, admission));
  return { ...admission, possessions: ENTRY_KEYS.map((kind) => signedBy(keys[kind], statement)) };
}

/** Signed by the new key for `member`. */
export function replacementOf(
  chainId: Uint8Array,
  member: string,
  kind: MemberKeyKind,
  key: SigningKey | PrivateKey,
): KeyReplacement {
  const possession = signedBy(key, memberKeyStatement(chainId, member, kind, key.publicKey));
  return { kind, newKey: key.publicKey, possession };
}

function signedBy(key: SigningKey | PrivateKey, statement: Uint8Array): Uint8Array {
  return 'sign' in key ? key.sign(statement) : signWithX25519(key.secret(), statement, NO_RANDOM);
}
