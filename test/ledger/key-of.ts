// The keys of everybody in the tests, each from a name alone.
import { utf8 } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { type SigningKey, signingKeyFromSeed } from '../../src/crypto/ed25519.ts';

/** The same name gives the same 32 bytes. */
export function seedOf(name: string): Uint8Array {
  return sha256(utf8(name));
}

const keys = new Map<string, SigningKey>();

/** The same name gives the same key. Each is made once: tests ask for few names, and very often. */
export function keyOf(name: string): SigningKey {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = signingKeyFromSeed(seedOf(name));
  keys.set(name, key);
  return key;
}
