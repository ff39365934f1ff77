// The transactions that came to this node, from their submission until they are final: checked and queued, waited for, and
// told to those who wait. Their batches and blocks are not its business.
import type { FinalTransaction, SubmitOutcome } from '../../api/backend.ts';
import { toHex } from '../../base/bytes.ts';
import type { ExecutedBlock } from '../../ledger/ledger.ts';
import type { TransactionQueue } from '../../mempool/transaction-queue.ts';
import type { NodeParts } from '../node-parts.ts';
import { FinalityWaiters } from './finality-waiters.ts';
import { Ingress } from './ingress.ts';
import type { TransactionChecker } from './transaction-checker.ts';

export interface SubmissionsInit {
  readonly queue: TransactionQueue;
  readonly checker: TransactionChecker;
  /** False while this node could not get a transaction into a block: it is catching up, or stopping. */
  readonly isOpen: () => boolean;
  /** Something was queued. */
  readonly onQueued: () => void;
}

export class Submissions {
  readonly #queue: TransactionQueue;
  readonly #ingress: Ingress;
  readonly #waiters = new FinalityWaiters();
  readonly #metrics: NodeParts['metrics'];

  constructor({ blockStore, genesis, ledger, metrics }: NodeParts, init: SubmissionsInit) {
    this.#queue = init.queue;
    this.#metrics = metrics;
    this.#ingress = new Ingress({
      ...init,
      isFinal: (id) => blockStore.position(id) !== undefined,
      hasExecuted: (id, validUntilHeight) => ledger.hasExecuted(id, validUntilHeight),
      unknownUpTo: () => blockStore.unknownUpTo,
      // The ledger's own, ahead of the disk: the ids that it has forgotten are those that have expired by it.
      height: () => ledger.head.height,
      maxValidityBlocks: genesis.consortium.rules.maxValidityBlocks,
    });
  }

  /** How many are not final yet. */
  get pending(): number {
    return this.#queue.pending;
  }

  isPending(id: string): boolean {
    return this.#queue.has(id);
  }

  /** By a client. */
  async submit(envelopes: readonly Uint8Array[]): Promise<readonly SubmitOutcome[]> {
    const outcomes = await this.#ingress.submit(envelopes);
    for (const { status } of outcomes) this.#metrics.submissions.inc({ outcome: status });
    return outcomes;
  }

  /** By this node itself. */
  async submitOwn(envelope: Uint8Array): Promise<SubmitOutcome | undefined> {
    const [outcome] = await this.#ingress.submit([envelope]);
    return outcome;
  }

  /** Those that become final within `timeoutMs`, or until `signal` aborts. `find`: what is final already. */
  wait(
    ids: readonly string[],
    timeoutMs: number,
    signal: AbortSignal,
    find: (id: string) => FinalTransaction | undefined,
  ): Promise<ReadonlyMap<string, FinalTransaction>> {
    const found = this.#waiters.wait(ids, timeoutMs, signal);
    // Looked for after the wait began: what becomes final in between is not missed.
    for (const id of ids) {
      const final = find(id);
      if (final !== undefined) this.#waiters.tell(final);
    }
    return found;
  }

  /** A block is final. A receipt that concludes nothing, such as of a copy with a false signature, is told to nobody. */
  final({ receipts, concluded, height }: ExecutedBlock): void {
    const ids = receipts.map(({ transactionId }) => toHex(transactionId));
    this.#queue.markFinal(
      ids.filter((_, index) => concluded[index]),
      BigInt(height),
    );
    for (const [index, receipt] of receipts.entries()) {
      this.#metrics.transactions.inc({ outcome: receipt.code === 0 ? 'accepted' : 'rejected' });
      const transactionId = ids[index] ?? '';
      if (concluded[index] && this.#waiters.has(transactionId)) {
        this.#waiters.tell({ transactionId, height, index, receipt });
      }
    }
  }
}
