// The version of a tariff plan that a command means, or word that there is none.
import type { GridpactClient } from '../client/client.ts';
import type { TariffPlan } from '../generated/state.ts';
import { found } from './not-found.ts';
import { say } from './print/say.ts';

/** The version that is asked for, or the newest. Throws CliError `not-found`. */
export async function findPlan({ tariffs }: GridpactClient, id: string, version?: number): Promise<TariffPlan> {
  const plan = version === undefined ? (await tariffs.planVersions(id)).at(-1) : await tariffs.plan(id, version);
  return found(plan, say`tariff plan ${id}${version === undefined ? '' : say` version ${version}`}`, 'tariff list');
}
