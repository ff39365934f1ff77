// The key of a bank's desk to which devices in software seal what shows their PIN. Whoever has a copy of the device's keys
// could try all PINs on a cryptogram that he reads: so none is read by anybody but the desk. And whoever made the keys that
// a device stores under its PIN reads the PIN from what is stored. So the bank's key for factors, which stands on the
// ledger, signs each supply: the keys as they are sealed, and the key of the desk.
import { concatBytes, u32, utf8 } from '../../base/bytes.ts';
import { deviceDigest } from '../digests.ts';
import { ENCAPSULATED_KEY_BYTES, hpkeSealed, SEAL_TAG_BYTES } from '../hpke-seal.ts';
import { isSigned } from '../signing.ts';
import { CRYPTOGRAM_BYTES, cryptogram } from './single-use-keys.ts';

/** As the desk signs it. */
export interface PinSupply {
  readonly deviceKey: Uint8Array;
  /** X25519, of the device and for this supply alone: so it is no earlier one. */
  readonly sealTo: Uint8Array;
  /** Number of the first key. */
  readonly first: number;
  /** X25519, to which cryptograms are sealed. */
  readonly deskKey: Uint8Array;
  readonly encapsulatedKey: Uint8Array;
  readonly sealedKeys: Uint8Array;
}

export const SEALED_CRYPTOGRAM_BYTES = ENCAPSULATED_KEY_BYTES + CRYPTOGRAM_BYTES + SEAL_TAG_BYTES;
export const PIN_CRYPTOGRAM_INFO: Uint8Array = utf8('gridpact-pin-cryptogram');

const pinSupplyOf = deviceDigest('pin-supply');
const pinRequestOf = deviceDigest('pin-request');

/** What the bank's key for factors signs. */
export function pinSupplyDigest(chainId: Uint8Array, supply: PinSupply): Uint8Array {
  const { deviceKey, sealTo, first, deskKey, encapsulatedKey, sealedKeys } = supply;
  const sized = (bytes: Uint8Array) => concatBytes(u32(bytes.length), bytes);
  const keys = [deskKey, encapsulatedKey, sealedKeys].map(sized);
  return pinSupplyOf(chainId, sized(deviceKey), sized(sealTo), u32(first), ...keys);
}

export interface PinRequestParts {
  readonly deviceKey: Uint8Array;
  /** As it is encoded; empty: nothing is paid, the device wants keys. */
  readonly payment: Uint8Array;
  /** To which new keys are sealed; empty: none are wanted. */
  readonly sealTo: Uint8Array;
}

/** What a cryptogram for the issuer's desk is over: all that it answers with. */
export function pinRequestOver(chainId: Uint8Array, { deviceKey, payment, sealTo }: PinRequestParts): Uint8Array {
  return pinRequestOf(chainId, deviceKey, u32(payment.length), payment, sealTo);
}

/** That the ledger has the key for factors, of this bank and in force, is to be asked elsewhere. */
export function isPinSupplySigned(
  chainId: Uint8Array,
  supply: PinSupply,
  { factorKey, signature }: { readonly factorKey: Uint8Array; readonly signature: Uint8Array },
): boolean {
  return isSigned(factorKey, pinSupplyDigest(chainId, supply), signature);
}

/** Of a key that was opened with a PIN. `shows`: the digest that the cryptogram is over. `secret`: 32 random bytes. */
export function sealedCryptogram(
  { key, deskKey }: { readonly key: Uint8Array; readonly deskKey: Uint8Array },
  shows: Uint8Array,
  secret: Uint8Array,
): Uint8Array {
  return hpkeSealed(cryptogram(key, shows), { recipient: deskKey, secret, info: PIN_CRYPTOGRAM_INFO, aad: shows });
}
