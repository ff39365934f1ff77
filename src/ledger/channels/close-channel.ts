// The end of a channel, for good; its id is never given again. Its accounts are closed with it, so its owner may leave.
import { assert } from '../../base/assert.ts';
import type { CloseChannel } from '../../generated/transaction.ts';
import { closeKeylessAccount } from '../accounts/keyless-account.ts';
import { accounts } from '../accounts/tables.ts';
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { balanceFen } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import { openChannelOfOwner } from './channel-authority.ts';
import { checkChannelId } from './channel-fields.ts';
import { channels } from './tables.ts';

function checkCloseChannel({ channel }: CloseChannel): Rejection | undefined {
  return checkChannelId(channel);
}

/** Order of the checks: channel, author, closed before, then all that is not over: attempts, late money, days, balance. */
export const closeChannel = operation({
  name: 'closeChannel',
  by: "the channel's owner",
  since: 1,
  mayAuthor: anyMember,
  check: checkCloseChannel,
  execute(context, { channel: id }) {
    const { state, block } = context;
    const found = openChannelOfOwner(context, id);
    if (!found.ok) return rejected(found.error);
    const channel = found.value;
    const account = state.get(accounts, channel.account);
    assert(account !== undefined, `the account of channel ${id} is gone`);
    const { openAttempts, owed, openDays } = channel;
    const balance = balanceFen(account);
    if (openAttempts > 0 || owed > 0 || openDays > 0 || balance !== 0n) {
      return rejected(reject('channel-open', { channel: id, openAttempts, owed, openDays, balanceFen: balance }));
    }

    closeKeylessAccount(state, channel.account);
    // No refund is under way, so nothing is on it.
    closeKeylessAccount(state, channel.suspenseAccount);
    state.put(channels, id, { ...channel, status: 'closed', height: block.height });
    return ACCEPTED;
  },
});
