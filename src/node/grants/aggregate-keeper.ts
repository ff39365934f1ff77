// Answers questions for figures about many subjects, unasked. It keeps nothing: what is open follows from the final state,
// and so does every answer, so a node that was killed answers neither twice nor less. One question of a reader is answered at
// a time, and a few readers' at once: one that asks what takes long keeps no other waiting. What cannot be answered now waits
// beside the others, longer each time.
import type { Logger } from 'pino';
import { LaterTries } from '../../base/later-tries.ts';
import type { Aggregate } from '../../generated/state.ts';
import { STATE_ROWS } from '../../ledger/ledger-rows.ts';
import { aggregates } from '../../ledger/sharing/tables.ts';
import { AGAIN_MS, Rounds } from '../erasures/rounds.ts';
import { FairCandidates } from './fair-candidates.ts';
import { Sweep, type SweepDeps } from './sweep.ts';

/** Readers whose questions are answered at once. Of each the group and the values behind it are in memory. */
export const READERS_AT_ONCE = 4;
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
  /** Reader of each question. */
  readonly #waiting = new Map<string, string>();
  readonly #later = new LaterTries();
  /** By reader: the question that is being answered, and its end. */
  readonly #underway = new Map<string, { readonly aggregate: string; readonly over: Promise<void> }>();
  /** The node can send nothing for a moment: no further question is begun. Cancels the end of that. */
  #busy: (() => void) | undefined;
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
    this.#busy?.();
    this.#stopping.abort();
    this.#rounds.stop();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#rounds.idle();
    while (this.#underway.size > 0) {
      await Promise.all([...this.#underway.values()].map(({ over }) => over));
      await this.#rounds.idle();
    }
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
    if (this.#waiting.has(aggregate)) return false;
    const question = this.#deps.dueOf(aggregate);
    if (question === undefined || this.#underway.get(question.reader)?.aggregate === aggregate) return false;
    if (this.#candidates.add(question.reader, aggregate)) return true;
    this.#sweep.again();
    return false;
  }

  /** Begins what there is room for, and does not wait for it: the end of an answer wakes the next round. */
  async #round(): Promise<boolean> {
    await this.#sweep.look((key) => this.#offer(key));
    while (this.#underway.size < READERS_AT_ONCE && this.#busy === undefined && !this.#rounds.isStopped) {
      const question = this.#next();
      if (question === undefined) break;
      const over = this.#answer(question).catch(this.#deps.onFailure);
      this.#underway.set(question.reader, { aggregate: question.aggregate, over });
    }
    return this.#candidates.size + this.#waiting.size > 0 || this.#sweep.isLeft;
  }

  /** What failed before may fail again, after a long read: the others come first. */
  #next(): Aggregate | undefined {
    const isBusy = (reader: string) => this.#underway.has(reader);
    for (let id = this.#candidates.takeOneOf(isBusy); id !== undefined; id = this.#candidates.takeOneOf(isBusy)) {
      const question = this.#deps.dueOf(id);
      if (question !== undefined) return question;
    }
    const height = this.#deps.height();
    for (const [aggregate, reader] of this.#waiting) {
      if (isBusy(reader) || !this.#later.isDue(aggregate, height)) continue;
      const question = this.#deps.dueOf(aggregate);
      if (question !== undefined) return question;
      this.#waiting.delete(aggregate);
    }
    return undefined;
  }

  async #answer(question: Aggregate): Promise<void> {
    const { aggregate, reader } = question;
    const answered = await this.#try(question);
    this.#underway.delete(reader);
    this.#waiting.delete(aggregate);
    if (answered === 'busy') this.#candidates.add(reader, aggregate);
    if (answered === 'later' && this.#waiting.size < MOST_WAITING) {
      this.#waiting.set(aggregate, reader);
      this.#later.failed(aggregate, this.#deps.height());
    }
    this.#later.keep(new Set(this.#waiting.keys()));
    if (answered === 'busy') this.#pause();
    else this.#rounds.wake();
  }

  #pause(): void {
    this.#busy ??= this.#deps.timers.after(AGAIN_MS, () => {
      this.#busy = undefined;
      this.#rounds.wake();
    });
  }

  /** What fails in one answer, such as a damaged payload, is that question's: the node goes on, and votes. */
  async #try(question: Aggregate): Promise<Answered> {
    const { aggregate, reader } = question;
    try {
      return await this.#deps.answer(question, this.#stopping.signal);
    } catch (err) {
      this.#deps.log.error({ aggregate, reader, err }, 'an answer to a question for a figure failed');
      return 'later';
    }
  }
}
