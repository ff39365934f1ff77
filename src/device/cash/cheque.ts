// A cheque as its drawer writes it without a network, and as whoever is given one sees it. Whether it is good for its amount
// only the ledger says.
import { fromHex, toHex } from '../../base/bytes.ts';
import { boundedCodec } from '../../base/codec.ts';
import { type Cheque, device } from '../../generated/device.ts';
import { deviceDigest } from '../digests.ts';
import { readStrict } from '../messages.ts';
import { isSigned, type Signer } from '../signing.ts';

export const CHEQUE_BYTES = 16;

/** In capital letters, so that a code takes it in its compact mode. */
const TEXT = /^GPCHEQUE1\/((?:[0-9A-F]{2})+)$/;
const MAX_TEXT = 2_048;
const CHEQUE = boundedCodec(device.Cheque);
const UNSIGNED = new Uint8Array();
const chequeOf = deviceDigest('cheque');

function chequeDigest(chainId: Uint8Array, cheque: Cheque): Uint8Array {
  return chequeOf(chainId, CHEQUE.encode({ ...cheque, signature: UNSIGNED }));
}

/** `drawer`: the key of the account that is debited. */
export function writeCheque(chainId: Uint8Array, terms: Omit<Cheque, 'key' | 'signature'>, drawer: Signer): Cheque {
  const cheque = { ...terms, key: drawer.publicKey, signature: UNSIGNED };
  return { ...cheque, signature: drawer.sign(chequeDigest(chainId, cheque)) };
}

/** By the key that it names, for this chain. */
export function isChequeSigned(chainId: Uint8Array, cheque: Cheque): boolean {
  return isSigned(cheque.key, chequeDigest(chainId, cheque), cheque.signature);
}

/** For a code, a file or a message. */
export function chequeText(cheque: Cheque): string {
  return `GPCHEQUE1/${toHex(CHEQUE.encode(cheque)).toUpperCase()}`;
}

/** Undefined for any other text. Never throws. */
export function readChequeText(text: string): Cheque | undefined {
  const [, hex] = (text.length <= MAX_TEXT && TEXT.exec(text)) || [];
  return hex === undefined ? undefined : readStrict(CHEQUE, fromHex(hex));
}
