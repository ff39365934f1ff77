// Work on the main thread that anybody's bytes can ask for: a bounded piece of it in each turn of the event loop, the
// parties' in turn, so that votes and clients are never behind more than that.
import { type Ticket, WorkQueue } from './work-queue.ts';

/** Units of work in one turn; a piece that alone costs more has a turn of its own. */
export const TURN_UNITS = 5_000;

/** Says what its next piece costs, in units, before it does the piece; returns its result. */
export type Pieces<T> = Generator<number, T, void>;

interface Job {
  readonly ticket: Ticket;
  readonly cost: number;
  /** Does the piece that was announced, and returns the cost of the next; undefined: it was the last. */
  readonly step: () => number | undefined;
  readonly fail: (error: unknown) => void;
}

export class Turns {
  readonly #waiting = new WorkQueue<Job>();
  #left = TURN_UNITS;
  #scheduled = false;

  /** Done at once as far as the turn has room and nobody waits; the rest in later turns. */
  run<T>(ticket: Ticket, pieces: Pieces<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const step = () => {
        const { done, value } = pieces.next();
        if (!done) return value;
        resolve(value);
        return undefined;
      };
      this.#advance({ ticket, cost: 0, step, fail: reject }, this.#waiting.size > 0);
    });
  }

  /** A block waits for it from now on. */
  hurry(ticket: Ticket): void {
    this.#waiting.hurry(ticket);
  }

  /** Pieces that wait, by everybody. */
  get waiting(): number {
    return this.#waiting.size;
  }

  #advance(job: Job, othersWait: boolean): void {
    this.#schedule();
    try {
      for (let cost = job.step(); cost !== undefined; cost = job.step()) {
        if (othersWait || cost > this.#left) {
          this.#waiting.add({ ...job, cost });
          return;
        }
        this.#left -= cost;
      }
    } catch (error) {
      job.fail(error);
    }
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#scheduled = false;
    this.#left = TURN_UNITS;
    for (let job = this.#waiting.take(); job !== undefined; job = this.#waiting.take()) {
      this.#left -= job.cost;
      this.#advance(job, true);
      if (this.#left <= 0) break;
    }
    if (this.#waiting.size > 0) this.#schedule();
  }
}
