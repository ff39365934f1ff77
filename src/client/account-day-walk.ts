// An account's day in two walks, for days of any length: the first has the balances, sums and places of its pages, and the
// second its rows, the oldest first, with one page in memory. Knows no clock and no time zone.
import type { Account } from '../generated/state.ts';
import {
  type ActivitySource,
  checkLatest,
  checkWhole,
  cursor,
  firstHeightFrom,
  oldestAt,
  pageBefore,
  pagesBack,
  type Span,
} from './account-day.ts';
import type { ActivityItem } from './answers.ts';
import { activityContradicts, BalanceSearch, BalanceWalk, movedFen } from './running-balance.ts';

export interface DayTotals {
  readonly credits: number;
  readonly creditsFen: bigint;
  readonly debits: number;
  readonly debitsFen: bigint;
}

/** A day as its first walk has it. */
export interface WalkedDay {
  readonly openingFen: bigint;
  readonly closingFen: bigint;
  /** Of the rows that move the balance. */
  readonly totals: DayTotals;
  /** Of all rows, those among them that move no balance. */
  readonly rowCount: number;
  /** Of the last row before the day; 0: there is none. */
  readonly heightBefore: number;
  /** Of the first row after the day; undefined: there is none yet. */
  readonly heightAfter: number | undefined;
  /**
   * The second walk. Throws ClientError `activity-contradicts` where a row tells another balance than the rows before it,
   * or where they are not those of the first walk.
   */
  rows(): AsyncGenerator<ActivityItem>;
}

/** Throws ClientError as `accountDay` does, but for any number of rows. */
export async function walkDay(node: ActivitySource, account: Account, span: Span): Promise<WalkedDay> {
  const id = account.account;
  const heightAfter = await firstHeightFrom(node, id, span.endMs);
  const first = await firstWalk(node, account, span, heightAfter);
  const { openingFen, totals, rowCount, heightBefore, newest, pages } = first;
  const closingFen = openingFen + totals.creditsFen - totals.debitsFen;
  if (heightAfter === undefined && newest?.number === Number(account.transfers)) checkLatest(account, closingFen);
  const rows = async function* (): AsyncGenerator<ActivityItem> {
    const balance = new BalanceWalk(openingFen);
    let count = 0;
    let last: ActivityItem | undefined;
    for (const before of pages.toReversed()) {
      const { items } = await pageBefore(node, id, before);
      // Of the newest page there may be more rows by now.
      const known = items.filter(
        ({ number, timestampMs }) => number <= (newest?.number ?? 0) && isIn(timestampMs, span),
      );
      for (const item of known.toReversed()) {
        if (last !== undefined && item.number <= last.number) continue;
        if (last !== undefined && item.number !== last.number + 1) {
          throw activityContradicts(id, `row ${item.number} comes behind row ${last.number}`);
        }
        balance.take(item);
        last = item;
        count += 1;
        yield item;
      }
    }
    if (balance.end() === closingFen && count === rowCount) return;
    throw activityContradicts(id, `the day had ${rowCount} rows, and when they were read again ${count}`);
  };
  return { openingFen, closingFen, totals, rowCount, heightBefore, heightAfter, rows };
}

async function firstWalk(node: ActivitySource, account: Account, span: Span, heightAfter: number | undefined) {
  const day = new DaySums(span);
  const pages: string[] = [];
  for await (const { items, before } of pagesBack(node, account.account, heightAfter)) {
    const rowsBefore = day.rowCount;
    for (const item of items) if (!day.isDone) day.take(item);
    // Rows that come meanwhile do not move the pages.
    if (day.rowCount > rowsBefore) pages.push(before ?? cursor((day.newest?.height ?? 0) + 1));
    if (day.isDone) break;
  }
  if (!day.isDone) checkWhole(account, day.oldest ?? (await oldestAt(node, account.account, heightAfter)));
  const { credits, creditsFen, debits, debitsFen, rowCount, heightBefore, newest } = day;
  const totals = { credits, creditsFen, debits, debitsFen };
  return { openingFen: day.openingFen(), totals, rowCount, heightBefore, newest, pages };
}

/** Sums of the day's rows, from the newest to those before it that tell its opening balance. */
class DaySums {
  credits = 0;
  creditsFen = 0n;
  debits = 0;
  debitsFen = 0n;
  rowCount = 0;
  heightBefore = 0;
  newest: ActivityItem | undefined;
  oldest: ActivityItem | undefined;
  readonly #startMs: number;
  readonly #search = new BalanceSearch();
  #openingFen: bigint | undefined;

  constructor({ startMs }: Span) {
    this.#startMs = startMs;
  }

  get isDone(): boolean {
    return this.#openingFen !== undefined;
  }

  /** Of an account without older rows: what it began with. */
  openingFen(): bigint {
    return this.#openingFen ?? this.#search.end();
  }

  take(item: ActivityItem): void {
    this.newest ??= item;
    this.oldest = item;
    if (item.timestampMs < this.#startMs) {
      this.heightBefore ||= item.height;
      this.#openingFen = this.#search.take(item);
      return;
    }
    this.rowCount += 1;
    const moved = movedFen(item);
    if (moved > 0n) {
      this.credits += 1;
      this.creditsFen += moved;
    } else if (moved < 0n) {
      this.debits += 1;
      this.debitsFen -= moved;
    }
  }
}

function isIn(ms: number, { startMs, endMs }: Span): boolean {
  return ms >= startMs && ms < endMs;
}
