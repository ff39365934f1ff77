// Questions to a scenario's policy: the members that its lists mean, and the version that holds for a key epoch.
import type { Scenario } from '../../generated/state.ts';
import { type DefineScenario, GRANT_ACCESS_GRANULARITY } from '../../generated/transaction.ts';
import type { Member } from '../consortium.ts';
import { malformedField } from '../field-checks.ts';
import type { Rejection } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { checkWord } from './sharing-ids.ts';
import { scenarioId, scenarios } from './tables.ts';

/** In front of a role in a policy's lists. */
export const ROLE_PREFIX = 'role:';

/** From the narrowest to the widest: one record, one subject's records, all records of the scenario. */
export const GRANULARITIES = GRANT_ACCESS_GRANULARITY;

/** Of a policy. A grant has a key for each. */
export const MAX_FIELD_GROUPS = 8;

/** The field groups that are granted. */
export function checkGroups(groups: readonly string[]): Rejection | undefined {
  if (groups.length > MAX_FIELD_GROUPS || new Set(groups).size !== groups.length) {
    return malformedField('grantedGroups', `0 to ${MAX_FIELD_GROUPS}, each once`);
  }
  for (const group of groups) {
    const fault = checkWord('grantedGroups', group);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Whether the policy has it; the empty name stands for a payload without parts. */
export function hasFieldGroup({ fieldGroups }: DefineScenario, name: string): boolean {
  return fieldGroups.length === 0 ? name === '' : fieldGroups.some(({ fieldGroup }) => fieldGroup === name);
}

/** Whether the member, which the policy's readers name, may be granted this part of a payload. */
export function mayHaveGroup({ fieldGroups }: DefineScenario, name: string, member: Member): boolean {
  if (name === '') return true;
  return fieldGroups.some(({ fieldGroup, readers }) => fieldGroup === name && names(readers, member));
}

/** For the data of a refusal. */
export function groupNames({ fieldGroups }: DefineScenario): string {
  return fieldGroups.map(({ fieldGroup }) => fieldGroup).join(' | ');
}

/** True when the list names the member or one of its roles. */
export function names(parties: readonly string[], member: Member): boolean {
  return parties.includes(member.id) || member.roles.some((role) => parties.includes(ROLE_PREFIX + role));
}

/**
 * The policy under which records of this key epoch were published: every version starts an epoch of its own, so there
 * is exactly one. Undefined when the epoch has not begun.
 */
export function scenarioOfEpoch(state: StateReader, latest: Scenario, keyEpoch: number): Scenario | undefined {
  if (keyEpoch < 1 || keyEpoch > latest.keyEpoch) return undefined;
  const { scenario, version } = latest.policy;
  for (let older = version; older >= 1; older--) {
    const entry = state.get(scenarios, scenarioId(scenario, older));
    if (entry !== undefined && entry.keyEpoch <= keyEpoch) return entry;
  }
  return undefined;
}
