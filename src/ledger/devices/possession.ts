// What a new key signs to show that its owner has it: nobody registers the key of somebody else.
import { u32, utf8 } from '../../base/bytes.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import { SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import type { DearCheck } from '../family.ts';
import { malformedField, newKeyCheck } from '../field-checks.ts';
import { type Rejection, reject } from '../rejection.ts';

const ofDevice = taggedDigest('device-possession');
const ofCertifyingKey = taggedDigest('certifying-key-possession');

/** Signed by a device's key that is to pay from the account. */
export function devicePossession(chainId: Uint8Array, account: string, deviceKey: Uint8Array): Digest {
  return ofDevice(chainId, ...text(account), deviceKey);
}

/** Signed by a key that is to sign for this purpose in the member's name. */
export function certifyingKeyPossession(chainId: Uint8Array, member: string, purpose: string, key: Uint8Array): Digest {
  return ofCertifyingKey(chainId, ...text(member), ...text(purpose), key);
}

export function checkPossession(possession: Uint8Array): Rejection | undefined {
  if (possession.length === SIGNATURE_BYTES) return undefined;
  return malformedField('possession', `${SIGNATURE_BYTES} bytes`);
}

/** The new key is of prime order, and the statement is signed with it. */
export function possessionChecks(
  field: string,
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Digest,
): readonly DearCheck[] {
  const rejection = reject('possession-not-shown', { field: 'possession' });
  const check = { kind: 'signature', publicKey, signature, message } as const;
  return [newKeyCheck(field, publicKey), { check, fails: { rejection } }];
}

function text(part: string): [Uint8Array, Uint8Array] {
  const bytes = utf8(part);
  return [u32(bytes.length), bytes];
}
