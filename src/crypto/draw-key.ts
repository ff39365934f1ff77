// The key that a validator votes with, as it takes part in draws: it signs, secrets follow from it, and what is sealed to
// its X25519 form is opened with it. One secret for Ed25519 and for HPKE with X25519 is sound: neither uses the other's
// hashes (E. Thormarker, "On using the same key pair for Ed25519 and an X25519 based KEM", 2021).
import { createHmac } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes, utf8 } from '../base/bytes.ts';
import type { SigningKey } from './ed25519.ts';
import { type HpkeSealed, hpkeOpen, hpkeSeal } from './hpke.ts';
import { type PrivateKey, signingKeyOf } from './private-key.ts';

export interface DrawKey extends SigningKey {
  /** 32 bytes that nobody can tell from random ones without the key; the same for the same purpose. */
  secretFor(purpose: Uint8Array): Uint8Array;
  /** What {@link sealToValidator} sealed; undefined when it was sealed to another key or for another purpose. */
  open(sealed: HpkeSealed, purpose: Uint8Array): Promise<Uint8Array | undefined>;
}

const INFO = utf8('gridpact/v1/draw-share');
const SECRET = utf8('gridpact/v1/draw-secret');

export function drawKeyOf(key: PrivateKey): DrawKey {
  const seed = key.secret();
  const { publicKey, sign } = signingKeyOf(key);
  return {
    publicKey,
    sign,
    secretFor: (purpose) => new Uint8Array(createHmac('sha256', seed).update(concatBytes(SECRET, purpose)).digest()),
    open: (sealed, aad) => hpkeOpen(ed25519.utils.toMontgomerySecret(seed), sealed, { info: INFO, aad }),
  };
}

/** `publicKey`: an Ed25519 key of prime order. */
export function sealToValidator(publicKey: Uint8Array, secret: Uint8Array, purpose: Uint8Array): Promise<HpkeSealed> {
  return hpkeSeal(ed25519.utils.toMontgomery(publicKey), secret, { info: INFO, aad: purpose });
}
