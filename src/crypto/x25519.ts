// X25519 key pairs, to which keys of records are sealed. Knows nothing of HPKE or of files.
import { x25519 as curve } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';

export const X25519_KEY_BYTES = 32;

const FIELD_PRIME = 2n ** 255n - 19n;

/** The public key of a 32-byte private key. Throws RangeError on another length. */
export function x25519PublicKey(privateKey: Uint8Array): Uint8Array {
  return curve.getPublicKey(checked(privateKey));
}

/** The 32-byte shared secret; undefined when the other key is of small order, whose secret anybody knows. */
export function x25519(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  const [ours, theirs] = [checked(privateKey), checked(publicKey)];
  try {
    return curve.getSharedSecret(ours, theirs);
  } catch {
    // Both lengths are right: what noble refuses is exactly the exchanges whose result is zero (RFC 7748, section 6.1).
    return undefined;
  }
}

/** True for the one spelling of a point that is not of small order. Keys are checked once, at registration. */
export function isSafeEncryptionKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== X25519_KEY_BYTES) return false;
  // Any private key will do: clamping makes each a multiple of eight, the largest small order.
  const anyKey = new Uint8Array(X25519_KEY_BYTES).fill(1);
  return bytesToNumberLE(publicKey) < FIELD_PRIME && x25519(anyKey, publicKey) !== undefined;
}

function checked(key: Uint8Array): Uint8Array {
  if (key.length !== X25519_KEY_BYTES)
    throw new RangeError(`an X25519 key has ${X25519_KEY_BYTES} bytes, not ${key.length}`);
  return key;
}
