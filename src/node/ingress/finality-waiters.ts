// The clients that wait for transactions to become final. Bounded by its callers: the API limits concurrent waits.
import type { FinalTransaction } from '../../api/backend.ts';

export interface Wanted {
  readonly ids: readonly string[];
  readonly timeoutMs: number;
  /** Ends the wait. */
  readonly signal: AbortSignal;
  /** Lines of all receipts together, each with one for itself. The first is found whatever it has. */
  readonly linesAtMost: number;
}

export interface Waiting {
  readonly found: Promise<ReadonlyMap<string, FinalTransaction>>;
  readonly isOver: () => boolean;
}

export class FinalityWaiters {
  readonly #waiting = new Map<string, Set<(transaction: FinalTransaction) => void>>();

  /** A transaction became final. */
  tell(transaction: FinalTransaction): void {
    const waiting = this.#waiting.get(transaction.transactionId);
    if (waiting === undefined) return;
    this.#waiting.delete(transaction.transactionId);
    for (const resolve of waiting) resolve(transaction);
  }

  /** Somebody waits for it. */
  has(id: string): boolean {
    return this.#waiting.has(id);
  }

  /** Those that become final in time. It is over when all are, or when one answer holds no more. */
  wait({ ids, timeoutMs, signal, linesAtMost }: Wanted): Waiting {
    const { promise, resolve } = Promise.withResolvers<ReadonlyMap<string, FinalTransaction>>();
    const found = new Map<string, FinalTransaction>();
    const remaining = new Map(ids.map((id) => [id, (final: FinalTransaction) => arrive(final)]));
    let lines = 0;
    let over = false;
    const timer = setTimeout(() => finish(), timeoutMs);
    const finish = () => {
      over = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      for (const [id, waiter] of remaining) this.#remove(id, waiter);
      resolve(found);
    };
    const arrive = (final: FinalTransaction) => {
      lines += 1 + final.receipt.lines.length;
      if (found.size > 0 && lines > linesAtMost) return finish();
      found.set(final.transactionId, final);
      remaining.delete(final.transactionId);
      if (remaining.size === 0) finish();
    };
    for (const [id, waiter] of remaining) this.#add(id, waiter);
    signal.addEventListener('abort', finish);
    if (signal.aborted || remaining.size === 0) finish();
    return { found: promise, isOver: () => over };
  }

  #add(id: string, waiter: (final: FinalTransaction) => void): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) this.#waiting.set(id, new Set([waiter]));
    else waiting.add(waiter);
  }

  #remove(id: string, waiter: (final: FinalTransaction) => void): void {
    const waiting = this.#waiting.get(id);
    waiting?.delete(waiter);
    if (waiting?.size === 0) this.#waiting.delete(id);
  }
}
