// Rows of the account activity index: one per account and block, so that an account with thousands of transfers in a
// block costs one row. Each follows from its block; none is part of the agreed state.
import type { ActivityCursor, ActivityItem } from '../../api/backend.ts';
import { toHex, utf8 } from '../../base/bytes.ts';
import { fromUint64 } from '../../base/uint64.ts';
import type { AccountActivity, ChainedActivity } from '../../ledger/activity.ts';
import type { RowStore } from '../../ports/ports.ts';
import { activityRow, activityRows, parseActivityRow } from '../../storage/keys.ts';

/** Rows read at once; most hold one or two items. */
const ROWS_AT_ONCE = 64;
const FIRST_ROWS = 2;

/** A JSON array, in this order: half the size of an object, and still readable. */
type Columns = [
  sequence: number,
  timestampMs: number,
  transfer: string,
  transaction: string,
  kind: AccountActivity['kind'],
  side: AccountActivity['side'],
  counterparty: string,
  amountFen: string,
  balanceFen: string,
  code: string,
  reference: string,
  number: number,
  chain: string,
];

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
  const byAccount = new Map<string, Columns[]>();
  for (const [sequence, item] of activity.entries()) {
    const columns = columnsOf(item, sequence, timestampMs);
    const known = byAccount.get(item.account);
    if (known === undefined) byAccount.set(item.account, [columns]);
    else known.push(columns);
  }
  return [...byAccount].map(([account, items]) => [activityRow(account, height), utf8(JSON.stringify(items))]);
}

/** Newest first, strictly older than `before`, at most `limit`. */
export async function readActivity(
  rows: RowStore,
  account: string,
  before: ActivityCursor | undefined,
  limit: number,
): Promise<ActivityItem[]> {
  const found: ActivityItem[] = [];
  let { from, to } = activityRows(account, before?.height);
  // A row may hold a whole block's transfers: few are read as long as few are missing.
  for (let atOnce = FIRST_ROWS; found.length < limit; atOnce = Math.min(2 * atOnce, ROWS_AT_ONCE)) {
    const page = await rows.range({ from, to, limit: atOnce });
    for (const [key, value] of page) {
      if (found.length >= limit) break;
      for (const item of decodeActivity(key, value).toReversed()) {
        if (before === undefined || isOlder(item, before)) found.push(item);
      }
    }
    const last = page.at(-1);
    if (last === undefined || page.length < atOnce) break;
    from = `${last[0]}\0`;
  }
  return found.slice(0, limit);
}

function isOlder(item: ActivityItem, cursor: ActivityCursor): boolean {
  return item.height < cursor.height || (item.height === cursor.height && item.sequence < cursor.sequence);
}

function columnsOf(item: ChainedActivity, sequence: number, timestampMs: number): Columns {
  const { transaction, kind, side, counterparty, amountFen, balanceFen } = item;
  const { transfer, code, reference } = item.shown;
  const amounts = [amountFen.toString(), balanceFen.toString()] as const;
  const texts = [transfer, transaction, kind, side, counterparty, ...amounts, code, reference] as const;
  return [sequence, timestampMs, ...texts, fromUint64(item.number), toHex(item.chain)];
}

function decodeActivity(key: string, value: Uint8Array): ActivityItem[] {
  const { account, height } = parseActivityRow(key);
  const items = JSON.parse(new TextDecoder().decode(value)) as Columns[];
  return items.map((columns) => {
    const [sequence, timestampMs, transfer, transaction, kind, side, counterparty, ...more] = columns;
    const [amount, balance, code, reference, number, chain] = more;
    return {
      ...{ account, height, sequence, timestampMs, transfer, transaction, kind, side, counterparty },
      ...{ amountFen: BigInt(amount), balanceFen: BigInt(balance), code, reference, number, chain },
    };
  });
}
