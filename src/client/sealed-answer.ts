// Secrets in answers, sealed by HPKE to a key that was made for the request: the door in front of a desk does not read them.
import { fromHex, utf8 } from '../base/bytes.ts';
import { hpkeOpen } from '../crypto/hpke.ts';
import type { PrivateKey } from '../crypto/private-key.ts';
import { badAnswer, readAnswer } from './bad-answer.ts';

/** Hexadecimal. */
export interface SealedAnswer {
  readonly encapsulatedKey: string;
  readonly ciphertext: string;
}

const WHAT = 'a sealed secret';

/** Throws ClientError `bad-answer` for what is not sealed to this key, for this purpose and `aad`. */
export async function openSealedAnswer(
  sealTo: PrivateKey,
  sealed: SealedAnswer,
  purpose: string,
  aad: Uint8Array,
): Promise<Uint8Array> {
  const bytes = readAnswer(WHAT, () => ({
    encapsulatedKey: fromHex(sealed.encapsulatedKey),
    ciphertext: fromHex(sealed.ciphertext),
  }));
  const plain = await hpkeOpen(sealTo.secret(), bytes, { info: utf8(purpose), aad });
  if (plain === undefined) throw badAnswer(WHAT);
  return plain;
}
