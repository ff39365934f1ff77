// How transfers get their ids: derived, so that they are unique without a lookup and known before execution.
import { assert } from '../base/assert.ts';
import { DIGEST_BYTES, type Digest, TaggedMessage } from '../crypto/digest.ts';

const message = new TaggedMessage('transfer');

/**
 * Hexadecimal digest("transfer", id, u32 line, u32 index): `id` is the transaction's, and `index` counts the transfers
 * that its line `line` makes, both from 0. Of a line that was signed for itself `id` is the line's, and both are 0.
 */
export function transferId(id: Digest, line: number, index: number): string {
  assert(id.length === DIGEST_BYTES, 'ids are digests');
  return message.bytes(id).u32(line).u32(index).hex();
}
