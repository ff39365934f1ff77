// What an access receipt releases. The record is judged again by the ledger's rules, in the state of that moment: a receipt
// is the answer to one question, and no standing right.
import type { PayloadRelease } from '../../api/backend.ts';
import { assert } from '../../base/assert.ts';
import type { Record as SharedRecord } from '../../generated/state.ts';
import type { Consortium } from '../../ledger/consortium.ts';
import { mayReadTarget } from '../../ledger/sharing/may-read.ts';
import { RECEIPT_LASTS_MS } from '../../ledger/sharing/record-access.ts';
import { accessReceipts, grants, records } from '../../ledger/sharing/tables.ts';
import type { StateReader } from '../../ledger/state.ts';
import { nowOf } from './final-state.ts';

export interface RecordSource {
  readonly state: StateReader;
  readonly consortium: Consortium;
  /** Whose node this is: nothing is released to another's reader. */
  readonly member: string;
  /** The ciphertext, or a chunk of it, as far as it is to be had. */
  readonly payload: (record: SharedRecord, chunk: number) => Promise<Uint8Array | 'misstated' | 'purged' | undefined>;
  /** For what is not to be had. */
  readonly retryMs: number;
}

export async function releaseRecord(source: RecordSource, receipt: string, chunk?: number): Promise<PayloadRelease> {
  const { state, consortium, member, payload, retryMs } = source;
  const access = state.get(accessReceipts, receipt);
  if (access === undefined) return { status: 'no-access-receipt' };
  if (access.reader !== member) return { status: 'denied', reason: 'not-the-reader' };
  if (!access.allowed) return { status: 'denied', reason: access.reason };
  const [atMs, endedMs] = [nowOf(state), access.atMs + RECEIPT_LASTS_MS];
  if (atMs >= endedMs) return { status: 'ended', endedMs };
  const record = state.get(records, access.record);
  assert(record !== undefined, 'an allowed access is to a record');
  const { reader, purpose, grant: grantId, height: asOfHeight } = access;
  const decision = mayReadTarget(state, consortium, record, { reader, purpose, grant: grantId, atMs, asOfHeight });
  if (!decision.allowed) {
    const { name } = decision.because;
    return name === 'record-purged' ? { status: 'purged' } : { status: 'over', reason: name };
  }
  const grant = grantId === '' ? undefined : state.get(grants, grantId);
  const { chunkHashes } = record.header;
  if (chunk === undefined && chunkHashes.length > 0)
    return { status: 'released', ciphertext: undefined, record, grant };
  if (chunk !== undefined && chunk >= chunkHashes.length) return { status: 'no-such-chunk' };
  const ciphertext = await payload(record, chunk ?? 0);
  if (ciphertext === 'misstated' || ciphertext === 'purged') return { status: ciphertext };
  if (ciphertext === undefined) return { status: 'unavailable', retryAfterMs: retryMs };
  return { status: 'released', ciphertext, record, grant };
}
