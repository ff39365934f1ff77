// The balance of an account along its activity: what each row moves, and which rows tell the balance after them. The sums
// of a settlement run tell it only together: each has the balance after the last of its own transfers.

import type { ActivityItem } from './answers.ts';
import { ClientError } from './client-error.ts';

type Row = Pick<ActivityItem, 'account' | 'number' | 'kind' | 'side' | 'amountFen' | 'balanceFen'> &
  Pick<ActivityItem, 'transaction' | 'transfer'>;

/** Added to the balance; zero for an amount that is held or given back. */
export function movedFen({ kind, side, amountFen }: Row): bigint {
  if (kind !== 'posted' && kind !== 'post-hold' && kind !== 'settlement') return 0n;
  return side === 'credit' ? amountFen : -amountFen;
}

/** Finds the balance after a row, from it and the rows before it, the newest first. */
export class BalanceSearch {
  /** Rows of one transaction, the newest first. */
  #group: Row[] = [];
  /** By the rows that are newer than the group. */
  #movedFen = 0n;

  /** The balance, once the rows tell it. */
  take(row: Row): bigint | undefined {
    const [newest] = this.#group;
    const told = newest === undefined || isOneTransaction(newest, row) ? undefined : this.#close();
    this.#group.push(row);
    return told;
  }

  /** The balance, when no row is older: every account begins with nothing. */
  end(): bigint {
    return this.#close() ?? this.#movedFen;
  }

  #close(): bigint | undefined {
    const [newest] = this.#group;
    if (newest !== undefined && isTelling(this.#group)) return newest.balanceFen + this.#movedFen;
    this.#movedFen += sumOf(this.#group);
    this.#group = [];
    return undefined;
  }
}

/**
 * The balance after all rows, the oldest first. Throws ClientError `activity-contradicts` when a row tells another
 * balance than the rows before it come to.
 */
export function balanceAfter(openingFen: bigint, rows: readonly Row[]): bigint {
  let balanceFen = openingFen;
  for (const group of groupsOf(rows)) balanceFen = afterGroup(balanceFen, group);
  return balanceFen;
}

/** The same of rows that come one by one, of which those of one transaction alone are kept. */
export class BalanceWalk {
  #balanceFen: bigint;
  #group: Row[] = [];

  constructor(openingFen: bigint) {
    this.#balanceFen = openingFen;
  }

  /** Throws as {@link balanceAfter}. */
  take(row: Row): void {
    const [first] = this.#group;
    if (first !== undefined && !isOneTransaction(first, row)) this.end();
    this.#group.push(row);
  }

  /** The balance after all that were taken. */
  end(): bigint {
    this.#balanceFen = afterGroup(this.#balanceFen, this.#group);
    this.#group = [];
    return this.#balanceFen;
  }
}

function afterGroup(openingFen: bigint, group: readonly Row[]): bigint {
  let balanceFen = openingFen;
  const isEachTelling = isTelling(group);
  for (const row of group) {
    balanceFen += movedFen(row);
    if (isEachTelling && row.balanceFen !== balanceFen) throw contradiction(row, balanceFen);
  }
  return balanceFen;
}

/** What the rows of an account say does not fit together. */
export function activityContradicts(account: string, why: string): ClientError {
  return new ClientError({
    code: 'activity-contradicts',
    message: `the activity of ${account} contradicts itself: ${why}`,
    remedy:
      'ask the node of another member, and the operator of this one why; "account activity --proof" has proven rows',
  });
}

function contradiction({ account, number, balanceFen }: Row, expectedFen: bigint): ClientError {
  const why = `row ${number} says a balance of ${balanceFen} fen, and the rows before it come to ${expectedFen}`;
  return activityContradicts(account, why);
}

function isTelling(group: readonly Row[]): boolean {
  return group.length === 1 || group.every(({ transfer }) => transfer !== '');
}

function groupsOf(rows: readonly Row[]): readonly Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    if (last !== undefined && first !== undefined && isOneTransaction(first, row)) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** Holds that expired have no transaction. */
function isOneTransaction(a: Row, b: Row): boolean {
  return a.transaction !== '' && a.transaction === b.transaction;
}

function sumOf(rows: readonly Row[]): bigint {
  return rows.reduce((sum, row) => sum + movedFen(row), 0n);
}
