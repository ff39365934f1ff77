// HPKE (RFC 9180), base mode, single shot: a few bytes sealed to an X25519 key. Knows nothing of grants.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { X25519_KEY_BYTES } from './x25519.ts';

/** DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: the ids 0x0020, 0x0001, 0x0002 of RFC 9180. */
const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

const TAG_BYTES = 16;

export interface HpkeSealed {
  /** RFC 9180's enc, 32 bytes. */
  readonly encapsulatedKey: Uint8Array;
  /** The plaintext's length and 16 bytes of tag. */
  readonly ciphertext: Uint8Array;
}

/** The inputs on which both sides must agree: `info` is bound into the key, `aad` into the tag. */
export interface HpkeBinding {
  readonly info: Uint8Array;
  readonly aad: Uint8Array;
}

/** Rejects when the recipient's key is not 32 bytes, or of small order. */
export async function hpkeSeal(
  recipient: Uint8Array,
  plaintext: Uint8Array,
  binding: HpkeBinding,
): Promise<HpkeSealed> {
  const recipientPublicKey = await suite.kem.importKey('raw', copy(recipient), true);
  const sender = await suite.createSenderContext({ recipientPublicKey, info: copy(binding.info) });
  const ciphertext = await sender.seal(copy(plaintext), copy(binding.aad));
  return { encapsulatedKey: new Uint8Array(sender.enc), ciphertext: new Uint8Array(ciphertext) };
}

/** The plaintext; undefined when it was sealed to another key or under another binding, or was changed. */
export async function hpkeOpen(
  privateKey: Uint8Array,
  sealed: HpkeSealed,
  binding: HpkeBinding,
): Promise<Uint8Array | undefined> {
  // A sender chose these lengths.
  if (sealed.encapsulatedKey.length !== X25519_KEY_BYTES || sealed.ciphertext.length < TAG_BYTES) return undefined;
  const recipientKey = await suite.kem.importKey('raw', copy(privateKey), false);
  try {
    const enc = copy(sealed.encapsulatedKey);
    const recipient = await suite.createRecipientContext({ recipientKey, enc, info: copy(binding.info) });
    return new Uint8Array(await recipient.open(copy(sealed.ciphertext), copy(binding.aad)));
  } catch {
    // The library throws one error for a small-order key, a wrong key and a changed byte: so should it be.
    return undefined;
  }
}

/** Web Crypto takes a whole ArrayBuffer; ours may be a window into a larger one. */
function copy(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
