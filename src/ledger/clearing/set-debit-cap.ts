// The net debit cap of a member: the upper bound of its position. Below what the position owes already it takes effect for
// new payments: what was posted or is held stays.
import type { SetDebitCap } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { authorOf, memberAs } from '../authors.ts';
import { memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkFen, checkText, MAX_REASON_CHARACTERS, malformedField } from '../field-checks.ts';
import { SHORT_NAME } from '../ids.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { positionOf } from '../transfer-legs.ts';
import { exposureFen } from './open-net.ts';
import { theSettlementBank } from './settlement-bank.ts';
import { debitCaps } from './tables.ts';

function checkSetDebitCap({ member, capFen, reason }: SetDebitCap): Rejection | undefined {
  return (
    (SHORT_NAME.test(member) ? undefined : malformedField('member', 'a member id')) ??
    checkFen('capFen', capFen) ??
    checkText('reason', reason, 1, MAX_REASON_CHARACTERS)
  );
}

const aRegulator = memberAs('the settlement bank or a regulator', 'regulator');

/** Order of the checks: the member is there, and has a position. */
export const setDebitCap = operation({
  name: 'setDebitCap',
  by: 'the settlement bank or a regulator',
  since: 1,
  mayAuthor: (by) => (theSettlementBank(by) === undefined ? undefined : aRegulator(by)),
  check: checkSetDebitCap,
  execute(context, { member, capFen, reason }) {
    const { state, block, consortium } = context;
    const position = state.get(accounts, positionOf(member));
    if (memberById(consortium, member) === undefined) return rejected(reject('member-not-found', { member }));
    if (position === undefined) return rejected(reject('account-not-found', { account: positionOf(member) }));
    const owedFen = exposureFen(state, position);
    state.put(accounts, position.account, { ...position, maxBalanceFen: capFen });
    state.put(debitCaps, member, {
      capFen,
      exposureFen: owedFen > 0n ? owedFen : 0n,
      by: authorOf(context).id,
      reason,
      height: block.height,
    });
    return ACCEPTED;
  },
});
