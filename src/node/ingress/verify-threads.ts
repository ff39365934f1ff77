// The worker threads of the verification pool: a job goes to the one that has least to do.
import { Worker } from 'node:worker_threads';
import { assert } from '../../base/assert.ts';
import { NodeError } from '../../base/node-error.ts';
import type { ChainRules } from '../../ledger/consortium.ts';
import type { VerifyAnswer, VerifyJob } from './verify-worker.ts';

/** Given to one thread at once: it has work while answers are on their way, and urgent work waits for no more. */
const JOBS_PER_THREAD = 2;

export interface VerifyThreadsOptions {
  readonly threads: number;
  readonly chain: ChainRules;
  /** Told once, when a thread has stopped. */
  readonly onFailure: (error: NodeError) => void;
  /** The program of the threads; another one in tests. */
  readonly worker?: URL;
}

interface Running {
  readonly worker: number;
  readonly resolve: (answer: VerifyAnswer) => void;
  readonly reject: (error: NodeError) => void;
}

const WORKER = new URL('./verify-worker.ts', import.meta.url);

export class VerifyThreads {
  readonly #options: VerifyThreadsOptions;
  readonly #workers: Worker[];
  readonly #load: number[];
  readonly #running = new Map<number, Running>();
  #nextJob = 0;
  #closed = false;
  #failure: NodeError | undefined;

  constructor(options: VerifyThreadsOptions) {
    assert(options.threads >= 1, 'at least one verification thread');
    this.#options = options;
    this.#load = new Array<number>(options.threads).fill(0);
    this.#workers = Array.from({ length: options.threads }, () => this.#spawn());
  }

  get failure(): NodeError | undefined {
    return this.#failure;
  }

  get areIdle(): boolean {
    return this.#running.size === 0;
  }

  get takeMore(): boolean {
    return Math.min(...this.#load) < JOBS_PER_THREAD;
  }

  /** Rejects with NodeError `verify-worker-failed` once a thread has stopped. */
  run(given: Omit<VerifyJob, 'id'>): Promise<VerifyAnswer> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      const worker = this.#load.indexOf(Math.min(...this.#load));
      const job: VerifyJob = { id: this.#nextJob++, ...given };
      this.#running.set(job.id, { worker, resolve, reject });
      this.#changeLoad(worker, 1);
      this.#workers[worker]?.postMessage(job, [job.records, ...job.envelopes.map(({ buffer }) => buffer)]);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #spawn(): Worker {
    const worker = new Worker(this.#options.worker ?? WORKER, { workerData: this.#options.chain });
    worker.on('message', (answer: VerifyAnswer) => this.#answered(answer));
    worker.on('error', (cause) => this.#fail(cause));
    worker.on('exit', (code) => this.#fail(new Error(`it ended with ${code}`)));
    worker.unref();
    return worker;
  }

  #answered(answer: VerifyAnswer): void {
    if (this.#failure !== undefined) return;
    const job = this.#running.get(answer.id);
    assert(job !== undefined, 'a verification thread answered a job it was not given');
    this.#running.delete(answer.id);
    this.#changeLoad(job.worker, -1);
    job.resolve(answer);
  }

  /** A thread with work keeps the process: an exporter may have nothing else to wait for. */
  #changeLoad(worker: number, by: number): void {
    const load = (this.#load[worker] ?? 0) + by;
    this.#load[worker] = load;
    if (load === 0) this.#workers[worker]?.unref();
    else this.#workers[worker]?.ref();
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
    for (const { reject } of this.#running.values()) reject(failure);
    this.#running.clear();
    this.#options.onFailure(failure);
  }
}
