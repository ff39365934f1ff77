// What the batches of a simulation hold, by their hashes. A node may look at a batch only if its disk has it: that is
// checked where blocks are executed.
import { toHex } from '../../../src/base/bytes.ts';
import type { PendingTransaction } from '../../../src/ledger/check-envelope.ts';
import type { Random } from '../random.ts';
import { transactionPool } from './transaction-pool.ts';

const MOST_TRANSACTIONS = 6;

export class Contents {
  readonly #batches = new Map<string, readonly PendingTransaction[]>();

  /** Empty where nothing executes them. */
  readonly #pool: readonly PendingTransaction[];

  constructor(ledger: boolean) {
    this.#pool = ledger ? transactionPool() : [];
  }

  /** A new batch, of transactions that may be in others, too. */
  fill(random: Random): Uint8Array {
    const hash = random.bytes(32);
    const count = this.#pool.length === 0 ? 0 : random.between(1, MOST_TRANSACTIONS);
    this.#batches.set(
      toHex(hash),
      Array.from({ length: count }, () => random.pick(this.#pool)),
    );
    return hash;
  }

  /** Nobody can show the content of a hash that somebody made up. */
  has(hash: Uint8Array): boolean {
    return this.#batches.has(toHex(hash));
  }

  of(hash: Uint8Array): readonly PendingTransaction[] {
    return this.#batches.get(toHex(hash)) ?? [];
  }
}
