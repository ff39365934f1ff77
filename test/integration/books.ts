// An accountant: reads every account and its whole history from a node, and adds them up independently of the ledger.
import type { ActivityItem } from '../../src/client/answers.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import type { MadePayment } from './payment-traffic.ts';

/** Posted balances by account, in fen. */
export async function balancesOf(client: GridpactClient): Promise<Map<string, bigint>> {
  const balances = new Map<string, bigint>();
  for await (const { value } of client.node.entries(accounts)) {
    balances.set(value.account, value.creditsPostedFen - value.debitsPostedFen);
  }
  return balances;
}

/** Everything that ever happened on an account, newest first. */
export async function historyOf(client: GridpactClient, account: string): Promise<ActivityItem[]> {
  const items: ActivityItem[] = [];
  let before: string | undefined;
  do {
    const page = await client.node.activity(account, { limit: 1000, ...(before === undefined ? {} : { before }) });
    items.push(...page.items);
    before = page.next;
  } while (before !== undefined);
  return items;
}

/** What these payments make of the balances; accounts at other members move positions besides. */
export function balancesAfter(
  before: ReadonlyMap<string, bigint>,
  payments: readonly MadePayment[],
): Map<string, bigint> {
  const balances = new Map(before);
  const add = (account: string, fen: bigint) => balances.set(account, (balances.get(account) ?? 0n) + fen);
  const memberOf = (account: string) => account.slice(0, account.indexOf('/'));
  for (const { from, to, amountFen } of payments) {
    add(from, -amountFen);
    add(to, amountFen);
    if (memberOf(from) === memberOf(to)) continue;
    add(`${memberOf(from)}/position`, amountFen);
    add(`${memberOf(to)}/position`, -amountFen);
  }
  return balances;
}
