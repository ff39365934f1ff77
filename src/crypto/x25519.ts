// X25519 key pairs, to which keys of records are sealed. Knows nothing of HPKE or of files.
import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { concatBytes, fromHex } from '../base/bytes.ts';

export const X25519_KEY_BYTES = 32;

// DER of a raw key (RFC 8410): node:crypto takes no bare 32 bytes.
const PKCS8 = fromHex('302e020100300506032b656e04220420');
const SPKI = fromHex('302a300506032b656e032100');
const FIELD_PRIME = 2n ** 255n - 19n;

/** The public key of a 32-byte private key. Throws RangeError on another length. */
export function x25519PublicKey(privateKey: Uint8Array): Uint8Array {
  const jwk = createPublicKey(importPrivate(privateKey)).export({ format: 'jwk' });
  return Uint8Array.fromBase64(String(jwk.x), { alphabet: 'base64url' });
}

/** The 32-byte shared secret; undefined when the other key is of small order, whose secret anybody knows. */
export function x25519(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  const ours = importPrivate(privateKey);
  const theirs = createPublicKey({
    key: Buffer.from(concatBytes(SPKI, checked(publicKey))),
    format: 'der',
    type: 'spki',
  });
  try {
    return new Uint8Array(diffieHellman({ privateKey: ours, publicKey: theirs }));
  } catch {
    // OpenSSL refuses exactly the exchanges whose result is zero (RFC 7748, section 6.1).
    return undefined;
  }
}

/** True for the one spelling of a point that is not of small order. Keys are checked once, at registration. */
export function isSafeEncryptionKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== X25519_KEY_BYTES) return false;
  const coordinate = BigInt(`0x${publicKey.toReversed().toHex()}`);
  // Any private key will do: clamping makes each a multiple of eight, the largest small order.
  return coordinate < FIELD_PRIME && x25519(new Uint8Array(X25519_KEY_BYTES).fill(1), publicKey) !== undefined;
}

function importPrivate(privateKey: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(concatBytes(PKCS8, checked(privateKey))), format: 'der', type: 'pkcs8' });
}

function checked(key: Uint8Array): Uint8Array {
  if (key.length !== X25519_KEY_BYTES)
    throw new RangeError(`an X25519 key has ${X25519_KEY_BYTES} bytes, not ${key.length}`);
  return key;
}
