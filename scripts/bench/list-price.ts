// The cost of lists that can be proven complete: the chains over the transfers of accounts, and the longer rows of the
// index. Both are done once more beside the block, which has done them already, so that one run gives their share.

import { toUint64 } from '../../src/base/uint64.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { type ChainedActivity, chainActivity } from '../../src/ledger/activity.ts';
import type { ExecutedBlock, Ledger } from '../../src/ledger/ledger.ts';
import { FinalizedEntries, Overlay } from '../../src/ledger/overlay.ts';
import { encodeActivity } from '../../src/node/blocks/activity-rows.ts';
import type { PartClock } from './block-parts.ts';

/** Names of the parts in a clock: `indexed` less `indexedBare` is what number and chain add to the rows. */
export const LIST_PARTS = { chains: 'chains', indexed: 'indexed', indexedBare: 'indexed-bare' } as const;

/** The block has just become final. */
export function repeatListWork(ledger: Ledger, executed: ExecutedBlock, clock: PartClock): void {
  const { activity, height, timestampMs } = executed;
  const entries = new Overlay(new FinalizedEntries(() => undefined), undefined);
  // The block has read and written these accounts before it chains their rows.
  for (const id of new Set(activity.map(({ account }) => account))) {
    const bytes = ledger.read(`${accounts.name}/${id}`);
    if (bytes !== undefined) entries.put(accounts, id, accounts.codec.decode(bytes));
  }
  entries.keep();
  const transactions = byTransaction(activity);
  const block = { height: toUint64(height), timestampMs: toUint64(timestampMs) };
  clock.part(LIST_PARTS.chains, () => {
    for (const rows of transactions) chainActivity(entries, block, rows);
  });
  const bare = activity.map((row) => ({ ...row, number: 0n, chain: new Uint8Array() }));
  clock.part(LIST_PARTS.indexedBare, () => encodeActivity(bare, height, timestampMs));
  clock.part(LIST_PARTS.indexed, () => encodeActivity(activity, height, timestampMs));
}

/** The rows of each transaction, as the ledger chains them. */
function byTransaction(activity: readonly ChainedActivity[]): ChainedActivity[][] {
  const groups: ChainedActivity[][] = [];
  for (const row of activity) {
    const last = groups.at(-1);
    if (last?.[0]?.transaction === row.transaction) last.push(row);
    else groups.push([row]);
  }
  return groups;
}
