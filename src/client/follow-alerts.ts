// Alerts of an account as its debits become final, by the rules that its holder has on the ledger. Every row of the
// account's activity is looked at once and in its order, also those that the event stream did not bring.
import type { AlertRule } from '../generated/transaction.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { isAlertable, matchAlerts, RATE_WINDOW_MS } from '../ledger/protection/match-alerts.ts';
import { MOST_IN_AN_HOUR } from '../ledger/protection/set-alerts.ts';
import { alertRules } from '../ledger/protection/tables.ts';
import type { ActivityItem } from './answers.ts';
import type { NodeConnection } from './node-connection.ts';

export interface Alert {
  readonly activity: ActivityItem;
  /** That the debit meets. */
  readonly rules: readonly AlertRule[];
}

const PAGE = 100;
/** Rows that are read again after a gap; older ones are left out. */
const MOST_ROWS = 10_000;

/** Ends only by `signal`, by the consumer's break, or by a ClientError. The account has to be there. */
export async function* followAlerts(
  node: NodeConnection,
  account: string,
  signal?: AbortSignal,
): AsyncGenerator<Alert> {
  const watch = new AlertWatch(node, account);
  await watch.begin();
  for await (const event of node.events({ accounts: [account], ...(signal !== undefined && { signal }) })) {
    if (event.kind === 'block') continue;
    yield* event.kind === 'activity' && watch.isNext(event.activity)
      ? await watch.look([event.activity])
      : await watch.look(await watch.unseen());
  }
}

class AlertWatch {
  readonly #node: NodeConnection;
  readonly #account: string;
  #seen = 0;
  #offsetMs = 0n;
  #debitsMs: bigint[] = [];

  constructor(node: NodeConnection, account: string) {
    this.#node = node;
    this.#account = account;
  }

  /** Counts from what is on the account now, and with the debits of the last hour. */
  async begin(): Promise<void> {
    const { rules } = await this.#node.consortium();
    this.#offsetMs = rules.dayOffsetMs;
    const number = Number((await this.#node.entry(accounts, this.#account))?.value.transfers ?? 0n);
    this.#seen = Math.max(0, number - MOST_IN_AN_HOUR);
    for (const row of await this.unseen()) if (row.number <= number) this.#note(row);
    this.#seen = number;
  }

  isNext({ number }: ActivityItem): boolean {
    return number === this.#seen + 1;
  }

  /** Rows of the account that were not looked at, oldest first. */
  async unseen(): Promise<readonly ActivityItem[]> {
    const rows: ActivityItem[] = [];
    for (let before: string | undefined, more = true; more && rows.length < MOST_ROWS; ) {
      const page = await this.#node.activity(this.#account, { limit: PAGE, ...(before !== undefined && { before }) });
      rows.push(...page.items.filter(({ number }) => number > this.#seen));
      before = page.next;
      more = before !== undefined && page.items.every(({ number }) => number > this.#seen);
    }
    return rows.reverse();
  }

  async look(rows: readonly ActivityItem[]): Promise<readonly Alert[]> {
    const alerts: Alert[] = [];
    const rules = rows.length === 0 ? [] : ((await this.#node.entry(alertRules, this.#account))?.value.rules ?? []);
    for (const activity of rows) {
      const row = { ...activity, timestampMs: BigInt(activity.timestampMs) };
      const met = matchAlerts(rules, row, this.#debitsMs, this.#offsetMs);
      if (met.length > 0) alerts.push({ activity, rules: met });
      this.#note(activity);
    }
    return alerts;
  }

  #note(row: ActivityItem): void {
    this.#seen = Math.max(this.#seen, row.number);
    if (!isAlertable(row)) return;
    const nowMs = BigInt(row.timestampMs);
    this.#debitsMs = [...this.#debitsMs.filter((ms) => ms > nowMs - RATE_WINDOW_MS), nowMs].slice(-MOST_IN_AN_HOUR);
  }
}
