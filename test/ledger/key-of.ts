// The keys of everybody in the tests, each from a name alone.
import { utf8 } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { type SigningKey, signingKeyFromSeed } from '../../src/crypto/ed25519.ts';

/** The same name gives the same 32 bytes. */
export function seedOf(name: string): Uint8Array {
  return sha256(utf8(name));
}

/** The same name gives the same key. */
export function keyOf(name: string): SigningKey {
  return signingKeyFromSeed(seedOf(name));
}
