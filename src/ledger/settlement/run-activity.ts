// What a settlement run shows in the activity of the accounts that it passes through: their sums per run. A row per
// statement on each of them would be most of what a run writes, and says nothing that the statements do not say.
import type { AccountActivity } from '../activity.ts';
import type { OperationContext } from '../operation.ts';

/** Takes the activity of one run: rows of producers and suspense go on as they are, the others are summed up. */
export class RunActivity {
  readonly #activity: OperationContext['activity'];
  readonly #summed: ReadonlySet<string>;
  /** By account and code, in the order in which they first came. */
  readonly #sums = new Map<string, { row: AccountActivity; count: number }>();

  constructor({ activity, consortium }: OperationContext) {
    const { purchase, subsidy, tax, payable } = consortium.rules.settlement;
    this.#activity = activity;
    this.#summed = new Set([purchase, subsidy, tax, payable]);
  }

  push(row: AccountActivity): void {
    if (!this.#summed.has(row.account)) {
      this.#activity.push(row);
      return;
    }
    const key = `${row.account} ${row.code}`;
    const sum = this.#sums.get(key);
    if (sum === undefined) {
      this.#sums.set(key, { row, count: 1 });
      return;
    }
    const counterparty = sum.row.counterparty === row.counterparty ? row.counterparty : '';
    sum.row = { ...row, transfer: '', counterparty, amountFen: sum.row.amountFen + row.amountFen };
    sum.count++;
  }

  /** Hands on the sums: after the run's last line. */
  finish(): void {
    for (const { row, count } of this.#sums.values()) {
      this.#activity.push(count === 1 ? row : { ...row, reference: `${count} statements` });
    }
  }
}
