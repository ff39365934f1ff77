// How transfers get their ids: derived, so that they are unique without a lookup and known before execution.
import { toHex, u32 } from '../base/bytes.ts';
import { type Digest, taggedDigest } from '../crypto/digest.ts';

const digest = taggedDigest('transfer');

/** Hexadecimal; `index` counts the transfers that line `line` of the transaction makes, both from 0. */
export function transferId(transactionId: Digest, line: number, index: number): string {
  return toHex(digest(transactionId, u32(line), u32(index)));
}
