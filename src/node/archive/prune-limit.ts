// How far the stored blocks may be pruned, and what keeps the next one. State and history are never pruned, so every
// state proof stays possible; this is about blocks, batches and receipts that somebody may still ask for.

import type { KeptFor, PruneLimit } from '../../api/archive-backend.ts';
import { toHex } from '../../base/bytes.ts';
import { fromUint64 } from '../../base/uint64.ts';
import type { Hold } from '../../generated/state.ts';
import { holds } from '../../ledger/accounts/tables.ts';
import { endOf, REPLAY_ROWS, stateRow, unpackReplayRow, valueOfRow } from '../../ledger/ledger-rows.ts';
import type { RowStore } from '../../ports/ports.ts';
import type { BlockStore } from '../blocks/block-store.ts';

export interface PruneLimitDeps {
  /** How many blocks are always kept: `CATCH_UP_WINDOW_BLOCKS` but for tests. */
  readonly windowBlocks: number;
  readonly rows: RowStore;
  readonly blockStore: BlockStore;
  /** Connected members and the heights that they told. */
  readonly members: () => readonly { readonly id: string; readonly height: number }[];
}

/** `ignoreMembers`: those that are further behind than the window get the blocks from somebody else. */
export async function pruneLimit(deps: PruneLimitDeps, ignoreMembers: boolean): Promise<PruneLimit> {
  const { blockStore, rows } = deps;
  await blockStore.durable();
  const { height } = blockStore.tip;
  const lowest = new Lowest(Math.max(1, height - deps.windowBlocks + 1));
  if (!ignoreMembers) {
    for (const member of deps.members()) lowest.consider(member.height + 1, 'member-behind', member.id);
  }
  for await (const [key, row] of rows.scan(REPLAY_ROWS, endOf(REPLAY_ROWS))) {
    for (const id of unpackReplayRow(key, row)?.ids.map(toHex) ?? []) {
      const position = blockStore.position(id);
      lowest.consider(position?.height, 'replay-guard', id);
      // One block executed all of a row; lines that were signed for themselves are not indexed.
      if (position !== undefined) break;
    }
  }
  const holdRows = stateRow(`${holds.name}/`);
  for await (const [, row] of rows.scan(holdRows, endOf(holdRows))) {
    const hold: Hold = holds.codec.decode(valueOfRow(row));
    if (hold.status === 'pending') lowest.consider(fromUint64(hold.height), 'open-hold', hold.hold);
  }
  return lowest.limit;
}

class Lowest {
  limit: PruneLimit;

  constructor(before: number) {
    this.limit = { before, keptFor: 'catch-up-window', by: '' };
  }

  consider(before: number | undefined, keptFor: KeptFor, by: string): void {
    if (before !== undefined && before < this.limit.before) this.limit = { before, keptFor, by };
  }
}
