// Answers questions for figures about many subjects, unasked. It keeps nothing: what is open follows from the final state,
// and so does every answer, so a node that was killed answers neither twice nor less. Readers take turns; one question at
// a time is answered. What cannot be answered now waits beside the others, longer each time.
import type { Logger } from 'pino';
import { LaterTries } from '../../base/later-tries.ts';
import type { Aggregate } from '../../generated/state.ts';
import { STATE_ROWS } from '../../ledger/ledger-rows.ts';
import { aggregates } from '../../ledger/sharing/tables.ts';
import { Rounds } from '../erasures/rounds.ts';
import { FairCandidates } from './fair-candidates.ts';
import { Sweep, type SweepDeps } from './sweep.ts';

/** Questions that could not be answered, and are tried later; others are found again with the next look through all. */
export const MOST_WAITING = 1_024;
const PREFIX = `${aggregates.name}/`;

/** later: not this one, for now. busy: none, for a moment. */
export type Answered = 'done' | 'later' | 'busy';

export interface AggregateKeeperDeps extends SweepDeps {
  /** The question, where this node may answer it as the final state is now. */
  readonly dueOf: (aggregate: string) => Aggregate | undefined;
  /** Of the final state. */
  readonly height: () => number;
  readonly answer: (question: Aggregate, signal: AbortSignal) => Promise<Answered>;
  readonly log: Pick<Logger, 'error'>;
  readonly onFailure: (error: unknown) => void;
}

export class AggregateKeeper {
  readonly #deps: AggregateKeeperDeps;
  readonly #rounds: Rounds;
  readonly #stopping = new AbortController();
  readonly #candidates = new FairCandidates();
  readonly #waiting = new Set<string>();
  readonly #later = new LaterTries();
  #underway: string | undefined;
  readonly #sweep: Sweep;

  constructor(deps: AggregateKeeperDeps) {
    this.#deps = deps;
    this.#sweep = new Sweep(deps, [aggregates]);
    const { timers, onFailure } = deps;
    this.#rounds = new Rounds({ timers, onFailure, round: () => this.#round() });
  }

  /** There may be something to answer: at the start. */
  wake(): void {
    this.#sweep.later(() => {
      this.#sweep.again();
      this.wake();
    });
    this.#rounds.wake();
  }

  stop(): void {
    this.#sweep.stop();
    this.#stopping.abort();
    this.#rounds.stop();
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#rounds.idle();
  }

  /** A block is on disk that has changed these rows. */
  durable(changes: Iterable<readonly [key: string, row: Uint8Array | null]>): void {
    let isWoken = false;
    for (const [row, bytes] of changes) {
      if (bytes !== null && row.startsWith(STATE_ROWS + PREFIX)) {
        isWoken = this.#offer(row.slice(STATE_ROWS.length)) || isWoken;
      }
    }
    if (isWoken) this.#rounds.wake();
  }

  /** Whether there is something to answer, and room to remember it. */
  #offer(key: string): boolean {
    const aggregate = key.slice(PREFIX.length);
    if (aggregate === this.#underway || this.#waiting.has(aggregate)) return false;
    const question = this.#deps.dueOf(aggregate);
    if (question === undefined) return false;
    if (this.#candidates.add(question.reader, aggregate)) return true;
    this.#sweep.again();
    return false;
  }

  async #round(): Promise<boolean> {
    await this.#sweep.look((key) => this.#offer(key));
    for (let next = this.#next(); next !== undefined && !this.#rounds.isStopped; next = this.#next()) {
      if ((await this.#answer(next)) === 'busy') break;
    }
    return this.#candidates.size + this.#waiting.size > 0 || this.#sweep.isLeft;
  }

  /** What failed before may fail again, after a long read: the others come first. */
  #next(): string | undefined {
    const [first] = this.#candidates.take(1);
    if (first !== undefined) return first;
    const height = this.#deps.height();
    for (const aggregate of this.#waiting) if (this.#later.isDue(aggregate, height)) return aggregate;
    return undefined;
  }

  async #answer(aggregate: string): Promise<Answered> {
    const question = this.#deps.dueOf(aggregate);
    const answered = question === undefined ? 'done' : await this.#try(question);
    this.#waiting.delete(aggregate);
    if (answered === 'busy' && question !== undefined) this.#candidates.add(question.reader, aggregate);
    if (answered === 'later' && this.#waiting.size < MOST_WAITING) {
      this.#waiting.add(aggregate);
      this.#later.failed(aggregate, this.#deps.height());
    }
    this.#later.keep(this.#waiting);
    return answered;
  }

  /** What fails in one answer, such as a damaged payload, is that question's: the node goes on, and votes. */
  async #try(question: Aggregate): Promise<Answered> {
    const { aggregate, reader } = question;
    this.#underway = aggregate;
    try {
      return await this.#deps.answer(question, this.#stopping.signal);
    } catch (err) {
      this.#deps.log.error({ aggregate, reader, err }, 'an answer to a question for a figure failed');
      return 'later';
    } finally {
      this.#underway = undefined;
    }
  }
}
