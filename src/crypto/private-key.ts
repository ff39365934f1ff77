// A private key in memory, of a kind that says what it may be used for. Knows nothing of files.
import { randomBytes } from 'node:crypto';
import { taggedDigest } from './digest.ts';
import { type SigningKey, signingKeyFromSeed } from './ed25519.ts';
import { x25519PublicKey } from './x25519.ts';

/**
 * consensus, network, transaction, account, device, terminal, certifying: Ed25519 seeds. encryption: X25519. sharing: the master secret from which
 * a member derives the keys of its records. reader: the seed of a hybrid key (src/crypto/sealing-suite.ts). The "public key" of
 * these two is a digest, which only tells two secrets apart.
 */
export const KEY_KINDS = [
  ...(['consensus', 'network', 'transaction', 'account', 'encryption', 'sharing'] as const),
  ...(['device', 'terminal', 'certifying', 'reader'] as const),
] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

export const SECRET_BYTES = 32;

const SECRET_NAMES = {
  sharing: taggedDigest('sharing-secret-name'),
  reader: taggedDigest('reader-secret-name'),
};

export function isKeyKind(kind: string): kind is KeyKind {
  return (KEY_KINDS as readonly string[]).includes(kind);
}

/** Printing or serialising one shows its kind and public key only. */
export class PrivateKey {
  readonly kind: KeyKind;
  readonly publicKey: Uint8Array;
  readonly #secret: Uint8Array;

  /** `secret`: 32 bytes. Throws RangeError on another length. */
  constructor(kind: KeyKind, secret: Uint8Array) {
    if (secret.length !== SECRET_BYTES)
      throw new RangeError(`a secret has ${SECRET_BYTES} bytes, not ${secret.length}`);
    this.kind = kind;
    this.#secret = Uint8Array.from(secret);
    this.publicKey = publicKeyOf(kind, this.#secret);
  }

  /** The 32 bytes themselves: a seed, an X25519 private key, or a master secret. Never log them. */
  secret(): Uint8Array {
    return this.#secret;
  }
}

/** A fresh key from the operating system's randomness. */
export function generateKey(kind: KeyKind): PrivateKey {
  return new PrivateKey(kind, randomBytes(SECRET_BYTES));
}

/** The key as one that signs. Throws RangeError for `encryption`, `sharing` and `reader`, which do not. */
export function signingKeyOf(key: PrivateKey): SigningKey {
  if (key.kind === 'encryption' || key.kind === 'sharing' || key.kind === 'reader')
    throw new RangeError(`a key of kind ${key.kind} cannot sign`);
  return signingKeyFromSeed(key.secret());
}

function publicKeyOf(kind: KeyKind, secret: Uint8Array): Uint8Array {
  if (kind === 'encryption') return x25519PublicKey(secret);
  if (kind === 'sharing' || kind === 'reader') return SECRET_NAMES[kind](secret);
  return signingKeyFromSeed(secret).publicKey;
}
