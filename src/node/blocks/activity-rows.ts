// Rows of the account activity index: one per account and block, so that an account with thousands of transfers in a
// block costs one row. Each follows from its block; none is part of the agreed state.
import type { ActivityCursor, ActivityItem } from '../../api/backend.ts';
import { fromHex, toHex } from '../../base/bytes.ts';
import { codec } from '../../base/codec.ts';
import { fromUint64, toUint64 } from '../../base/uint64.ts';
import { rows as messages, type ActivityItem as StoredItem } from '../../generated/rows.ts';
import type { ChainedActivity, ShownTransfer } from '../../ledger/activity.ts';
import type { RowStore } from '../../ports/ports.ts';
import { activityRow, activityRows, parseActivityRow } from '../../storage/keys.ts';

const rowCodec = codec(messages.AccountActivity);

/** The activity of one block, numbered in the order in which it happened. */
export function activityItems(
  activity: readonly ChainedActivity[],
  height: number,
  timestampMs: number,
): ActivityItem[] {
  return activity.map(({ shown: { transfer, code, reference }, number, chain, ...item }, sequence) => {
    const place = { height, sequence, timestampMs, number: fromUint64(number), chain: toHex(chain) };
    return { ...item, transfer, code, reference, ...place };
  });
}

/** The rows of one block. */
export function encodeActivity(
  activity: readonly ChainedActivity[],
  height: number,
  timestampMs: number,
): [key: string, value: Uint8Array][] {
  const byAccount = new Map<string, StoredItem[]>();
  let ids: Ids | undefined;
  for (const [sequence, item] of activity.entries()) {
    if (ids?.shown !== item.shown) ids = idsOf(item);
    const stored = storedItem(item, sequence, ids);
    const known = byAccount.get(item.account);
    if (known === undefined) byAccount.set(item.account, [stored]);
    else known.push(stored);
  }
  const row = { timestampMs: toUint64(timestampMs) };
  return [...byAccount].map(([account, items]) => [activityRow(account, height), rowCodec.encode({ ...row, items })]);
}

/** Newest first, strictly older than `before`, at most `limit`. */
export async function readActivity(
  rows: Pick<RowStore, 'scan'>,
  account: string,
  before: ActivityCursor | undefined,
  limit: number,
): Promise<ActivityItem[]> {
  const found: ActivityItem[] = [];
  const { from, to } = activityRows(account, before?.height);
  // One after the other: each may hold a whole block's transfers.
  for await (const [key, value] of rows.scan(from, to)) {
    for (const item of decodeActivity(key, value).toReversed()) {
      if (before === undefined || isOlder(item, before)) found.push(item);
    }
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

function isOlder(item: ActivityItem, cursor: ActivityCursor): boolean {
  return item.height < cursor.height || (item.height === cursor.height && item.sequence < cursor.sequence);
}

/** All sides of a transfer are shown with one object, one behind the other: its ids are read once. */
interface Ids {
  readonly shown: ShownTransfer;
  readonly transfer: Uint8Array;
  readonly transaction: Uint8Array;
}

function idsOf({ shown, transaction }: ChainedActivity): Ids {
  return { shown, transfer: fromHex(shown.transfer), transaction: fromHex(transaction) };
}

function storedItem(item: ChainedActivity, sequence: number, { transfer, transaction }: Ids): StoredItem {
  const { kind, side, counterparty, amountFen, balanceFen, number, chain } = item;
  const { code, reference } = item.shown;
  const ids = { transfer, transaction };
  return { sequence, ...ids, kind, side, counterparty, amountFen, balanceFen, code, reference, number, chain };
}

function decodeActivity(key: string, value: Uint8Array): ActivityItem[] {
  const { account, height } = parseActivityRow(key);
  const row = rowCodec.decode(value);
  const timestampMs = fromUint64(row.timestampMs);
  return row.items.map(({ transfer, transaction, number, chain, ...item }) => ({
    ...{ account, height, timestampMs, ...item },
    ...{ transfer: toHex(transfer), transaction: toHex(transaction), number: fromUint64(number), chain: toHex(chain) },
  }));
}
