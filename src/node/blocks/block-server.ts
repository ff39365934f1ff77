// Answers members that are behind: ranges of final blocks, and parts of snapshots.
import type { SnapshotBackend } from '../../api/snapshot-backend.ts';
import { height } from '../../consensus/block.ts';
import { encodeSyncMessage, type SyncMessage } from '../../wire/sync-messages.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { AnswerDesk } from '../serving/answer-desk.ts';
import type { BlockStore } from './block-store.ts';

export interface BlockServerDeps {
  readonly blockStore: BlockStore;
  readonly exchange: BatchExchange;
  readonly snapshots: Pick<SnapshotBackend, 'part'>;
  readonly desk: Pick<AnswerDesk, 'answer'>;
}

export class BlockServer {
  readonly #deps: BlockServerDeps;

  constructor(deps: BlockServerDeps) {
    this.#deps = deps;
  }

  onGetBlocks(from: number, { id, fromHeight, toHeight }: Extract<SyncMessage, { kind: 'get-blocks' }>): void {
    const { blockStore, desk, exchange } = this.#deps;
    desk.answer(from, 'sync', async () => {
      const blocks = await blockStore.blocks(fromHeight, toHeight, (hash) => exchange.find(hash));
      const firstHeight = height(blockStore.firstHeight);
      return encodeSyncMessage({ kind: 'blocks', id, blocks, firstHeight });
    });
  }

  onGetSnapshotPart(from: number, { id, height: of, part }: Extract<SyncMessage, { kind: 'get-snapshot-part' }>): void {
    const { desk, snapshots } = this.#deps;
    desk.answer(from, 'sync', async () => {
      const bytes = await snapshots.part(of, part);
      return encodeSyncMessage({ kind: 'snapshot-part', ...(bytes === undefined ? { id } : { id, bytes }) });
    });
  }
}
