// A member defines a purpose for which data is shared, and its policy. Versions are kept: records stay under theirs.
import type { Scenario } from '../../generated/state.ts';
import type { DefineScenario, FieldGroup } from '../../generated/transaction.ts';
import { signedBy } from '../accounts/account-authority.ts';
import { anyMember, authorOf } from '../authors.ts';
import { type Consortium, type Member, memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { DATA_SCHEMA } from '../ids.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkAggregateTerms } from './aggregates/aggregate-terms.ts';
import { latestScenario } from './key-epoch.ts';
import { checkParties, checkPartyList } from './parties.ts';
import { keepersUnder } from './payloads/holders.ts';
import { MAX_FIELD_GROUPS } from './policy.ts';
import { checkWord } from './sharing-ids.ts';
import { scenarioId, scenarios } from './tables.ts';

/** To find the policy of an old key epoch, versions are walked: they must not become many. */
const MAX_POLICY_VERSIONS = 1_000;
/** Of a consortium in all its time. */
const MAX_MEMBERS = 256;

const FIRST_KEY_EPOCH = 1;

function checkDefineScenario(policy: DefineScenario): Rejection | undefined {
  const { scenario, version, dataSchema, longestGrantMs, retentionMs, supervisor } = policy;
  return (
    checkWord('scenario', scenario) ??
    (version <= MAX_POLICY_VERSIONS ? undefined : malformedField('version', `at most ${MAX_POLICY_VERSIONS}`)) ??
    (DATA_SCHEMA.test(dataSchema) ? undefined : malformedField('dataSchema', '1-64 of a-z 0-9 . / -')) ??
    (longestGrantMs > 0n ? undefined : malformedField('longestGrantMs', 'more than 0')) ??
    (retentionMs > 0n ? undefined : malformedField('retentionMs', 'more than 0')) ??
    (supervisor === '' ? undefined : checkWord('supervisor', supervisor)) ??
    (supervisor !== '' || policy.changedBy === 'owner'
      ? undefined
      : malformedField('changedBy', 'owner, where nobody supervises')) ??
    checkPartyList('publishers', policy.publishers) ??
    checkPartyList('readers', policy.readers) ??
    checkPartyList('purposes', policy.purposes) ??
    firstFault(policy.purposes, (purpose) => checkWord('purposes', purpose)) ??
    checkFieldGroups(policy.fieldGroups) ??
    (policy.aggregates === null ? undefined : checkAggregateTerms(policy.aggregates)) ??
    (policy.attestedBy <= MAX_MEMBERS ? undefined : malformedField('attestedBy', `at most ${MAX_MEMBERS}`))
  );
}

function checkFieldGroups(fieldGroups: readonly FieldGroup[]): Rejection | undefined {
  const groups = fieldGroups.map(({ fieldGroup }) => fieldGroup);
  if (groups.length > MAX_FIELD_GROUPS || new Set(groups).size !== groups.length) {
    return malformedField('fieldGroups', `0 to ${MAX_FIELD_GROUPS}, each once`);
  }
  return firstFault(
    fieldGroups,
    ({ fieldGroup, readers }) => checkWord('fieldGroups', fieldGroup) ?? checkPartyList('fieldGroups.readers', readers),
  );
}

/**
 * The first version makes the author's member the owner; only it defines the next. Each version starts a key epoch:
 * what was granted under a policy opens no record that is published under another.
 * Order of the checks: publishers, readers, field groups' readers, supervisor, attestations, owner, version, the supervisor's signature.
 */
export const defineScenario = operation({
  name: 'defineScenario',
  by: 'any member; a later version by the owner, and the supervisor where the policy says so',
  since: 1,
  mayAuthor: anyMember,
  check: checkDefineScenario,
  execute(context, policy) {
    const { state, block, consortium } = context;
    const strangers = checkKnown(consortium, policy);
    if (strangers !== undefined) return rejected(strangers);
    const member = authorOf(context);
    const unkept = checkAttestable(consortium, policy, member);
    if (unkept !== undefined) return rejected(unkept);
    const latest = latestScenario(state, consortium, policy.scenario);
    const refusal = checkVersion(member, latest, policy) ?? checkAgreed(context, latest);
    if (refusal !== undefined) return rejected(refusal);

    const keyEpoch = latest === undefined ? FIRST_KEY_EPOCH : latest.keyEpoch + 1;
    const scenario = { policy, owner: member.id, keyEpoch, height: block.height, holders: [] };
    state.put(scenarios, scenarioId(policy.scenario, policy.version), scenario);
    state.put(scenarios, scenarioId(policy.scenario, 'latest'), scenario);
    return ACCEPTED;
  },
});

/** Under a policy that asks for more than there are to keep its payloads, nothing would ever be read. */
function checkAttestable(consortium: Consortium, policy: DefineScenario, { id }: Member): Rejection | undefined {
  const keepers = keepersUnder(consortium, { policy, owner: id, publisher: id }).length;
  if (policy.attestedBy <= keepers) return undefined;
  return malformedField('attestedBy', `at most ${keepers}, whose nodes keep the payloads`);
}

function checkVersion(author: Member, latest: Scenario | undefined, policy: DefineScenario): Rejection | undefined {
  const { scenario, version } = policy;
  if (latest !== undefined && latest.owner !== author.id) {
    return reject('not-authorised', { required: `the owner of the scenario, ${latest.owner}`, author: author.id });
  }
  const next = (latest?.policy.version ?? 0) + 1;
  return version === next ? undefined : reject('scenario-version-not-next', { scenario, version, next });
}

/** Where the policy in force says so, its supervisor signs the next one, too. */
function checkAgreed(context: OperationContext, latest: Scenario | undefined): Rejection | undefined {
  if (latest?.policy.changedBy !== 'owner-and-supervisor') return undefined;
  const supervisor = memberById(context.consortium, latest.policy.supervisor);
  // One that has left cannot sign: the owner alone would have to wait for ever.
  if (supervisor === undefined || signedBy(context, supervisor.transactionKey)) return undefined;
  return reject('not-authorised', { required: `the signature of the supervisor, ${supervisor.id}, too` });
}

/** `malformed-field` for a publisher, reader or supervisor that is none of the members, nor a role that there is. */
function checkKnown(consortium: Consortium, { publishers, readers, fieldGroups, supervisor }: DefineScenario) {
  const groupReaders = fieldGroups.flatMap((group) => group.readers);
  const fault =
    checkParties(consortium, 'publishers', publishers) ??
    checkParties(consortium, 'readers', readers) ??
    checkParties(consortium, 'fieldGroups.readers', groupReaders);
  if (fault !== undefined || supervisor === '' || memberById(consortium, supervisor) !== undefined) return fault;
  return malformedField('supervisor', 'a member or empty');
}

function firstFault<T>(list: readonly T[], check: (one: T) => Rejection | undefined): Rejection | undefined {
  for (const one of list) {
    const fault = check(one);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
