// Other limits, hours or another account that covers the channel. What is under way goes on.

import { assert } from '../../base/assert.ts';
import type { SetChannelTerms } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { openChannelOfOwner, refuseCover } from './channel-authority.ts';
import { checkChannelId, checkTerms } from './channel-fields.ts';
import { channels } from './tables.ts';

function checkSetChannelTerms({ channel, terms }: SetChannelTerms): Rejection | undefined {
  return checkChannelId(channel) ?? checkTerms(terms);
}

/** Order of the checks: channel, author, closed, the account that covers it. */
export const setChannelTerms = operation({
  name: 'setChannelTerms',
  by: "the channel's owner, with the holder of the account that covers it; for a vault the owner alone",
  since: 1,
  mayAuthor: anyMember,
  check: checkSetChannelTerms,
  execute(context, { channel: id, terms }) {
    const found = openChannelOfOwner(context, id);
    if (!found.ok) return rejected(found.error);
    const channel = found.value;
    const uncovered = refuseCover(context, channel.owner, terms.account);
    if (uncovered !== undefined) return rejected(uncovered);

    const { state, block } = context;
    const account = state.get(accounts, channel.account);
    assert(account !== undefined, `the account of channel ${id} is gone`);
    // Below the new bound it stays where it is, and owes no more until it is covered.
    state.put(accounts, channel.account, { ...account, minBalanceFen: -terms.boundFen });
    state.put(channels, id, { ...channel, terms, height: block.height });
    return ACCEPTED;
  },
});
