// The keys of everybody in the tests, each from a name alone.
import { concatBytes, utf8 } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { type SigningKey, signingKeyFromSeed } from '../../src/crypto/ed25519.ts';
import { PrivateKey } from '../../src/crypto/private-key.ts';

/** The same name gives the same 32 bytes. */
export function seedOf(name: string): Uint8Array {
  return sha256(utf8(name));
}

const keys = new Map<string, SigningKey>();

/**
 * The same name gives the same key. That of a member's or an account's id signs its transactions. Each is made once:
 * tests ask for few names, and very often.
 */
export function keyOf(name: string): SigningKey {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = signingKeyFromSeed(seedOf(name));
  keys.set(name, key);
  return key;
}

/** With this key the member's node votes. */
export function votingKeyOf(member: string): SigningKey {
  return keyOf(`${member} consensus`);
}

/** A hybrid key in form: its X25519 half is real, and nobody can open what is sealed to the rest. */
export function hybridKeyOf(name: string): Uint8Array {
  const curve = new PrivateKey('encryption', seedOf(`${name} hybrid`)).publicKey;
  return concatBytes(new Uint8Array(1152), seedOf(name), curve);
}

/** Keys of records are sealed to this X25519 key of the member. */
export function encryptionKeyOf(member: string): PrivateKey {
  return new PrivateKey('encryption', seedOf(`${member} encryption`));
}
