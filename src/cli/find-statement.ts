// Finds the statement that a person means by a site and a month or an instant.
import { printable } from '../base/printable.ts';
import type { GridpactClient } from '../client/client.ts';
import type { Entry } from '../client/entry-answer.ts';
import type { Statement, TariffPlan } from '../generated/state.ts';
import { statements } from '../ledger/settlement/tables.ts';
import { MONTH } from '../meter-data/month-period.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { requireSite } from './find-site.ts';
import { found } from './not-found.ts';
import { parseInstant } from './options/parse-argument.ts';
import { formatLocalTime } from './print/format-value.ts';
import { monthOf } from './print/period-text.ts';
import { say } from './print/say.ts';

export interface FoundStatement {
  readonly entry: Entry<Statement>;
  readonly plan: TariffPlan;
}

/**
 * `period`: "2026-01" in the time zone of the statement's plan, or the instant at which the period starts. Throws
 * CliError `not-found`, `period-invalid`, or `several-statements` of a month that was settled in parts.
 */
export async function findStatement(client: GridpactClient, site: string, period: string): Promise<FoundStatement> {
  const startMs = MONTH.test(period) ? undefined : startOf(period);
  const plans = planReader(client);
  const meant: FoundStatement[] = [];
  for await (const entry of client.node.entries(statements, `${site}/`)) {
    const plan = await plans(entry.value);
    const { periodStartMs } = entry.value;
    const { timeZone } = plan.plan;
    if (startMs === undefined ? monthOf(periodStartMs, timeZone) === period : periodStartMs === startMs) {
      meant.push({ entry, plan });
    }
  }
  if (meant.length > 1) throw severalStatements(site, period, meant);
  if (meant.length === 0) await requireSite(client, site);
  return found(meant[0], say`a statement of site ${site} for ${period}`, `statement list --site ${site}`);
}

function startOf(period: string): bigint {
  try {
    return parseInstant(period);
  } catch (cause) {
    throw new CliError({
      exitCode: EXIT.usage,
      code: 'period-invalid',
      message: say`"${printable(period)}" is no period`,
      remedy: say`name a month such as 2026-01, or the instant at which the period starts, such as 2026-01-15T00:00:00+08:00`,
      cause,
    });
  }
}

/** Of which one is meant is the person's to say: a correction moves money. */
function severalStatements(site: string, period: string, meant: readonly FoundStatement[]): CliError {
  const starts = meant.map(({ entry, plan }) => formatLocalTime(entry.value.periodStartMs, plan.plan.timeZone));
  return new CliError({
    exitCode: EXIT.usage,
    code: 'several-statements',
    message: say`site ${site} has ${meant.length} statements that start in ${period}`,
    remedy: say`name the start of the one that you mean: ${starts.join(say`, or `)}`,
  });
}

export interface PlanSource {
  readonly tariffs: { plan(plan: string, version: number): Promise<TariffPlan | undefined> };
}

/** The plan version behind a statement, asked of the node once per version. */
export function planReader(client: PlanSource): (statement: Statement) => Promise<TariffPlan> {
  const known = new Map<string, Promise<TariffPlan | undefined>>();
  return async ({ plan, planVersion }) => {
    const id = `${plan}/${planVersion}`;
    const answer = known.get(id) ?? client.tariffs.plan(plan, planVersion);
    known.set(id, answer);
    return found(await answer, say`tariff plan ${plan} version ${planVersion}`, 'tariff list');
  };
}
