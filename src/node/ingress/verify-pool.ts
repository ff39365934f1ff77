// Checks client signatures in worker threads, so that votes are never behind them on the main thread.
// Checks asked for within one turn of the event loop travel together.
import { Worker } from 'node:worker_threads';
import { assert } from '../../base/assert.ts';
import { NodeError } from '../../base/node-error.ts';
import { verifySignature } from '../../crypto/ed25519.ts';
import { packRecords, type SignatureCheck } from './verify-record.ts';
import type { VerifyAnswer, VerifyJob } from './verify-worker.ts';

const MAX_JOB_CHECKS = 512;
/**
 * Up to this many are checked at once on the main thread, if no thread is busy: the way to a thread and back takes
 * longer.
 */
const INLINE_CHECKS = 2;
/** Beyond this many waiting checks callers are refused: memory must not grow with the load. */
export const MAX_WAITING_CHECKS = 65_536;

interface Request {
  readonly checks: readonly SignatureCheck[];
  readonly resolve: (verdicts: readonly boolean[]) => void;
  readonly reject: (error: NodeError) => void;
}

const WORKER = new URL('./verify-worker.ts', import.meta.url);

export class VerifyPool {
  readonly #worker: URL;
  readonly #workers: Worker[];
  readonly #running = new Map<number, { requests: Request[]; worker: number }>();
  readonly #load: number[];
  readonly #onFailure: (error: NodeError) => void;
  #collected: Request[] = [];
  #scheduled = false;
  #nextJob = 0;
  #waiting = 0;
  #closed = false;
  #failure: NodeError | undefined;

  /** `worker`: the program of the threads; another one in tests. */
  constructor(threads: number, onFailure: (error: NodeError) => void, worker = WORKER) {
    assert(threads >= 1, 'at least one verification thread');
    this.#onFailure = onFailure;
    this.#worker = worker;
    this.#load = new Array<number>(threads).fill(0);
    this.#workers = Array.from({ length: threads }, () => this.#spawn());
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** True when `count` more checks would not fit: the caller should tell its client to come back later. */
  isFull(count: number): boolean {
    return this.#waiting + count > MAX_WAITING_CHECKS;
  }

  /** One verdict per check, in order. Rejects with NodeError `verify-worker-failed` once a thread has stopped. */
  verify(checks: readonly SignatureCheck[]): Promise<readonly boolean[]> {
    if (checks.length === 0) return Promise.resolve([]);
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    this.#waiting += checks.length;
    return new Promise((resolve, reject) => {
      this.#collected.push({ checks, resolve, reject });
      if (this.#scheduled) return;
      this.#scheduled = true;
      setImmediate(() => this.#dispatch());
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #spawn(): Worker {
    const worker = new Worker(this.#worker);
    worker.on('message', (answer: VerifyAnswer) => this.#answered(answer));
    worker.on('error', (cause) => this.#fail(cause));
    worker.on('exit', (code) => this.#fail(new Error(`it ended with ${code}`)));
    worker.unref();
    return worker;
  }

  /** Nobody may wait without end: a caller that waits for a verdict keeps the node from stopping. */
  #fail(cause: unknown): void {
    if (this.#closed || this.#failure !== undefined) return;
    const failure = new NodeError({
      code: 'verify-worker-failed',
      message: 'a verification thread stopped',
      remedy: 'restart the node; report the cause if it happens again',
      cause,
    });
    this.#failure = failure;
    const waiting = [...this.#running.values()].flatMap(({ requests }) => requests);
    this.#running.clear();
    for (const { reject } of [...waiting, ...this.#collected]) reject(failure);
    this.#collected = [];
    this.#waiting = 0;
    this.#onFailure(failure);
  }

  #dispatch(): void {
    this.#scheduled = false;
    if (this.#collected.length === 0 || this.#verifiedInline()) return;
    let requests: Request[] = [];
    let count = 0;
    for (const request of this.#collected) {
      if (count > 0 && count + request.checks.length > MAX_JOB_CHECKS) {
        this.#post(requests);
        requests = [];
        count = 0;
      }
      requests.push(request);
      count += request.checks.length;
    }
    this.#collected = [];
    this.#post(requests);
  }

  #verifiedInline(): boolean {
    const count = this.#collected.reduce((sum, { checks }) => sum + checks.length, 0);
    if (count > INLINE_CHECKS || this.#running.size > 0) return false;
    for (const { checks, resolve } of this.#collected) {
      resolve(checks.map(({ publicKey, message, signature }) => verifySignature(publicKey, message, signature)));
    }
    this.#collected = [];
    this.#waiting -= count;
    return true;
  }

  #post(requests: Request[]): void {
    const records = packRecords(requests.flatMap((request) => request.checks));
    const worker = this.#load.indexOf(Math.min(...this.#load));
    const job: VerifyJob = { id: this.#nextJob++, records };
    this.#running.set(job.id, { requests, worker });
    this.#load[worker] = (this.#load[worker] ?? 0) + 1;
    this.#workers[worker]?.postMessage(job, [records]);
  }

  #answered(answer: VerifyAnswer): void {
    if (this.#failure !== undefined) return;
    const job = this.#running.get(answer.id);
    assert(job !== undefined, 'a verification thread answered a job it was not given');
    this.#running.delete(answer.id);
    this.#load[job.worker] = (this.#load[job.worker] ?? 1) - 1;
    let offset = 0;
    for (const { checks, resolve } of job.requests) {
      resolve(Array.from(answer.verdicts.subarray(offset, offset + checks.length), (verdict) => verdict === 1));
      offset += checks.length;
      this.#waiting -= checks.length;
    }
  }
}
