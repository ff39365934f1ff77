// Finds the statement that a person means by a site and a month or an instant.
import type { GridpactClient } from '../client/client.ts';
import type { Entry } from '../client/entry-answer.ts';
import type { Statement, TariffPlan } from '../ledger/entries.ts';
import { statements } from '../ledger/table.ts';
import { found } from './not-found.ts';
import { monthOf } from './print/period-text.ts';

export interface FoundStatement {
  readonly entry: Entry<Statement>;
  readonly plan: TariffPlan;
}

/** `period`: "2026-01" in the time zone of the statement's plan, or the instant at which the period starts. */
export async function findStatement(client: GridpactClient, site: string, period: string): Promise<FoundStatement> {
  const plans = planReader(client);
  for await (const entry of client.node.entries(statements, `${site}/`)) {
    const plan = await plans(entry.value);
    const { periodStartMs } = entry.value;
    const meant =
      monthOf(periodStartMs, plan.plan.timeZone) === period || BigInt(Date.parse(period) || -1) === periodStartMs;
    if (meant) return { entry, plan };
  }
  return found<FoundStatement>(undefined, `a statement of site ${site} for ${period}`, `statement list --site ${site}`);
}

/** The plan version behind a statement, asked of the node once per version. */
export function planReader(client: GridpactClient): (statement: Statement) => Promise<TariffPlan> {
  const known = new Map<string, Promise<TariffPlan | undefined>>();
  return async ({ plan, planVersion }) => {
    const id = `${plan}/${planVersion}`;
    const answer = known.get(id) ?? client.settlement.plan(plan, planVersion);
    known.set(id, answer);
    return found(await answer, `tariff plan ${plan} version ${planVersion}`, 'tariff list');
  };
}
