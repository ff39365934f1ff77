// Answers members that are behind: ranges of final blocks, and parts of snapshots. The work that one member can cause
// at once is bounded; requests beyond that get no answer, and the member asks again.
import type { SnapshotBackend } from '../../api/snapshot-backend.ts';
import { type Height, height } from '../../consensus/block.ts';
import type { Transport } from '../../ports/ports.ts';
import { encodeSyncMessage, type SyncMessage } from '../../wire/sync-messages.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { BlockStore } from './block-store.ts';

/** Answers being made for one member. An honest one has no more questions on their way. */
const MAX_ANSWERS = 4;

export interface BlockServerDeps {
  readonly blockStore: BlockStore;
  readonly exchange: BatchExchange;
  readonly snapshots: Pick<SnapshotBackend, 'part'>;
  readonly transport: Transport;
  readonly onFailure: (error: unknown) => void;
}

export class BlockServer {
  readonly #deps: BlockServerDeps;
  readonly #answering = new Map<number, number>();

  constructor(deps: BlockServerDeps) {
    this.#deps = deps;
  }

  onGetBlocks(from: number, { id, fromHeight, toHeight }: Extract<SyncMessage, { kind: 'get-blocks' }>): void {
    this.#bounded(from, () => this.#sendBlocks(from, id, fromHeight, toHeight));
  }

  onGetSnapshotPart(from: number, { id, height: of, part }: Extract<SyncMessage, { kind: 'get-snapshot-part' }>): void {
    this.#bounded(from, async () => {
      const bytes = await this.#deps.snapshots.part(of, part);
      const answer = bytes === undefined ? { id } : { id, bytes };
      this.#deps.transport.send(from, 'sync', encodeSyncMessage({ kind: 'snapshot-part', ...answer }));
    });
  }

  async #sendBlocks(to: number, id: number, fromHeight: Height, toHeight: Height): Promise<void> {
    const { blockStore, exchange, transport } = this.#deps;
    const blocks = await blockStore.blocks(fromHeight, toHeight, (hash) => exchange.find(hash));
    const firstHeight = height(blockStore.firstHeight);
    transport.send(to, 'sync', encodeSyncMessage({ kind: 'blocks', id, blocks, firstHeight }));
  }

  #bounded(member: number, answer: () => Promise<void>): void {
    const running = this.#answering.get(member) ?? 0;
    if (running >= MAX_ANSWERS) return;
    this.#answering.set(member, running + 1);
    answer()
      .catch(this.#deps.onFailure)
      .finally(() => this.#answering.set(member, (this.#answering.get(member) ?? 1) - 1));
  }
}
