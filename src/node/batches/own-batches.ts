// This node's own batches, from the queued transactions of its clients until they are final: grouped, sent to all
// members, and again to a member that connects later. batch-exchange.ts holds them like everybody's.
import { fromHex, toHex } from '../../base/bytes.ts';
import type { Replica } from '../../consensus/replica.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { QueueHandlers, TransactionQueue } from '../../mempool/transaction-queue.ts';
import type { Timers, Transport } from '../../ports/ports.ts';
import { type Batch, batchHash, encodeBatchMessage } from '../../wire/batch.ts';
import type { BatchExchange } from './batch-exchange.ts';

export interface OwnBatchesDeps {
  readonly self: number;
  readonly queue: TransactionQueue;
  /** All members but this one. */
  readonly peers: { readonly others: readonly number[] };
  readonly transport: Pick<Transport, 'send'>;
  readonly timers: Pick<Timers, 'nowMs'>;
  /** Knows which member proposes next. */
  readonly replica: Pick<Replica, 'committee' | 'position'>;
  readonly exchange: Pick<BatchExchange, 'hold' | 'holds' | 'sendTo'>;
  readonly onFailure: (error: unknown) => void;
}

export class OwnBatches implements QueueHandlers {
  readonly #deps: OwnBatchesDeps;
  #sequence: number;
  /** Batches grouped here that are not final yet, hexadecimal: while there are enough, others wait and grow. */
  readonly #own = new Set<string>();
  #groupingScheduled = false;

  constructor(deps: OwnBatchesDeps) {
    this.#deps = deps;
    // Later than every sequence of an earlier run: an equal batch would be taken for one that is already final.
    this.#sequence = deps.timers.nowMs() * 1_000;
  }

  /** Something waits in the queue. */
  queued(): void {
    this.#scheduleGrouping();
  }

  /** A member's connection came up: batches sent while it was down are lost, so it gets our own batches again. */
  offerTo(member: number): void {
    const { exchange } = this.#deps;
    for (const key of this.#own) {
      const hash = fromHex(key);
      if (exchange.holds(hash)) exchange.sendTo(member, hash);
    }
  }

  /** A block with these batches is final, and the pool knows: transactions that wait may be grouped. */
  final(hashes: readonly Digest[]): void {
    for (const hash of hashes) this.#own.delete(toHex(hash));
    this.#scheduleGrouping();
  }

  /** At the end of this turn. */
  #scheduleGrouping(): void {
    if (this.#groupingScheduled) return;
    this.#groupingScheduled = true;
    setImmediate(() => {
      this.#groupingScheduled = false;
      this.#group().catch(this.#deps.onFailure);
    });
  }

  async #group(): Promise<void> {
    const { self, queue, transport, peers, exchange } = this.#deps;
    for (;;) {
      const envelopes = queue.takeBatch(this.#own.size);
      if (envelopes === undefined) return;
      const batch: Batch = { origin: self, sequence: this.#sequence++, envelopes };
      const hash = batchHash(batch);
      this.#own.add(toHex(hash));
      const frame = encodeBatchMessage({ kind: 'batch', batch });
      // Sent before it is durable here: a batch is no promise, and the members that vote for it hold it themselves.
      // First to the leader: the others have time until its proposal comes.
      const first = this.#leader();
      const inTurn = peers.others.toSorted((a, b) => Number(b === first) - Number(a === first));
      for (const member of inTurn) transport.send(member, 'batch', frame);
      // The frames leave in a microtask that was queued first, ahead of the work of holding the batch. A leader's own
      // proposal waits for its own disk, and the others have time.
      if (first !== self) await Promise.resolve();
      await exchange.hold(hash, batch);
    }
  }

  /** The member that proposes next, as far as is known here. */
  #leader(): number {
    const { committee, position } = this.#deps.replica;
    return committee.member(committee.leader(position.view));
  }
}
