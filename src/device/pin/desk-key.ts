// The key of a bank's desk to which devices in software seal what shows their PIN. Whoever has a copy of the device's keys
// could try all PINs on a cryptogram that he reads: so none is read by anybody but the desk. The bank's key for factors,
// which stands on the ledger, says whose it is.
import { utf8 } from '../../base/bytes.ts';
import { deviceDigest } from '../digests.ts';
import { ENCAPSULATED_KEY_BYTES, hpkeSealed, SEAL_TAG_BYTES } from '../hpke-seal.ts';
import { isSigned } from '../signing.ts';
import { CRYPTOGRAM_BYTES, cryptogram } from './single-use-keys.ts';

export interface DeskKey {
  /** X25519, 32 bytes. */
  readonly key: Uint8Array;
  /** The bank's certifying key for factors. */
  readonly factorKey: Uint8Array;
  readonly signature: Uint8Array;
}

export const SEALED_CRYPTOGRAM_BYTES = ENCAPSULATED_KEY_BYTES + CRYPTOGRAM_BYTES + SEAL_TAG_BYTES;
export const PIN_CRYPTOGRAM_INFO: Uint8Array = utf8('gridpact-pin-cryptogram');

const deskKeyOf = deviceDigest('pin-desk-key');

/** What the bank's key for factors signs. */
export function deskKeyDigest(chainId: Uint8Array, key: Uint8Array): Uint8Array {
  return deskKeyOf(chainId, key);
}

/** That the ledger has the key for factors, of this bank and in force, is to be asked elsewhere. */
export function isDeskKeySigned(chainId: Uint8Array, { key, factorKey, signature }: DeskKey): boolean {
  return isSigned(factorKey, deskKeyDigest(chainId, key), signature);
}

/** Of a key that was opened with a PIN. `shows`: the digest that the cryptogram is over. `secret`: 32 random bytes. */
export function sealedCryptogram(
  { key, deskKey }: { readonly key: Uint8Array; readonly deskKey: Uint8Array },
  shows: Uint8Array,
  secret: Uint8Array,
): Uint8Array {
  return hpkeSealed(cryptogram(key, shows), { recipient: deskKey, secret, info: PIN_CRYPTOGRAM_INFO, aad: shows });
}
