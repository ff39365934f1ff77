// A worker thread that does the dear checks: packed records in, one byte per record out; and envelopes that are large,
// back only if they are at fault.
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../base/assert.ts';
import { holds } from '../../ledger/check.ts';
import type { CheckedEnvelope } from '../../ledger/check-envelope.ts';
import type { ChainRules } from '../../ledger/consortium.ts';
import { RECORD_BYTES, unpackRecord } from './verify-record.ts';

/** An envelope that is at fault, without its bytes. */
export type FaultyEnvelope = Omit<CheckedEnvelope, 'bytes'>;

export interface VerifyJob {
  readonly id: number;
  readonly records: ArrayBuffer;
  readonly envelopes: readonly Uint8Array<ArrayBuffer>[];
}

export interface VerifyAnswer {
  readonly id: number;
  /** 1 where the check holds. */
  readonly verdicts: Uint8Array<ArrayBuffer>;
  /** Of each envelope: what is wrong with it, or undefined. */
  readonly faulty: readonly (FaultyEnvelope | undefined)[];
}

const port = parentPort;
assert(port !== null, 'verify-worker runs as a worker thread only');
const chain = workerData as ChainRules;

async function faultsOf(envelopes: VerifyJob['envelopes']): Promise<VerifyAnswer['faulty']> {
  if (envelopes.length === 0) return [];
  // The ledger is loaded where it is needed: few nodes see an envelope that is large.
  const { checkEnvelope } = await import('../../ledger/check-envelope.ts');
  return envelopes.map((envelope) => {
    const { bytes: _, ...checked } = checkEnvelope(envelope, chain);
    return checked.checked.ok ? undefined : checked;
  });
}

port.on('message', async (job: VerifyJob) => {
  const records = new Uint8Array(job.records);
  const verdicts = new Uint8Array(records.length / RECORD_BYTES);
  for (let i = 0; i < verdicts.length; i++) verdicts[i] = holds(unpackRecord(records, i)) ? 1 : 0;
  const answer: VerifyAnswer = { id: job.id, verdicts, faulty: await faultsOf(job.envelopes) };
  port.postMessage(answer, [verdicts.buffer]);
});
