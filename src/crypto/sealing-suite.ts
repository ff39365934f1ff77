// The suites by which keys are sealed to readers, by the names that they have on the wire, and the sizes and the form of
// their public keys. Seals nothing.
import { X25519_KEY_BYTES } from './x25519.ts';

export const PLAIN_SUITE = 'x25519-hkdf-sha256-aes256gcm';
/** X-Wing: X25519 and ML-KEM-768, of which either is enough. */
export const HYBRID_SUITE = 'x-wing-hkdf-sha256-aes256gcm';
export type SealingSuite = typeof PLAIN_SUITE | typeof HYBRID_SUITE;

const ML_KEM_KEY_BYTES = 1184;
const ML_KEM_CIPHERTEXT_BYTES = 1088;
/** Of 3 times 256 coefficients of 12 bits; the rest of the key is a seed. */
const ML_KEM_VECTOR_BYTES = 1152;
const ML_KEM_MODULUS = 3329;

export const HYBRID_KEY_BYTES = ML_KEM_KEY_BYTES + X25519_KEY_BYTES;

export const ENCAPSULATED_KEY_BYTES: { readonly [S in SealingSuite]: number } = {
  [PLAIN_SUITE]: X25519_KEY_BYTES,
  [HYBRID_SUITE]: ML_KEM_CIPHERTEXT_BYTES + X25519_KEY_BYTES,
};

/** The X25519 half of a hybrid key. */
export function curveKeyOf(hybridKey: Uint8Array): Uint8Array {
  return hybridKey.subarray(ML_KEM_KEY_BYTES);
}

/** FIPS 203's check of an encapsulation key (7.2), of the ML-KEM half of a hybrid key. */
export function isHybridKey(key: Uint8Array): boolean {
  if (key.length !== HYBRID_KEY_BYTES) return false;
  for (let at = 0; at < ML_KEM_VECTOR_BYTES; at += 3) {
    const [low = 0, middle = 0, high = 0] = key.subarray(at, at + 3);
    if ((low | ((middle & 0x0f) << 8)) >= ML_KEM_MODULUS) return false;
    if (((middle >> 4) | (high << 4)) >= ML_KEM_MODULUS) return false;
  }
  return true;
}
