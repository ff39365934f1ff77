// A bank says who pays what its forked purses spend twice: a new version of its rule.
import type { PublishLossRule } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { aBank, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkFen, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { lossRuleOf } from './loss-rule.ts';
import { latestLossRule, lossRuleId, lossRules } from './tables.ts';

const MOST_LIMITS = 100;
const MOST_LIST_AGE_MS = 30n * 86_400_000n;

function checkPublishLossRule(rule: PublishLossRule): Rejection | undefined {
  return (
    (rule.version > 0 ? undefined : malformedField('version', '1 or more')) ??
    checkAccountId('guaranteeAccount', rule.guaranteeAccount) ??
    (rule.forkCapLimits <= MOST_LIMITS ? undefined : malformedField('forkCapLimits', `at most ${MOST_LIMITS}`)) ??
    checkFen('forkCapPerDayFen', rule.forkCapPerDayFen) ??
    (rule.maxListAgeMs <= MOST_LIST_AGE_MS
      ? undefined
      : malformedField('maxListAgeMs', `at most ${MOST_LIST_AGE_MS}`)) ??
    checkFen('offlineFloorFen', rule.offlineFloorFen)
  );
}

/** Order of the checks: the account (there, the author's own vault, open), the version. It holds from the next line on. */
export const publishLossRule = operation({
  name: 'publishLossRule',
  by: 'a bank or payment provider',
  since: 1,
  mayAuthor: aBank,
  check: checkPublishLossRule,
  execute(context, rule) {
    const { state, block } = context;
    const { id: bank } = authorOf(context);
    const account = state.get(accounts, rule.guaranteeAccount);
    if (account === undefined) return rejected(reject('account-not-found', { account: rule.guaranteeAccount }));
    if (account.servicingMember !== bank || account.kind !== 'vault') {
      return rejected(malformedField('guaranteeAccount', 'a vault of the author'));
    }
    if (account.status !== 'open') {
      const name = account.status === 'frozen' ? 'account-frozen' : 'account-closed';
      return rejected(reject(name, { account: account.account }));
    }
    const version = lossRuleOf(state, bank).version + 1;
    if (rule.version !== version)
      return rejected(reject('loss-rule-version', { version: rule.version, next: version }));

    const entry = { bank, rule, height: block.height };
    state.put(lossRules, lossRuleId(bank, version), entry);
    state.put(lossRules, latestLossRule(bank), entry);
    return ACCEPTED;
  },
});
