// The clients that wait for transactions to become final. Bounded by its callers: the API limits concurrent waits.
import type { FinalTransaction } from '../../api/backend.ts';

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

  /** Those of `ids` that become final within `timeoutMs`, or until `signal` aborts. */
  wait(ids: readonly string[], timeoutMs: number, signal: AbortSignal): Promise<ReadonlyMap<string, FinalTransaction>> {
    return new Promise((resolve) => {
      const found = new Map<string, FinalTransaction>();
      const remaining = new Map(ids.map((id) => [id, (final: FinalTransaction) => arrive(final)]));
      const timer = setTimeout(() => finish(), timeoutMs);
      const finish = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        for (const [id, waiter] of remaining) this.#remove(id, waiter);
        resolve(found);
      };
      const arrive = (final: FinalTransaction) => {
        found.set(final.transactionId, final);
        remaining.delete(final.transactionId);
        if (remaining.size === 0) finish();
      };
      for (const [id, waiter] of remaining) this.#add(id, waiter);
      signal.addEventListener('abort', finish);
      if (signal.aborted || remaining.size === 0) finish();
    });
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
