// Those who follow the chain as it grows: told once per final block, in order, after it is durable.
import type { BlockListener } from '../../api/backend.ts';
import { toHex } from '../../base/bytes.ts';
import { activityItems } from './activity-rows.ts';
import type { FinalBlock } from './block-rows.ts';
import { noticeItems } from './notice-rows.ts';

export class BlockListeners {
  readonly #listeners = new Set<BlockListener>();

  /** The returned function ends it. */
  add(listener: BlockListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell({ block, executed }: FinalBlock): void {
    if (this.#listeners.size === 0) return;
    const { height, timestampMs, receipts, activity, notices } = executed;
    const summary = { height, hash: toHex(block.hash), timestampMs, transactionCount: receipts.length };
    for (const listener of this.#listeners) {
      listener(
        summary,
        (accounts) => activityItems(activity, height, timestampMs).filter(({ account }) => accounts.has(account)),
        (parties) => noticeItems(notices, height, timestampMs, parties),
      );
    }
  }
}
