// All that happened on an account between two instants, with the balance before and after: opening and rows come to the
// closing balance, or it throws. Knows no clock and no time zone.
import type { Account } from '../generated/state.ts';
import type { ActivityItem } from './answers.ts';
import { badAnswer } from './bad-answer.ts';
import { ClientError } from './client-error.ts';
import { MAX_PAGE } from './node-bounds.ts';
import type { NodeConnection } from './node-connection.ts';
import { activityContradicts, BalanceSearch, balanceAfter, movedFen } from './running-balance.ts';

export type ActivitySource = Pick<NodeConnection, 'activity'>;

/** From `startMs` up to, and without, `endMs`. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

export interface AccountDay {
  readonly openingFen: bigint;
  /** Oldest first. */
  readonly rows: readonly ActivityItem[];
  /** Of posted amounts; what is held moves no balance. */
  readonly debitsFen: bigint;
  readonly creditsFen: bigint;
  readonly closingFen: bigint;
}

/** Most rows of one answer: they are held in memory. */
export const MAX_ROWS = 1_000_000;

/**
 * `account`: its entry, as it was read before. Throws ClientError `activity-not-kept` when the node lacks older activity
 * that is needed, `activity-contradicts`, and `too-many-rows` beyond `most`.
 */
export async function accountDay(
  node: ActivitySource,
  account: Account,
  { startMs, endMs }: Span,
  most = MAX_ROWS,
): Promise<AccountDay> {
  const next = await firstHeightFrom(node, account.account, endMs);
  const search = new BalanceSearch();
  const rows: ActivityItem[] = [];
  let newest: ActivityItem | undefined;
  let oldest: ActivityItem | undefined;
  let openingFen: bigint | undefined;
  for await (const item of activityBack(node, account.account, next)) {
    newest ??= item;
    oldest = item;
    if (item.timestampMs < startMs) openingFen = search.take(item);
    else if (rows.push(item) > most) throw tooMany(account.account, most);
    if (openingFen !== undefined) break;
  }
  if (openingFen === undefined) {
    checkWhole(account, oldest ?? (await oldestAt(node, account.account, next)));
    openingFen = search.end();
  }
  rows.reverse();
  const closingFen = balanceAfter(openingFen, rows);
  if (next === undefined && newest?.number === Number(account.transfers)) checkLatest(account, closingFen);
  const sum = (side: ActivityItem['side']) =>
    rows.reduce((total, row) => (row.side === side && movedFen(row) !== 0n ? total + row.amountFen : total), 0n);
  return { openingFen, rows, debitsFen: sum('debit'), creditsFen: sum('credit'), closingFen };
}

/** The lowest height with activity at `ms` or later; undefined when there is none. */
export async function firstHeightFrom(node: ActivitySource, account: string, ms: number): Promise<number | undefined> {
  const newest = await newestBelow(node, account, undefined);
  if (newest === undefined || newest.timestampMs < ms) return undefined;
  // Activity at `found` is late enough; up to `below` there is none that is.
  let found = newest.height;
  let below = 0;
  while (found - below > 1) {
    const middle = Math.floor((below + found) / 2);
    const row = await newestBelow(node, account, middle + 1);
    if (row === undefined || row.timestampMs < ms) below = middle;
    else if (row.height > below && row.height <= middle) found = row.height;
    else throw badAnswer(`the activity of ${account}`);
  }
  return found;
}

async function newestBelow(
  node: ActivitySource,
  account: string,
  height: number | undefined,
): Promise<ActivityItem | undefined> {
  const { items } = await node.activity(account, { limit: 1, ...(height !== undefined && { before: cursor(height) }) });
  return items[0];
}

/** Rows below a height, or all; the newest first, with no number left out. */
async function* activityBack(
  node: ActivitySource,
  account: string,
  below: number | undefined,
): AsyncGenerator<ActivityItem> {
  for await (const { items } of pagesBack(node, account, below)) yield* items;
}

/** A page of activity, and how to ask for it again. */
export interface DayPage {
  readonly items: readonly ActivityItem[];
  readonly before: string | undefined;
}

/** As {@link activityBack}, page by page. */
export async function* pagesBack(
  node: ActivitySource,
  account: string,
  below: number | undefined,
): AsyncGenerator<DayPage> {
  let before = below === undefined ? undefined : cursor(below);
  let last: ActivityItem | undefined;
  do {
    const { items, next } = await pageBefore(node, account, before);
    for (const item of items) {
      if (last !== undefined && item.number !== last.number - 1) {
        throw activityContradicts(account, `row ${item.number} comes before row ${last.number}`);
      }
      last = item;
    }
    yield { items, before };
    before = next;
  } while (before !== undefined);
}

export function pageBefore(node: ActivitySource, account: string, before: string | undefined) {
  return node.activity(account, { limit: MAX_PAGE, ...(before !== undefined && { before }) });
}

/** The first row of the block at a height. */
export async function oldestAt(
  node: ActivitySource,
  account: string,
  height: number | undefined,
): Promise<ActivityItem | undefined> {
  let oldest: ActivityItem | undefined;
  if (height === undefined) return oldest;
  for await (const item of activityBack(node, account, height + 1)) {
    if (item.height < height) break;
    oldest = item;
  }
  return oldest;
}

/** Nothing is older than `oldest`: so it has to be the account's first row, or there has to be none. */
export function checkWhole({ account, transfers }: Account, oldest: ActivityItem | undefined): void {
  if (oldest?.number === 1 || (oldest === undefined && transfers === 0n)) return;
  const from = oldest === undefined ? 'none of its rows' : `its rows only from ${oldest.number} on`;
  throw new ClientError({
    code: 'activity-not-kept',
    message: `the node has ${from} for ${account}, and needs older ones: it began with a snapshot`,
    remedy: 'ask the node of a member that keeps the whole history, or for a later day',
  });
}

export function checkLatest({ account, creditsPostedFen, debitsPostedFen }: Account, closingFen: bigint): void {
  const balanceFen = creditsPostedFen - debitsPostedFen;
  if (balanceFen === closingFen) return;
  throw activityContradicts(account, `its rows come to ${closingFen} fen, and its balance is ${balanceFen}`);
}

/** For the rows below a height. */
export function cursor(height: number): string {
  return `${height}-0`;
}

function tooMany(account: string, most: number): ClientError {
  return new ClientError({
    code: 'too-many-rows',
    message: `${account} has more than ${most} rows on this day`,
    remedy: 'read them in parts: "account activity --proof" takes heights',
  });
}
