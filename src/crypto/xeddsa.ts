// Signatures by X25519 keys: XEdDSA (Trevor Perrin, "The XEdDSA and VXEdDSA Signature Schemes", revision 1). Such a
// signature holds as an Ed25519 signature of the same point in Edwards form, so nobody needs another verifier.
import { createHash, randomBytes } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, concatBytes, numberToBytesLE } from '@noble/curves/utils.js';
import { X25519_KEY_BYTES } from './x25519.ts';

const { Point } = ed25519;
const { Fp, Fn } = Point;
const SIGN_BIT = 0x80;
/** Sets the hash of a secret apart from every other: 2^256 - 2, which is the spelling of no point. */
const NONCE_PREFIX = new Uint8Array(X25519_KEY_BYTES).fill(0xff).fill(0xfe, 0, 1);

/** The Ed25519 key by which the signatures of this X25519 key are verified; undefined for one that has none. */
export function edwardsForm(publicKey: Uint8Array): Uint8Array | undefined {
  if (publicKey.length !== X25519_KEY_BYTES) return undefined;
  const u = bytesToNumberLE(publicKey);
  // At u = -1 the map is undefined; no point of the prime-order subgroup lies there.
  if (u >= Fp.ORDER || u === Fp.ORDER - 1n) return undefined;
  return numberToBytesLE(Fp.div(Fp.sub(u, Fp.ONE), Fp.add(u, Fp.ONE)), X25519_KEY_BYTES);
}

const RANDOM_BYTES = 64;

/** 64 bytes. `random`: 64 bytes that nobody can guess. Throws RangeError on a private key of another length. */
export function signWithX25519(
  privateKey: Uint8Array,
  message: Uint8Array,
  random: Uint8Array = randomBytes(RANDOM_BYTES),
): Uint8Array {
  const secret = evenScalar(privateKey);
  const publicKey = Point.BASE.multiply(secret).toBytes();
  const nonce = scalarOf(NONCE_PREFIX, Fn.toBytes(secret), message, random);
  const commitment = Point.BASE.multiply(nonce).toBytes();
  const challenge = scalarOf(commitment, publicKey, message);
  return concatBytes(commitment, Fn.toBytes(Fn.add(nonce, Fn.mul(challenge, secret))));
}

/** The clamped scalar, or its negative: the one whose point has sign bit 0. */
function evenScalar(privateKey: Uint8Array): bigint {
  if (privateKey.length !== X25519_KEY_BYTES) {
    throw new RangeError(`an X25519 key has ${X25519_KEY_BYTES} bytes, not ${privateKey.length}`);
  }
  const scalar = Fn.create(clamped(privateKey));
  const last = Point.BASE.multiply(scalar).toBytes()[X25519_KEY_BYTES - 1] ?? 0;
  return last & SIGN_BIT ? Fn.neg(scalar) : scalar;
}

/** As X25519 itself reads a private key (RFC 7748, section 5). */
function clamped(privateKey: Uint8Array): bigint {
  const low = bytesToNumberLE(privateKey) & ((1n << 255n) - 1n);
  return ((low >> 3n) << 3n) | (1n << 254n);
}

function scalarOf(...parts: readonly Uint8Array[]): bigint {
  const hash = createHash('sha512');
  for (const part of parts) hash.update(part);
  return Fn.create(bytesToNumberLE(hash.digest()));
}
