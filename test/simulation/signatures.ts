// Two signature schemes for simulations: real Ed25519, and one that costs nothing and that only actors of the
// simulation could forge, which they do not.
import { equalBytes } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { signingKeyFromSeed, verifySignature } from '../../src/crypto/ed25519.ts';

export interface Scheme {
  readonly verify: (publicKey: Uint8Array, statement: Uint8Array, signature: Uint8Array) => boolean;
  readonly key: (index: number) => { readonly publicKey: Uint8Array; readonly sign: (s: Uint8Array) => Uint8Array };
}

export const ED25519: Scheme = {
  verify: verifySignature,
  key: (index) => {
    const key = signingKeyFromSeed(sha256(Uint8Array.of(index)));
    return { publicKey: key.publicKey, sign: (statement) => key.sign(statement) };
  },
};

function seal(publicKey: Uint8Array, statement: Uint8Array): Uint8Array {
  return publicKey.map((byte, index) => byte ^ (statement[index] ?? 0));
}

export const CHEAP: Scheme = {
  verify: (publicKey, statement, signature) => equalBytes(seal(publicKey, statement), signature),
  key: (index) => {
    const publicKey = sha256(Uint8Array.of(index));
    return { publicKey, sign: (statement) => seal(publicKey, statement) };
  },
};
