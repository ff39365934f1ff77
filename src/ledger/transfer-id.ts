// How transfers get their ids: derived, so that they are unique without a lookup and known before execution.
import { assert } from '../base/assert.ts';
import { DIGEST_BYTES, type Digest, taggedHex } from '../crypto/digest.ts';

const digest = taggedHex('transfer', DIGEST_BYTES + 8);

/**
 * Hexadecimal digest("transfer", transaction id, u32 line, u32 index); `index` counts the transfers that line `line` of
 * the transaction makes, both from 0.
 */
export function transferId(transactionId: Digest, line: number, index: number): string {
  assert(transactionId.length === DIGEST_BYTES, 'a transaction id is a digest');
  // Written in place: a settlement run derives several ids for each of its thousands of lines.
  return digest((message) => {
    for (let i = 0; i < DIGEST_BYTES; i++) message.setUint8(i, transactionId[i] as number);
    message.setUint32(DIGEST_BYTES, line);
    message.setUint32(DIGEST_BYTES + 4, index);
  });
}
