// The owner of a scenario says what its node may grant by itself. Versions are kept: grants name theirs.
import type { SetStandingRule } from '../../generated/transaction.ts';
import { anyMember, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkParties, checkPartyList } from './parties.ts';
import { checkWord } from './sharing-ids.ts';
import { scenarioId, scenarios, standingRuleId, standingRules } from './tables.ts';

/** Of a scenario: an owner's node looks at each of them for each request and consent. */
export const MAX_STANDING_RULES = 16;
const MAX_RULE_VERSIONS = 1_000;
const SHORTEST_GRANT_MS = 60_000n;
const MOST_PER_DAY = 1_000_000;

function checkSetStandingRule(rule: SetStandingRule): Rejection | undefined {
  const { scenario, standingRule, version, readers, purpose, grantMs, mostPerDay } = rule;
  return (
    checkWord('scenario', scenario) ??
    within('standingRule', standingRule, MAX_STANDING_RULES) ??
    within('version', version, MAX_RULE_VERSIONS) ??
    checkPartyList('readers', readers) ??
    checkWord('purpose', purpose) ??
    (grantMs >= SHORTEST_GRANT_MS ? undefined : malformedField('grantMs', `at least ${SHORTEST_GRANT_MS}`)) ??
    within('mostPerDay', mostPerDay, MOST_PER_DAY)
  );
}

function within(field: string, value: number, most: number): Rejection | undefined {
  return value >= 1 && value <= most ? undefined : malformedField(field, `1 to ${most}`);
}

/** Order of the checks: readers, the scenario, the owner, purpose, version. */
export const setStandingRule = operation({
  name: 'setStandingRule',
  by: "the scenario's owner",
  since: 1,
  mayAuthor: anyMember,
  check: checkSetStandingRule,
  execute(context, rule) {
    const { state, block, consortium } = context;
    const { scenario, standingRule, version, purpose } = rule;
    const strangers = checkParties(consortium, 'readers', rule.readers);
    if (strangers !== undefined) return rejected(strangers);
    const latest = state.get(scenarios, scenarioId(scenario, 'latest'));
    if (latest === undefined) return rejected(reject('scenario-not-found', { scenario }));
    if (authorOf(context).id !== latest.owner) {
      return rejected(reject('not-authorised', { required: `the owner of the scenario, ${latest.owner}` }));
    }
    const { purposes } = latest.policy;
    if (!purposes.includes(purpose)) {
      return rejected(reject('wrong-purpose', { scenario, purpose, allowed: purposes.join(' | ') }));
    }
    const next = (state.get(standingRules, standingRuleId(scenario, standingRule, 'latest'))?.rule.version ?? 0) + 1;
    if (version !== next) return rejected(reject('standing-rule-not-next', { scenario, standingRule, version, next }));

    const entry = { rule, owner: latest.owner, height: block.height };
    state.put(standingRules, standingRuleId(scenario, standingRule, version), entry);
    state.put(standingRules, standingRuleId(scenario, standingRule, 'latest'), entry);
    return ACCEPTED;
  },
});
