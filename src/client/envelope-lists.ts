// Signed transactions in lists that one request may carry.
import type { SignedTransaction } from './build-transaction.ts';
import { MAX_LIST_BYTES, MAX_LIST_ENVELOPES } from './node-bounds.ts';

/** In order; a transaction that is larger than a list stands alone. */
export function* listsOf(transactions: readonly SignedTransaction[]): Generator<readonly SignedTransaction[]> {
  let list: SignedTransaction[] = [];
  let bytes = 0;
  for (const transaction of transactions) {
    const size = transaction.envelope.length + 4;
    if (list.length > 0 && (list.length === MAX_LIST_ENVELOPES || bytes + size > MAX_LIST_BYTES)) {
      yield list;
      list = [];
      bytes = 0;
    }
    list.push(transaction);
    bytes += size;
  }
  if (list.length > 0) yield list;
}
