// In place of src/device/signing.ts where a hundred thousand runs are wanted: the same functions by libsodium, which a
// test holds to be the same. Certificates and tokens are the same in each tap, so what was verified is remembered.
import { concatBytes } from '../../../src/base/bytes.ts';
import { type SigningKey, signingKeyFromSeed, verifySignature } from '../../../src/crypto/ed25519.ts';

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

const MOST_REMEMBERED = 10_000;
const verified = new Map<string, boolean>();
const signers = new Map<string, SigningKey>();

export function signerFromSeed(seed: Uint8Array): SigningKey {
  return remembered(signers, textOf(seed), () => signingKeyFromSeed(seed));
}

export function isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const text = textOf(concatBytes(publicKey, message, signature));
  return remembered(verified, text, () => verifySignature(publicKey, message, signature));
}

function remembered<T>(known: Map<string, T>, text: string, make: () => T): T {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const made = make();
  known.set(text, made);
  return made;
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
