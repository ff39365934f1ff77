// Ed25519 as the ledger takes it, with noble. A terminal that took more than the ledger does would hand over goods for a
// record that nobody pays.
import { ed25519 } from '@noble/curves/ed25519.js';

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** A key that signs: in memory, or in hardware that never gives it out. */
export interface Signer {
  readonly publicKey: Uint8Array;
  /** 64 bytes of signature over `message`. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** `seed`: the private key of RFC 8032, 32 bytes. */
export function signerFromSeed(seed: Uint8Array): Signer {
  const key = seed.slice();
  return { publicKey: ed25519.getPublicKey(key), sign: (message) => ed25519.sign(message, key) };
}

/** False for a wrong signature, and for a key or signature that is no point of the prime-order group. */
export function isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  try {
    // noble's check multiplies by the cofactor and the ledger's does not: without small parts in key and signature both
    // say the same.
    return (
      ed25519.verify(signature, message, publicKey, { zip215: false }) &&
      isOfPrimeOrder(publicKey) &&
      isOfPrimeOrder(signature.subarray(0, PUBLIC_KEY_BYTES))
    );
  } catch {
    return false;
  }
}

function isOfPrimeOrder(point: Uint8Array): boolean {
  return ed25519.Point.fromBytes(point, false).isTorsionFree();
}
