import type { State } from '../state.ts';
import { scenarioId, scenarios } from './tables.ts';

/** Ends the scenario's key epoch, if it is this one: what is published from here on opens with other keys. */
export function nextKeyEpoch(state: State, scenario: string, ended: number): void {
  const id = scenarioId(scenario, 'latest');
  const latest = state.get(scenarios, id);
  if (latest !== undefined && latest.keyEpoch === ended) state.put(scenarios, id, { ...latest, keyEpoch: ended + 1 });
}
