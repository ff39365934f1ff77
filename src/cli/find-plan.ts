// The version of a tariff plan that a command means.
import type { GridpactClient } from '../client/client.ts';
import type { Entry } from '../client/node-connection.ts';
import type { TariffPlan } from '../ledger/entries.ts';
import { tariffPlans } from '../ledger/table.ts';
import type { PublishTariffPlan } from '../ledger/transaction.ts';
import { found } from './not-found.ts';

/** All versions of a plan, oldest first. */
export async function planVersions(client: GridpactClient, id: string): Promise<readonly Entry<TariffPlan>[]> {
  const versions: Entry<TariffPlan>[] = [];
  for await (const entry of client.node.entries(tariffPlans, `${id}/`)) versions.push(entry);
  return versions.sort((a, b) => a.value.plan.version - b.value.plan.version);
}

/** The version that is asked for, or the newest. Throws CliError `not-found`. */
export async function findPlan(client: GridpactClient, id: string, version?: number): Promise<Entry<TariffPlan>> {
  const versions = await planVersions(client, id);
  const match = version === undefined ? versions.at(-1) : versions.find(({ value }) => value.plan.version === version);
  return found(match, `tariff plan ${id}${version === undefined ? '' : ` version ${version}`}`, 'tariff list');
}

/** The version that is asked for, or the one in effect at an instant that depends on the plan's time zone. */
export async function planInEffect(
  client: GridpactClient,
  id: string,
  version: number | undefined,
  startOf: (timeZone: string) => number | bigint,
): Promise<PublishTariffPlan> {
  if (version !== undefined) return (await findPlan(client, id, version)).value.plan;
  const plans = (await planVersions(client, id)).map(({ value }) => value.plan);
  const match = plans.findLast(({ effectiveFromMs, timeZone }) => effectiveFromMs <= BigInt(startOf(timeZone)));
  return found(match, `tariff plan ${id} in effect then`, 'tariff list');
}
