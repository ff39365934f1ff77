// Rows of the account activity index. Each follows from its block; none is part of the agreed state.

import type { ActivityItem } from '../api/backend.ts';
import { utf8 } from '../base/bytes.ts';
import type { AccountActivity } from '../ledger/activity.ts';
import { activityRow, parseActivityRow } from '../storage/keys.ts';

/** A JSON array, in this order: half the size of an object, and still readable. */
type Columns = [
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
];

/** The activity of one block, numbered in the order in which it happened. */
export function activityItems(
  activity: readonly AccountActivity[],
  height: number,
  timestampMs: number,
): ActivityItem[] {
  return activity.map((item, sequence) => ({ ...item, height, sequence, timestampMs }));
}

export function encodeActivity(item: ActivityItem): [key: string, value: Uint8Array] {
  const columns: Columns = [
    item.timestampMs,
    item.transfer,
    item.transaction,
    item.kind,
    item.side,
    item.counterparty,
    `${item.amountFen}`,
    `${item.balanceFen}`,
    item.code,
    item.reference,
  ];
  return [activityRow(item.account, item.height, item.sequence), utf8(JSON.stringify(columns))];
}

export function decodeActivity(key: string, value: Uint8Array): ActivityItem {
  const { account, height, number } = parseActivityRow(key);
  const columns = JSON.parse(new TextDecoder().decode(value)) as Columns;
  const [timestampMs, transfer, transaction, kind, side, counterparty, amount, balance, code, reference] = columns;
  const amounts = { amountFen: BigInt(amount), balanceFen: BigInt(balance) };
  return {
    account,
    height,
    sequence: number,
    timestampMs,
    transfer,
    transaction,
    kind,
    side,
    counterparty,
    ...amounts,
    code,
    reference,
  };
}
