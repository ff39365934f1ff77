// The PIN of a card or band that has no keys of its own: its holder types it on the phone, which seals it under the key of
// this pairing alone. Only the two that have compared the digits read it; the band checks it where its PIN is checked.
import { gcm } from '@noble/ciphers/aes.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../base/bytes.ts';
import { isPin } from '../pin/retry-counter.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
/** The longest PIN: shorter ones look the same. */
const BLOCK_CHARACTERS = 12;

/** 28 bytes. Throws RangeError for what is no PIN. */
export function sealedPin(linkKey: Uint8Array, pin: string): Uint8Array {
  if (!isPin(pin)) throw new RangeError('not a PIN');
  return cipherOf(linkKey).encrypt(utf8(pin.padEnd(BLOCK_CHARACTERS)));
}

/** Undefined for what the other side of the link has not sealed as a PIN. */
export function openedPin(linkKey: Uint8Array, sealed: Uint8Array): string | undefined {
  try {
    const pin = new TextDecoder().decode(cipherOf(linkKey).decrypt(sealed)).trimEnd();
    return isPin(pin) ? pin : undefined;
  } catch {
    return undefined;
  }
}

/** The key of a link is of one pairing, in which one PIN is sealed: so the nonce is that of a first message. */
function cipherOf(linkKey: Uint8Array) {
  const key = hkdf(sha256, linkKey, undefined, utf8('gridpact/v1/pairing-pin'), KEY_BYTES);
  return gcm(key, new Uint8Array(NONCE_BYTES));
}
