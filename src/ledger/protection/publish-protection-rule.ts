// A bank says how it protects the deposits that it services.
import type { PublishProtectionRule } from '../../generated/transaction.ts';
import { aBank, authorOf } from '../authors.ts';
import { memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkFen, malformedField } from '../field-checks.ts';
import { SHORT_NAME } from '../ids.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { ruleOf } from './protection-rule.ts';
import { protectionRuleId, protectionRules } from './tables.ts';

const SHORTEST_COOLING_MS = 60_000n;
const LONGEST_COOLING_MS = 30n * 86_400_000n;
const MOST_DESKS = 8;

function checkRule({ version, coolingFen, coolingMs, desks }: PublishProtectionRule): Rejection | undefined {
  if (version === 0) return malformedField('version', '1, 2, 3, ... without gaps');
  const fault = checkFen('coolingFen', coolingFen);
  if (fault !== undefined) return fault;
  if (coolingMs < SHORTEST_COOLING_MS || coolingMs > LONGEST_COOLING_MS) {
    return malformedField('coolingMs', 'a minute to 30 days');
  }
  const ascend = desks.every((desk, i) => SHORT_NAME.test(desk) && (i === 0 || (desks[i - 1] ?? '') < desk));
  if (ascend && desks.length <= MOST_DESKS) return undefined;
  return malformedField('desks', `at most ${MOST_DESKS} member ids, ascending`);
}

/** Order of the checks: the version, then that the desks are members. */
export const publishProtectionRule = operation({
  name: 'publishProtectionRule',
  by: 'a bank or payment provider',
  since: 1,
  mayAuthor: aBank,
  check: checkRule,
  execute(context, rule) {
    const { state, block, consortium } = context;
    const member = authorOf(context).id;
    const next = (ruleOf(state, member)?.version ?? 0) + 1;
    if (rule.version !== next) {
      return rejected(reject('protection-rule-version', { version: rule.version, next }));
    }
    const stranger = rule.desks.find((desk) => memberById(consortium, desk) === undefined);
    if (stranger !== undefined) return rejected(malformedField('desks', `members, which ${stranger} is not`));
    const entry = { member, rule, height: block.height };
    state.put(protectionRules, protectionRuleId(member, rule.version), entry);
    state.put(protectionRules, protectionRuleId(member, 'latest'), entry);
    return ACCEPTED;
  },
});
