// Scenarios as the ledger has them.
import type { Scenario } from '../generated/state.ts';
import { amongMembers } from '../ledger/sharing/key-epoch.ts';
import { scenarioId, scenarios } from '../ledger/sharing/tables.ts';
import { ClientError } from './client-error.ts';
import type { NodeConnection } from './node-connection.ts';

/** Undefined when there is none. */
export async function findScenario(
  node: NodeConnection,
  id: string,
  version: number | 'latest' = 'latest',
): Promise<Scenario | undefined> {
  return (await node.entry(scenarios, scenarioId(id, version)))?.value;
}

/** The newest version, and the key epoch among the members of now. Throws ClientError `scenario-not-found`. */
export async function currentScenario(node: NodeConnection, id: string): Promise<Scenario> {
  const scenario = await findScenario(node, id);
  if (scenario !== undefined) return amongMembers(scenario, await node.consortiumNow());
  throw new ClientError({
    code: 'scenario-not-found',
    message: `there is no scenario "${id}"`,
    remedy: 'define it first, or check its name',
    data: { scenario: id },
  });
}
