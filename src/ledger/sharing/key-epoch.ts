// The key epoch in which a scenario's records are published: it ends when somebody has a key for records to come who is not
// to open them any more.
import type { Scenario } from '../../generated/state.ts';
import type { GrantAccess } from '../../generated/transaction.ts';
import { type Consortium, memberById } from '../consortium.ts';
import type { State, StateReader } from '../state.ts';
import { scenarioId, scenarios } from './tables.ts';

/**
 * As the entry counts among these members. A member that leaves takes its keys with it: the epoch is over from the block on
 * whose members lack it, without anybody's transaction. The entry says so itself once something else changes it.
 */
export function amongMembers(latest: Scenario, consortium: Consortium): Scenario {
  const all = latest.holders.every((holder) => memberById(consortium, holder) !== undefined);
  return all ? latest : { ...latest, keyEpoch: latest.keyEpoch + 1, holders: [] };
}

/** The newest version and key epoch. */
export function latestScenario(state: StateReader, consortium: Consortium, scenario: string): Scenario | undefined {
  const latest = state.get(scenarios, scenarioId(scenario, 'latest'));
  return latest && amongMembers(latest, consortium);
}

/** Ends the scenario's key epoch, if it is this one: what is published from here on opens with other keys. */
export function nextKeyEpoch(state: State, consortium: Consortium, scenario: string, ended: number): void {
  const latest = latestScenario(state, consortium, scenario);
  if (latest === undefined || latest.keyEpoch !== ended) return;
  state.put(scenarios, scenarioId(scenario, 'latest'), { ...latest, keyEpoch: ended + 1, holders: [] });
}

/** Notes who has a key for records to come. */
export function holdKey(
  state: State,
  latest: Scenario,
  { scenario, reader, granularity, keyEpoch }: GrantAccess,
): void {
  if (granularity === 'record' || keyEpoch !== latest.keyEpoch || latest.holders.includes(reader)) return;
  state.put(scenarios, scenarioId(scenario, 'latest'), { ...latest, holders: [...latest.holders, reader] });
}
