// A worker thread that checks Ed25519 signatures: packed records in, one byte per record out.
import { parentPort } from 'node:worker_threads';
import { assert } from '../../base/assert.ts';
import { verifySignature } from '../../crypto/ed25519.ts';
import { RECORD_BYTES, unpackRecord } from './verify-record.ts';

export interface VerifyJob {
  readonly id: number;
  readonly records: ArrayBuffer;
}

export interface VerifyAnswer {
  readonly id: number;
  /** 1 where the signature holds. */
  readonly verdicts: Uint8Array;
}

const port = parentPort;
assert(port !== null, 'verify-worker runs as a worker thread only');

port.on('message', (job: VerifyJob) => {
  const records = new Uint8Array(job.records);
  const verdicts = new Uint8Array(records.length / RECORD_BYTES);
  for (let i = 0; i < verdicts.length; i++) {
    const { publicKey, signature, message } = unpackRecord(records, i);
    verdicts[i] = verifySignature(publicKey, message, signature) ? 1 : 0;
  }
  const answer: VerifyAnswer = { id: job.id, verdicts };
  port.postMessage(answer, [verdicts.buffer]);
});
