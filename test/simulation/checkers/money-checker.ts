// Conservation of money, and what else must hold of a real ledger's rows after every block: looked at once per height,
// since equal state roots say that all nodes have the same rows. The state root is recomputed by a slow second
// implementation at the end of a run.
import { toHex } from '../../../src/base/bytes.ts';
import type { Account } from '../../../src/generated/state.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import type { ExecutedBlock } from '../../../src/ledger/ledger.ts';
import { endOf, type LedgerChanges, STATE_ROWS, unpackEntry, valueOfRow } from '../../../src/ledger/ledger-rows.ts';
import { PARTIES_GENESIS } from '../../families/parties.ts';
import type { MemoryRows } from '../../ledger/memory-rows.ts';
import { entryLeaf, naiveRoot, tagged, uint } from '../../property/naive-merkle.ts';
import { violated } from './violation.ts';

const ACCOUNT_ROWS = `${STATE_ROWS}${accounts.name}/`;

/** By how much a balance, with what is held, is below its least and above its most. */
function passed(account: Account): readonly [bigint, bigint] {
  const balance = account.creditsPostedFen - account.debitsPostedFen;
  return [
    account.minBalanceFen - (balance - account.debitsPendingFen),
    balance + account.creditsPendingFen - account.maxBalanceFen,
  ];
}

/**
 * No payment passes a bound. A bound may be set that a position has passed, before or after payments of the same block: then
 * no payment passes the one there was, or brings it further out.
 */
function isWorse(before: Account | undefined, after: Account): boolean {
  if (before === undefined) return passed(after).some((by) => by > 0n);
  const bounds = {
    minBalanceFen: before.minBalanceFen < after.minBalanceFen ? before.minBalanceFen : after.minBalanceFen,
    maxBalanceFen: before.maxBalanceFen > after.maxBalanceFen ? before.maxBalanceFen : after.maxBalanceFen,
  };
  const was = passed({ ...before, ...bounds });
  return passed({ ...after, ...bounds }).some((by, i) => by > 0n && by > (was[i] ?? 0n));
}

export class MoneyChecker {
  readonly #accounts = new Map<string, Account>(PARTIES_GENESIS.map((entry) => [entry.account, entry]));
  readonly #decided = new Set<string>();
  /** By height - 1. */
  readonly #roots: Uint8Array[] = [];

  /** The next height. */
  observe(executed: ExecutedBlock, changes: LedgerChanges): void {
    const { height } = executed;
    this.#roots[height - 1] = executed.stateRoot;
    let moved = false;
    for (const [key, row] of changes) {
      if (!key.startsWith(ACCOUNT_ROWS)) continue;
      if (row === null) violated(`height ${height} removes ${key}`);
      const entry = accounts.codec.decode(valueOfRow(row));
      if (isWorse(this.#accounts.get(entry.account), entry))
        violated(`account ${entry.account} is out of its bounds at height ${height}`);
      this.#accounts.set(entry.account, entry);
      moved = true;
    }
    if (moved) this.#checkBooks(height);
    for (const [index, { transactionId }] of executed.receipts.entries()) {
      if (!executed.decided[index]) continue;
      const id = toHex(transactionId);
      if (this.#decided.has(id)) violated(`transaction ${id} is decided a second time, at height ${height}`);
      this.#decided.add(id);
    }
  }

  /** Credits and debits of every member's book are equal, posted and held, and so in total. */
  #checkBooks(height: number): void {
    const books = new Map<string, bigint>();
    for (const account of this.#accounts.values()) {
      const { servicingMember, creditsPostedFen, debitsPostedFen, creditsPendingFen, debitsPendingFen } = account;
      const balance = creditsPostedFen - debitsPostedFen;
      const posted = `${servicingMember} posted`;
      const held = `${servicingMember} held`;
      books.set(posted, (books.get(posted) ?? 0n) + balance);
      books.set(held, (books.get(held) ?? 0n) + creditsPendingFen - debitsPendingFen);
    }
    for (const [book, sum] of books) {
      if (sum !== 0n) violated(`money is not conserved at height ${height}: ${book} sums to ${sum} fen`);
    }
  }

  /** The rows on a node's disk hash to the state root that their height has, however slowly that is computed. */
  checkRows(height: number, rows: MemoryRows): void {
    const root = this.#roots[height - 1];
    if (root === undefined) return;
    const leaves: Uint8Array[] = [];
    for (const [key, row] of rows.between(STATE_ROWS, endOf(STATE_ROWS))) {
      const entry = unpackEntry(row);
      if (entry === undefined) violated(`the row ${key} is no entry`);
      leaves[entry.slot] = entryLeaf(key.slice(STATE_ROWS.length), entry.value);
    }
    const recomputed = tagged('state-root', uint(8, leaves.length), naiveRoot(leaves));
    if (toHex(recomputed) !== toHex(root)) violated(`the rows of height ${height} do not have its state root`);
  }
}
