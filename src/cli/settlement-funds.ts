// Whether the grid company's accounts have what a settlement run takes: each statement is refused on its own when they
// have not, and nobody adds up what has to be paid in.
import { balanceOf } from '../client/account-flows.ts';
import type { GridpactClient } from '../client/client.ts';
import type { SettledSite } from '../client/settlement-flows.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { debtOf } from './print/debt.ts';
import { formatFen } from './print/format-value.ts';
import { say } from './print/say.ts';

export interface Shortfall {
  readonly account: string;
  readonly availableFen: bigint;
  /** By all of the statements. */
  readonly requiredFen: bigint;
}

/** The accounts that have less than these statements take. */
export async function shortfalls(
  client: Pick<GridpactClient, 'node'>,
  statements: readonly SettledSite[],
): Promise<readonly Shortfall[]> {
  const needed = new FundsNeeded();
  needed.add(statements);
  return needed.shortfalls(client);
}

/** Adds up what statements take, as they come. */
export class FundsNeeded {
  #purchaseFen = 0n;
  #subsidyFen = 0n;

  add(statements: readonly SettledSite[]): void {
    for (const { line, outcome } of statements) {
      if (line === undefined) continue;
      // A statement below zero is owed by the site: nothing comes back from it now.
      const owedFen = line.netFen < 0n ? -line.netFen : 0n;
      this.#purchaseFen += line.grossFen + owedFen - debtOf(outcome.data).nettedFen;
      this.#subsidyFen += line.subsidyFen;
    }
  }

  /** The accounts that have less. */
  async shortfalls({ node }: Pick<GridpactClient, 'node'>): Promise<readonly Shortfall[]> {
    const { purchase, subsidy } = (await node.consortium()).rules.settlement;
    const required = new Map([[purchase, this.#purchaseFen]]);
    required.set(subsidy, (required.get(subsidy) ?? 0n) + this.#subsidyFen);
    const ids = [...required.keys()];
    const entries = await node.entriesById(accounts, ids);
    return ids.flatMap((account, i) => {
      const entry = entries[i];
      const availableFen = entry === undefined ? 0n : balanceOf(entry.value).availableFen;
      const requiredFen = required.get(account) ?? 0n;
      return requiredFen > availableFen ? [{ account, availableFen, requiredFen }] : [];
    });
  }
}

/** "bank-a/grid-purchase has 84.91 yuan available, and these statements take 435.09: pay in 350.18 before they are settled". */
export function shortfallText({ account, availableFen, requiredFen }: Shortfall): string {
  const missing = formatFen(requiredFen - availableFen);
  return say`${account} has ${formatFen(availableFen)} yuan available, and these statements take ${formatFen(requiredFen)}: pay in ${missing} before they are settled`;
}
