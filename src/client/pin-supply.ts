// Keys for payments with a PIN, as a bank's desk gives them. HPKE says nothing of who sealed: without the bank's signature
// whoever stands between desk and device gave keys of his own.
import { fromHex } from '../base/bytes.ts';
import type { PrivateKey } from '../crypto/private-key.ts';
import { isPinSupplySigned } from '../device/pin/desk-key.ts';
import { MAX_SINGLE_USE_KEYS } from '../device/pin/single-use-keys.ts';
import { badAnswer, readAnswer } from './bad-answer.ts';
import { openSealedAnswer } from './sealed-answer.ts';

/** Keys for one payment each, in the order of their numbers. */
export interface PinKeys {
  readonly first: number;
  readonly keys: readonly Uint8Array[];
  /** Of the desk, which alone reads cryptograms. */
  readonly deskKey: Uint8Array;
  /** Has signed all of it; that the ledger has it, of this bank, has to be looked up. */
  readonly factorKey: Uint8Array;
}

/** In the desk's answer; bytes are hexadecimal. */
export interface SealedPinKeys {
  readonly first: number;
  readonly deskKey: string;
  readonly factorKey: string;
  readonly supplySignature: string;
  readonly encapsulatedKey: string;
  readonly sealedKeys: string;
}

const KEY_BYTES = 32;
const WHAT = 'a supply of keys';

/** `sealTo`: of this request alone. Throws ClientError `bad-answer` for what the key in it has not signed, or is no supply. */
export async function openPinSupply(
  answer: SealedPinKeys,
  to: { readonly chainId: Uint8Array; readonly deviceKey: Uint8Array; readonly sealTo: PrivateKey },
): Promise<PinKeys> {
  const { chainId, deviceKey, sealTo } = to;
  const { deskKey, factorKey, isSigned } = readAnswer(WHAT, () => {
    const key = { factorKey: fromHex(answer.factorKey), signature: fromHex(answer.supplySignature) };
    const supply = {
      ...{ deviceKey, sealTo: sealTo.publicKey, first: answer.first, deskKey: fromHex(answer.deskKey) },
      ...{ encapsulatedKey: fromHex(answer.encapsulatedKey), sealedKeys: fromHex(answer.sealedKeys) },
    };
    return { deskKey: supply.deskKey, factorKey: key.factorKey, isSigned: isPinSupplySigned(chainId, supply, key) };
  });
  if (!isSigned) throw badAnswer(WHAT);
  const sealed = { encapsulatedKey: answer.encapsulatedKey, ciphertext: answer.sealedKeys };
  const plain = await openSealedAnswer(sealTo, sealed, 'gridpact-pin-keys', deviceKey);
  const count = plain.length / KEY_BYTES;
  const isSupply = Number.isInteger(count) && count > 0 && count <= MAX_SINGLE_USE_KEYS && answer.first >= 0;
  if (!isSupply) throw badAnswer(WHAT);
  const at = (i: number) => plain.slice(i * KEY_BYTES, (i + 1) * KEY_BYTES);
  return { first: answer.first, keys: Array.from({ length: count }, (_, i) => at(i)), deskKey, factorKey };
}
