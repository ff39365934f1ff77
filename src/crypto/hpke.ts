// HPKE (RFC 9180), base mode, single shot: a few bytes sealed to an X25519 key, or to one that is X25519 and ML-KEM-768 at
// once. Knows nothing of grants.
import { CipherSuite } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { kems, NativeAes256Gcm, NativeHkdf } from './native-hpke.ts';
import { ENCAPSULATED_KEY_BYTES, HYBRID_SUITE, PLAIN_SUITE, type SealingSuite } from './sealing-suite.ts';

const { plain, hybrid } = kems();

/**
 * With HKDF-SHA256 and AES-256-GCM (0x0001, 0x0002 of RFC 9180). Plain: DHKEM(X25519, HKDF-SHA256), 0x0020. Hybrid: X-Wing
 * (draft-connolly-cfrg-xwing-kem), 0x647a, which holds as long as one of its two halves does.
 */
const SUITES: { readonly [S in SealingSuite]: CipherSuite } = {
  [PLAIN_SUITE]: new CipherSuite({
    ...{ kem: plain, kdf: new NativeHkdf(), aead: new NativeAes256Gcm() },
  }),
  [HYBRID_SUITE]: new CipherSuite({ kem: hybrid, kdf: new NativeHkdf(), aead: new NativeAes256Gcm() }),
};

const TAG_BYTES = 16;

export interface HpkeSealed {
  /** RFC 9180's enc: 32 bytes, hybrid 1120. */
  readonly encapsulatedKey: Uint8Array;
  /** The plaintext's length and 16 bytes of tag. */
  readonly ciphertext: Uint8Array;
}

/** The inputs on which both sides must agree: `info` is bound into the key, `aad` into the tag. */
export interface HpkeBinding {
  readonly info: Uint8Array;
  readonly aad: Uint8Array;
}

/** Rejects when the recipient's key has another length than the suite's, is of small order, or is none of ML-KEM. */
export async function hpkeSeal(
  recipient: Uint8Array,
  plaintext: Uint8Array,
  binding: HpkeBinding,
  suiteName: SealingSuite = PLAIN_SUITE,
): Promise<HpkeSealed> {
  const suite = SUITES[suiteName];
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
  suiteName: SealingSuite = PLAIN_SUITE,
): Promise<Uint8Array | undefined> {
  // A sender chose these lengths.
  const encapsulatedBytes = ENCAPSULATED_KEY_BYTES[suiteName];
  if (sealed.encapsulatedKey.length !== encapsulatedBytes || sealed.ciphertext.length < TAG_BYTES) return undefined;
  const suite = SUITES[suiteName];
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

/** The public key, 1216 bytes, of a reader's 32-byte secret. */
export async function hybridPublicKey(secret: Uint8Array): Promise<Uint8Array> {
  const kem = new XWing();
  const { publicKey } = await kem.generateKeyPairDerand(Uint8Array.from(secret));
  return new Uint8Array(await kem.serializePublicKey(publicKey));
}

/** Web Crypto takes a whole ArrayBuffer; ours may be a window into a larger one. */
function copy(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
