// What an order to erase a record does, whoever gives it: the order is on record for ever, and the record counts for
// nothing any more. Its header stays, and so does the ciphertext's hash: the same bytes never come back.
import type { Erasure, ErasureOrderedBy, Record as SharedRecord } from '../../../generated/state.ts';
import type { OperationContext } from '../../operation.ts';
import { type Rejection, reject } from '../../rejection.ts';
import type { StateReader } from '../../state.ts';
import { useWithout } from '../record-use.ts';
import { erasures, recordUses } from '../tables.ts';
import { keepersOf } from './holders.ts';

type Context = Pick<OperationContext, 'state' | 'block' | 'consortium'>;

/** Why nobody may read it any more; undefined while it was not purged. */
export function checkPurged(state: StateReader, record: string): Rejection | undefined {
  const erasure = state.get(erasures, record);
  if (erasure === undefined) return undefined;
  return reject('record-purged', { record, orderedBy: erasure.orderedBy, purgedHeight: erasure.height });
}

/** Of a record that was not purged before. */
export function erase(
  { state, block, consortium }: Context,
  record: SharedRecord,
  order: { readonly orderedBy: ErasureOrderedBy; readonly reason: string },
): void {
  const { record: id, scenario, subject, ciphertextHash, length, chunkHashes } = record.header;
  const erasure: Erasure = {
    ...{ record: id, scenario, subject, publisher: record.publisher, ciphertextHash, length, chunkHashes, ...order },
    ...{ height: block.height, atMs: block.timestampMs },
    holders: [...keepersOf(state, consortium, record)],
  };
  state.put(erasures, id, erasure);
  for (const [of, use] of useWithout(state, record)) state.put(recordUses, of, use);
}
