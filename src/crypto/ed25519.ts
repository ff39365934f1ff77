// Ed25519 with one verifier ledger-wide (libsodium): implementations disagree on hostile keys and signatures,
// and members that disagree fork.
import sodium from 'sodium-native';
import { assert } from '../base/assert.ts';

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
export const SEED_BYTES = 32;

// The library brings no types, and those that others publish are of its second version: what sodium-native.d.ts says of
// the fifth is our word, so it is checked before anything is signed or hashed.
const NEEDED: Readonly<Record<keyof typeof sodium, true>> = {
  crypto_sign_verify_detached: true,
  crypto_sign_detached: true,
  crypto_sign_seed_keypair: true,
  crypto_core_ed25519_is_valid_point: true,
  crypto_shorthash: true,
};
for (const name of Object.keys(NEEDED) as (keyof typeof sodium)[])
  assert(typeof sodium[name] === 'function', `sodium-native has no function ${name}`);

/** A signing key that stays in memory; only its seed (RFC 8032 private key, 32 bytes) is ever stored. */
export interface SigningKey {
  readonly publicKey: Uint8Array;
  /** 64 bytes of signature over `message`. */
  sign(message: Uint8Array): Uint8Array;
}

export function signingKeyFromSeed(seed: Uint8Array): SigningKey {
  if (seed.length !== SEED_BYTES) throw new RangeError(`an Ed25519 seed has ${SEED_BYTES} bytes, not ${seed.length}`);
  const publicKey = new Uint8Array(PUBLIC_KEY_BYTES);
  const secretKey = new Uint8Array(64);
  sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed);
  return {
    publicKey,
    sign(message) {
      const signature = new Uint8Array(SIGNATURE_BYTES);
      sodium.crypto_sign_detached(signature, message, secretKey);
      return signature;
    },
  };
}

/** False for a wrong signature, and for a key or signature of the wrong length. */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  return sodium.crypto_sign_verify_detached(signature, message, publicKey);
}

/**
 * True when the key is a canonical point of the prime-order subgroup. Keys are checked once, at registration:
 * with a small-order or mixed-order key a signature may hold for one verifier and not for another.
 */
export function isSafePublicKey(publicKey: Uint8Array): boolean {
  return publicKey.length === PUBLIC_KEY_BYTES && sodium.crypto_core_ed25519_is_valid_point(publicKey);
}
