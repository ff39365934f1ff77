// The activity of the accounts that a settlement run passes through: their sums per run. With a row per statement on
// each of them, most rows of a run would be these, and they would say nothing that the statements do not say.
import type { AccountActivity } from '../activity.ts';
import type { OperationContext } from '../operation.ts';

/** Takes the activity of one run: rows of producers and suspense go on as they are, the others are summed up. */
export class RunActivity {
  readonly #activity: OperationContext['activity'];
  /** By account, then code, in the order in which they first came. */
  readonly #sums = new Map<string, Map<string, Sum>>();

  constructor({ activity, consortium }: OperationContext) {
    const { purchase, subsidy, tax, payable } = consortium.rules.settlement;
    this.#activity = activity;
    for (const account of [purchase, subsidy, tax, payable]) this.#sums.set(account, new Map());
  }

  push(row: AccountActivity): void {
    const sums = this.#sums.get(row.account);
    if (sums === undefined) {
      this.#activity.push(row);
      return;
    }
    const sum = sums.get(row.shown.code);
    if (sum === undefined) {
      sums.set(row.shown.code, { latest: row, amountFen: row.amountFen, counterparty: row.counterparty, count: 1 });
      return;
    }
    sum.latest = row;
    sum.amountFen += row.amountFen;
    if (sum.counterparty !== row.counterparty) sum.counterparty = '';
    sum.count++;
  }

  /** Hands on the sums: after the run's last line. */
  finish(): void {
    for (const sums of this.#sums.values()) {
      for (const [code, { latest, amountFen, counterparty, count }] of sums) {
        const shown = { transfer: '', code, reference: `${count} statements` };
        this.#activity.push(count === 1 ? latest : { ...latest, shown, amountFen, counterparty });
      }
    }
  }
}

interface Sum {
  latest: AccountActivity;
  amountFen: bigint;
  /** Empty when they are several. */
  counterparty: string;
  count: number;
}
