// The digest that stands for a bill on the ledger: of its document where that is given as one, else of its number.
import { utf8 } from '../base/bytes.ts';
import { sha256 } from '../crypto/digest.ts';

/** 64 hexadecimal digits are the SHA-256 of the document; any other text is the bill's number, which is hashed. */
export function billDigest(text: string): Uint8Array {
  return /^[0-9a-f]{64}$/.test(text) ? Uint8Array.fromHex(text) : sha256(utf8(text));
}
