// Work that waits: first what a block waits for, then the parties' in turn.
import { FairQueue } from '../../mempool/fair-queue.ts';
import type { Party } from '../../mempool/fair-shares.ts';

/** All work of one batch or submission. */
export interface Ticket {
  /** Who is charged for it. */
  readonly party: Party;
  /** A block waits for it. */
  isUrgent: boolean;
}

export interface Work {
  readonly ticket: Ticket;
  readonly cost: number;
}

export function ticketOf(party: Party): Ticket {
  return { party, isUrgent: false };
}

export class WorkQueue<T extends Work> {
  readonly #urgent = new FairQueue<T>();
  readonly #ordinary = new FairQueue<T>();

  get size(): number {
    return this.#urgent.size + this.#ordinary.size;
  }

  /** Of all that waits. */
  get cost(): number {
    return this.#urgent.cost + this.#ordinary.cost;
  }

  add(work: T): void {
    const queue = work.ticket.isUrgent ? this.#urgent : this.#ordinary;
    queue.add(work.ticket.party, work, work.cost);
  }

  take(): T | undefined {
    return this.#urgent.take() ?? this.#ordinary.take();
  }

  /** A block waits for it from now on. */
  hurry(ticket: Ticket): void {
    for (const work of this.#ordinary.withdraw(ticket.party, (waiting) => waiting.ticket === ticket)) {
      this.#urgent.add(ticket.party, work, work.cost);
    }
  }

  /** Takes out what waits of these parts of a party's work, uncharged. */
  withdraw(party: Party, which: (work: T) => boolean): T[] {
    return [...this.#urgent.withdraw(party, which), ...this.#ordinary.withdraw(party, which)];
  }
}
