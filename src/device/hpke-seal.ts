// HPKE (RFC 9180), base mode, single shot, as a device seals a few bytes to its bank: DHKEM(X25519, HKDF-SHA256),
// HKDF-SHA256, AES-256-GCM; and as it opens what the bank seals. The suite of src/crypto/hpke.ts, which is Node's.
import { gcm } from '@noble/ciphers/aes.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8 } from '../base/bytes.ts';

export const ENCAPSULATED_KEY_BYTES = 32;
export const SEAL_TAG_BYTES = 16;

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const NONE = new Uint8Array();
const BASE_MODE = 0;
const KEM = concatBytes(utf8('KEM'), Uint8Array.of(0, 0x20));
const SUITE = concatBytes(utf8('HPKE'), Uint8Array.of(0, 0x20, 0, 1, 0, 2));

export interface SealParts {
  /** X25519, 32 bytes. */
  readonly recipient: Uint8Array;
  /** 32 random bytes, for this seal alone. */
  readonly secret: Uint8Array;
  readonly info: Uint8Array;
  readonly aad: Uint8Array;
}

/** The encapsulated key (32 bytes), and the ciphertext with its tag. Throws for a recipient's key of small order. */
export function hpkeSealed(plaintext: Uint8Array, { recipient, secret, info, aad }: SealParts): Uint8Array {
  const encapsulated = x25519.getPublicKey(secret);
  const exchanged = x25519.getSharedSecret(secret, recipient);
  return concatBytes(encapsulated, cipherOf(exchanged, { encapsulated, recipient, info, aad }).encrypt(plaintext));
}

/** What was sealed to the key with this secret (32 bytes). Throws for what was not, or under another `info` or `aad`. */
export function hpkeOpened(
  { encapsulated, ciphertext }: { readonly encapsulated: Uint8Array; readonly ciphertext: Uint8Array },
  { secret, info, aad }: Omit<SealParts, 'recipient'>,
): Uint8Array {
  const recipient = x25519.getPublicKey(secret);
  const exchanged = x25519.getSharedSecret(secret, encapsulated);
  return cipherOf(exchanged, { encapsulated, recipient, info, aad }).decrypt(ciphertext);
}

type Scheduled = Omit<SealParts, 'secret'> & { readonly encapsulated: Uint8Array };

function cipherOf(exchanged: Uint8Array, { encapsulated, recipient, info, aad }: Scheduled) {
  const extracted = labeledExtract(KEM, NONE, 'eae_prk', exchanged);
  const shared = labeledExpand(KEM, extracted, 'shared_secret', concatBytes(encapsulated, recipient), KEY_BYTES);
  const context = concatBytes(
    Uint8Array.of(BASE_MODE),
    labeledExtract(SUITE, NONE, 'psk_id_hash', NONE),
    labeledExtract(SUITE, NONE, 'info_hash', info),
  );
  const scheduled = labeledExtract(SUITE, shared, 'secret', NONE);
  const key = labeledExpand(SUITE, scheduled, 'key', context, KEY_BYTES);
  const nonce = labeledExpand(SUITE, scheduled, 'base_nonce', context, NONCE_BYTES);
  return gcm(key, nonce, aad);
}

function labeledExtract(suite: Uint8Array, salt: Uint8Array, label: string, input: Uint8Array): Uint8Array {
  return extract(sha256, concatBytes(utf8('HPKE-v1'), suite, utf8(label), input), salt);
}

function labeledExpand(suite: Uint8Array, key: Uint8Array, label: string, info: Uint8Array, size: number): Uint8Array {
  const length = Uint8Array.of(0, size);
  return expand(sha256, key, concatBytes(length, utf8('HPKE-v1'), suite, utf8(label), info), size);
}
