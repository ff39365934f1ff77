// A bank says what it credits while a payment is said to be unauthorised: a new version of its rule.
import type { PublishComplaintRule } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { aBank, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkFen, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { complaintRuleOf } from './provisional-credit.ts';
import { complaintRuleId, complaintRules } from './tables.ts';

function checkPublishComplaintRule(rule: PublishComplaintRule): Rejection | undefined {
  const { version, provisionalFen, provisionalAccount } = rule;
  return (
    (version > 0 ? undefined : malformedField('version', '1 or more')) ??
    checkFen('provisionalFen', provisionalFen) ??
    (provisionalFen > 0n
      ? checkAccountId('provisionalAccount', provisionalAccount)
      : provisionalAccount === ''
        ? undefined
        : malformedField('provisionalAccount', 'nothing where nothing is credited'))
  );
}

/** Order of the checks: the account (there, a vault of the author), the version. It holds from the next transaction on. */
export const publishComplaintRule = operation({
  name: 'publishComplaintRule',
  by: 'a bank or payment provider',
  since: 1,
  mayAuthor: aBank,
  check: checkPublishComplaintRule,
  execute(context, rule) {
    const { state, block } = context;
    const { id: member } = authorOf(context);
    const { version, provisionalFen, provisionalAccount } = rule;
    if (provisionalFen > 0n) {
      const account = state.get(accounts, provisionalAccount);
      if (account === undefined) return rejected(reject('account-not-found', { account: provisionalAccount }));
      if (account.servicingMember !== member || account.kind !== 'vault') {
        return rejected(malformedField('provisionalAccount', 'a vault of the author'));
      }
    }
    const next = (complaintRuleOf(state, member)?.version ?? 0) + 1;
    if (version !== next) return rejected(reject('complaint-rule-version', { version, next }));
    const entry = { rule, height: block.height };
    state.put(complaintRules, complaintRuleId(member, version), entry);
    state.put(complaintRules, complaintRuleId(member, 'latest'), entry);
    return ACCEPTED;
  },
});
