// A member defines a purpose for which data is shared, and its policy. Versions are kept: records stay under theirs.
import { type Consortium, type Member, memberById, memberByTransactionKey, ROLES } from '../consortium.ts';
import type { Scenario } from '../entries.ts';
import { ACCEPTED, type OperationHandler, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { scenarioId, scenarios } from '../table.ts';
import type { DefineScenario } from '../transaction.ts';
import { GRANULARITIES, ROLE_PREFIX } from './policy.ts';

/** Of a policy's publishers, readers and purposes, each. */
export const MAX_POLICY_LIST = 16;
/** To find the policy of an old key epoch, versions are walked: they must not become many. */
export const MAX_POLICY_VERSIONS = 1_000;

const SCENARIO_ID = /^[a-z0-9-]{1,48}$/;
const PURPOSE = /^[a-z0-9-]{1,48}$/;
const DATA_SCHEMA = /^[a-z0-9./-]{1,64}$/;
const FIRST_KEY_EPOCH = 1;

/**
 * The first version makes the author's member the owner; only it defines the next. Each version starts a key epoch:
 * what was granted under a policy opens no record that is published under another.
 * Order of the checks: author, fields, owner, version.
 */
export const defineScenario: OperationHandler<'defineScenario'> = ({ state, block, consortium, author }, policy) => {
  const member = memberByTransactionKey(consortium, author);
  if (member === undefined) return rejected(reject('not-authorised', { required: 'a member' }));
  const latest = state.get(scenarios, scenarioId(policy.scenario, 'latest'));
  const refusal = refuseMalformedPolicy(consortium, policy) ?? refuseVersion(member, latest, policy);
  if (refusal !== undefined) return rejected(refusal);

  const keyEpoch = latest === undefined ? FIRST_KEY_EPOCH : latest.keyEpoch + 1;
  const scenario = { policy, owner: member.id, keyEpoch, height: block.height };
  state.put(scenarios, scenarioId(policy.scenario, policy.version), scenario);
  state.put(scenarios, scenarioId(policy.scenario, 'latest'), scenario);
  return ACCEPTED;
};

function refuseVersion(author: Member, latest: Scenario | undefined, policy: DefineScenario): Rejection | undefined {
  const { scenario, version } = policy;
  if (latest !== undefined && latest.owner !== author.id) {
    return reject('not-authorised', { required: `the owner of the scenario, ${latest.owner}`, author: author.id });
  }
  const next = (latest?.policy.version ?? 0) + 1;
  return version === next ? undefined : reject('scenario-version-not-next', { scenario, version, next });
}

function refuseMalformedPolicy(consortium: Consortium, policy: DefineScenario): Rejection | undefined {
  const malformed = (field: string, required: string) => reject('malformed-field', { field, required });
  if (!SCENARIO_ID.test(policy.scenario)) return malformed('scenario', '1-48 of a-z 0-9 -');
  if (policy.version > MAX_POLICY_VERSIONS) return malformed('version', `at most ${MAX_POLICY_VERSIONS}`);
  if (!DATA_SCHEMA.test(policy.dataSchema)) return malformed('dataSchema', '1-64 of a-z 0-9 . / -');
  if (!GRANULARITIES.includes(policy.granularity)) return malformed('granularity', GRANULARITIES.join(' | '));
  if (policy.longestGrantMs <= 0n) return malformed('longestGrantMs', 'more than 0');
  if (policy.retentionMs <= 0n) return malformed('retentionMs', 'more than 0');
  if (policy.supervisor !== '' && memberById(consortium, policy.supervisor) === undefined) {
    return malformed('supervisor', 'a member or empty');
  }
  const isParty = (text: string) => namesParty(consortium, text);
  return (
    refuseList('publishers', policy.publishers, isParty, 'member ids or role:<role>') ??
    refuseList('readers', policy.readers, isParty, 'member ids or role:<role>') ??
    refuseList('purposes', policy.purposes, (text) => PURPOSE.test(text), '1-48 of a-z 0-9 -')
  );
}

function refuseList(
  field: string,
  list: readonly string[],
  isValid: (text: string) => boolean,
  required: string,
): Rejection | undefined {
  if (list.length < 1 || list.length > MAX_POLICY_LIST || new Set(list).size < list.length) {
    return reject('malformed-field', { field, required: `1 to ${MAX_POLICY_LIST}, each once`, count: list.length });
  }
  const wrong = list.find((text) => !isValid(text));
  return wrong === undefined ? undefined : reject('malformed-field', { field, required, text: wrong });
}

/** True when the text names a member, or a role that there is. */
function namesParty(consortium: Consortium, text: string): boolean {
  if (!text.startsWith(ROLE_PREFIX)) return memberById(consortium, text) !== undefined;
  return ROLES.some((role) => ROLE_PREFIX + role === text);
}
