// Two signature schemes for simulations: real Ed25519, and one that costs nothing and that only actors of the
// simulation could forge, which they do not.
import { sha256 } from '../../src/crypto/digest.ts';
import { verifySignature } from '../../src/crypto/ed25519.ts';
import { votingKeyOf } from '../ledger/key-of.ts';

export interface Scheme {
  readonly verify: (publicKey: Uint8Array, statement: Uint8Array, signature: Uint8Array) => boolean;
  readonly key: (index: number) => { readonly publicKey: Uint8Array; readonly sign: (s: Uint8Array) => Uint8Array };
}

export const ED25519: Scheme = {
  verify: verifySignature,
  key: (index) => {
    const key = votingKeyOf(`validator ${index}`);
    return { publicKey: key.publicKey, sign: (statement) => key.sign(statement) };
  },
};

/** As long as a real one: parsers check that. */
const SIGNATURE_BYTES = 64;
const KEY_BYTES = 32;

export const CHEAP: Scheme = {
  verify: (publicKey, statement, signature) => {
    if (signature.length !== SIGNATURE_BYTES) return false;
    for (let i = 0; i < KEY_BYTES; i++) {
      if (((publicKey[i] ?? 0) ^ (statement[i] ?? 0)) !== signature[i]) return false;
    }
    return true;
  },
  key: (index) => {
    const publicKey = sha256(Uint8Array.of(index));
    const sign = (statement: Uint8Array) => {
      const signature = new Uint8Array(SIGNATURE_BYTES);
      for (let i = 0; i < KEY_BYTES; i++) signature[i] = (publicKey[i] ?? 0) ^ (statement[i] ?? 0);
      return signature;
    };
    return { publicKey, sign };
  },
};
