// Has the dear checks of what clients and members send done in worker threads, so that votes are never behind them on
// the main thread: signatures, keys, and the reading of large envelopes. In small jobs, the parties' in turn, so that
// nobody's checks are behind another's. What waits is bounded by those that ask: batches by their origin, submissions
// by their caller.
import type { NodeError } from '../../base/node-error.ts';
import { type Check, holds, workOfChecks } from '../../ledger/check.ts';
import { WORK } from '../../ledger/work.ts';
import { readingWork } from './read-envelopes.ts';
import { packRecords } from './verify-record.ts';
import { VerifyThreads, type VerifyThreadsOptions } from './verify-threads.ts';
import type { FaultyEnvelope } from './verify-worker.ts';
import { type Ticket, type Work, WorkQueue } from './work-queue.ts';

/** Checks that a party has done before it is the next one's turn. */
const PART_CHECKS = 64;
/**
 * Units of work that travel together. A list of payments should: those of one job are queued at once and make one batch,
 * and many small batches cost every node more than a few large ones.
 */
const JOB_UNITS = 24_000;
/**
 * Up to these units are checked at once on the main thread, if no thread is busy: the way to a thread and back takes
 * longer.
 */
export const INLINE_UNITS = 2 * WORK.signature;

/** Checks that were asked for together, as far as they are answered. */
interface Request {
  readonly verdicts: boolean[];
  readonly stopAtFault: boolean;
  readonly resolve: (verdicts: readonly boolean[]) => void;
  readonly reject: (error: NodeError) => void;
  left: number;
}

interface Part extends Work {
  readonly request: Request;
  readonly checks: readonly Check[];
  /** Place of the first of them in the request. */
  readonly from: number;
}

interface Reading extends Work {
  readonly request: {
    readonly resolve: (faulty: FaultyEnvelope | undefined) => void;
    readonly reject: Request['reject'];
  };
  readonly envelope: Uint8Array;
}

export class VerifyPool {
  readonly #threads: VerifyThreads;
  readonly #waiting = new WorkQueue<Part | Reading>();
  #scheduled = false;
  #checks = 0;

  constructor(options: VerifyThreadsOptions) {
    this.#threads = new VerifyThreads({ ...options, onFailure: (failure) => this.#fail(failure, options) });
  }

  /** Checks that wait or are being done. */
  get waiting(): number {
    return this.#checks;
  }

  /**
   * One verdict per check, in order. `stopAtFault`: when one does not hold, those not begun yet are left out, as if they
   * did not hold. Rejects with NodeError `verify-worker-failed` once a thread has stopped.
   */
  verify(ticket: Ticket, checks: readonly Check[], stopAtFault = false): Promise<readonly boolean[]> {
    if (checks.length === 0) return Promise.resolve([]);
    if (this.#threads.failure !== undefined) return Promise.reject(this.#threads.failure);
    return new Promise((resolve, reject) => {
      const verdicts = new Array<boolean>(checks.length).fill(false);
      const request: Request = { verdicts, stopAtFault, resolve, reject, left: checks.length };
      this.#checks += checks.length;
      for (let from = 0; from < checks.length; from += PART_CHECKS) {
        const part = checks.slice(from, from + PART_CHECKS);
        this.#add({ ticket, cost: workOfChecks(part), request, checks: part, from });
      }
    });
  }

  /** Of a large envelope: what is wrong with it; undefined when nothing is, as far as that needs no other check. */
  read(ticket: Ticket, envelope: Uint8Array): Promise<FaultyEnvelope | undefined> {
    if (this.#threads.failure !== undefined) return Promise.reject(this.#threads.failure);
    return new Promise((resolve, reject) => {
      this.#add({ ticket, cost: readingWork(envelope), request: { resolve, reject }, envelope });
    });
  }

  /** A block waits for it from now on. */
  hurry(ticket: Ticket): void {
    this.#waiting.hurry(ticket);
  }

  close(): Promise<void> {
    return this.#threads.close();
  }

  #add(work: Part | Reading): void {
    this.#waiting.add(work);
    if (this.#scheduled) return;
    // What is asked for within one turn of the event loop travels together.
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#dispatch();
    });
  }

  #fail(failure: NodeError, { onFailure }: VerifyThreadsOptions): void {
    for (let work = this.#waiting.take(); work !== undefined; work = this.#waiting.take()) work.request.reject(failure);
    this.#checks = 0;
    onFailure(failure);
  }

  #dispatch(): void {
    const inline = this.#threads.areIdle && this.#waiting.cost <= INLINE_UNITS;
    while (inline || this.#threads.takeMore) {
      const work = this.#takeJob();
      if (work.length === 0) return;
      const parts = work.filter((each) => 'checks' in each);
      const readings = work.filter((each) => 'envelope' in each);
      if (inline && readings.length === 0) for (const part of parts) this.#answer(part, part.checks.map(holds));
      else this.#run(parts, readings);
    }
  }

  #takeJob(): (Part | Reading)[] {
    const job: (Part | Reading)[] = [];
    let cost = 0;
    while (cost < JOB_UNITS) {
      const work = this.#waiting.take();
      if (work === undefined) break;
      job.push(work);
      cost += work.cost;
    }
    return job;
  }

  async #run(parts: readonly Part[], readings: readonly Reading[]): Promise<void> {
    const records = packRecords(parts.flatMap(({ checks }) => checks));
    // Copies: an envelope is a part of its batch, whose bytes stay here.
    const envelopes = readings.map(({ envelope }) => new Uint8Array(envelope));
    const answer = await this.#threads.run({ records, envelopes }).catch((failure: NodeError) => {
      for (const { request } of [...parts, ...readings]) request.reject(failure);
    });
    if (answer === undefined) return;
    const { verdicts, faulty } = answer;
    let at = 0;
    for (const part of parts) {
      const end = at + part.checks.length;
      this.#answer(
        part,
        Array.from(verdicts.subarray(at, end), (verdict) => verdict === 1),
      );
      at = end;
    }
    readings.forEach(({ request }, i) => {
      request.resolve(faulty[i]);
    });
    this.#dispatch();
  }

  #answer({ request, checks, from, ticket }: Part, found: readonly boolean[]): void {
    request.verdicts.splice(from, found.length, ...found);
    this.#done(request, checks.length);
    if (!request.stopAtFault || found.every((holds) => holds)) return;
    const left = this.#waiting.withdraw(ticket.party, (work) => work.request === request);
    for (const work of left) if ('checks' in work) this.#done(request, work.checks.length);
  }

  #done(request: Request, checks: number): void {
    this.#checks -= checks;
    request.left -= checks;
    if (request.left === 0) request.resolve(request.verdicts);
  }
}
