// How transfers get their ids: derived, so that they are unique without a lookup and known before execution.
import { assert } from '../base/assert.ts';
import { DIGEST_BYTES, type Digest, TaggedMessage } from '../crypto/digest.ts';

const message = new TaggedMessage('transfer');

/**
 * Hexadecimal digest("transfer", transaction id, u32 line, u32 index); `index` counts the transfers that line `line` of
 * the transaction makes, both from 0.
 */
export function transferId(transactionId: Digest, line: number, index: number): string {
  assert(transactionId.length === DIGEST_BYTES, 'a transaction id is a digest');
  return message.bytes(transactionId).u32(line).u32(index).hex();
}
