// The end of a channel's day: all that moved was compared, and the owner pays what the channel owes, or gets what it has. A
// channel holds no balance.
import { assert } from '../../base/assert.ts';
import type { CloseChannelDay } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { balanceFen } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { channelOfOwner } from './channel-authority.ts';
import { checkChannelId } from './channel-fields.ts';
import { channelDay, putDay } from './channel-payment.ts';
import { dayOf } from './counts.ts';

function checkCloseChannelDay({ channel }: CloseChannelDay): Rejection | undefined {
  return checkChannelId(channel);
}

/**
 * Order of the checks: channel, author, closed before (accepted), the day, which is over, its payments and differences,
 * the transfer. All that is on the channel's account moves, also what came of later days.
 */
export const closeChannelDay = operation({
  name: 'closeChannelDay',
  by: "the channel's owner",
  since: 1,
  mayAuthor: anyMember,
  check: checkCloseChannelDay,
  execute(context, { channel: id, day }) {
    const { state, block } = context;
    const found = channelOfOwner(context, id);
    if (!found.ok) return rejected(found.error);
    const entry = channelDay(state, id, day);
    if (entry.closedMs !== 0n) return { ok: true, noted: { name: 'closed-before', data: { channel: id, day } } };
    const latest = dayOf(context) - 1;
    if (day > latest) return rejected(reject('day-not-over', { channel: id, day, latest }));
    const { payments, compared, unsettled } = entry;
    if (compared < payments || unsettled > 0) {
      return rejected(reject('day-incomplete', { channel: id, day, payments, compared, unsettled }));
    }
    const account = state.get(accounts, found.value.account);
    assert(account !== undefined, `the account of channel ${id} is gone`);
    const balance = balanceFen(account);
    const closed = { ...entry, closedMs: block.timestampMs };
    if (balance === 0n) {
      putDay(context, closed);
      return ACCEPTED;
    }
    const isCovered = balance < 0n;
    const movedFen = isCovered ? -balance : balance;
    const { account: cover } = found.value.terms;
    const own = account.account;
    const ends = isCovered ? { debit: cover, credit: own } : { debit: own, credit: cover };
    context.work.charge(WORK.digest);
    const transfer = transferId(context.transactionId, 0, 0);
    const plan = new TransferPlan(context);
    const order = {
      transfer,
      ...ends,
      amountFen: movedFen,
      isSpending: false,
      code: 'channel-day',
      reference: `${day}`,
    };
    const unposted = plan.post(order);
    if (unposted !== undefined) return rejected(unposted);

    plan.apply();
    putDay(context, { ...closed, transfer, direction: isCovered ? 'covered' : 'paid-out', movedFen });
    return ACCEPTED;
  },
});
