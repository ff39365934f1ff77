// The keys and short codes of PBOC's purse cards: session keys by triple DES, and codes of four bytes by DES. Four bytes
// and triple DES are there for terminals in the field. They are no evidence on the ledger: a bank that holds the keys
// checks them, and what it says is the bank's statement.
import { concatBytes } from '../../base/bytes.ts';

/** From outside: CBC from an initial value of zero, without padding; a key of 16 bytes. With equal halves it is single DES. */
export type TripleDes = (key: Uint8Array, blocks: Uint8Array) => Uint8Array;

export const MAC_BYTES = 4;
const BLOCK_BYTES = 8;
const KEY_BYTES = 16;

/** 8 bytes. `input`: one block. Throws RangeError for another key or input. */
export function sessionKey(des: TripleDes, key: Uint8Array, input: Uint8Array): Uint8Array {
  if (key.length !== KEY_BYTES) throw new RangeError(`a card's key has ${KEY_BYTES} bytes`);
  if (input.length !== BLOCK_BYTES) throw new RangeError(`a session key is made of ${BLOCK_BYTES} bytes`);
  return des(key, input);
}

/** Four bytes. `key`: of a session. */
export function shortMac(des: TripleDes, key: Uint8Array, data: Uint8Array): Uint8Array {
  const zeros = new Uint8Array(BLOCK_BYTES - 1 - (data.length % BLOCK_BYTES));
  const blocks = des(concatBytes(key, key), concatBytes(data, Uint8Array.of(0x80), zeros));
  return blocks.subarray(blocks.length - BLOCK_BYTES, blocks.length - BLOCK_BYTES + MAC_BYTES);
}

/** The card's proof to its bank, four bytes: under its own key, whose halves are added, and not under that of a session. */
export function transactionCode(des: TripleDes, key: Uint8Array, data: Uint8Array): Uint8Array {
  if (key.length !== KEY_BYTES) throw new RangeError(`a card's key has ${KEY_BYTES} bytes`);
  const folded = key.subarray(0, BLOCK_BYTES).map((byte, i) => byte ^ (key[BLOCK_BYTES + i] as number));
  return shortMac(des, folded, data);
}

/** Takes as long for a near guess as for any other. */
export function sameMac(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.reduce((difference, byte, i) => difference | (byte ^ (b[i] as number)), 0) === 0;
}
