// The parts of a period that versions of a tariff plan are in effect for: readings are imported and settled in the same.
import type { GridpactClient } from '../../client/client.ts';
import type { Period, PlanPart } from '../../client/tariff-flows.ts';
import { findPlan } from '../find-plan.ts';
import { found } from '../not-found.ts';
import { say } from '../print/say.ts';

/** The version that is named for all of the period, or a part for each version that is in effect within it. */
export async function partsOf(
  client: GridpactClient,
  id: string,
  version: number | undefined,
  periodIn: (timeZone: string) => Period,
): Promise<readonly PlanPart[]> {
  if (version !== undefined) {
    const { plan } = await findPlan(client, id, version);
    const holidays = await client.tariffs.holidaysOf(plan);
    return [{ plan, holidays, ...periodIn(plan.timeZone) }];
  }
  const parts = await client.tariffs.versionsOver(id, periodIn);
  return found(parts.length === 0 ? undefined : parts, say`tariff plan ${id} in effect then`, 'tariff list');
}
