// A way of paying that a member runs outside of the ledger, with the account that it confirms from. The account has no
// key and is below zero by what the owner owes for confirmed orders; the owner's other account covers it. Its suspense account has
// what is neither the channel's nor the payee's any more: no term of the owner and no payment uses it up.
import type { RegisterChannel } from '../../generated/transaction.ts';
import { openKeylessAccount } from '../accounts/keyless-account.ts';
import { accounts } from '../accounts/tables.ts';
import { aBank, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { checkNewKey, newKeyCheck } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { MAX_AMOUNT_FEN } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import { notAllowed, refuseCover } from './channel-authority.ts';
import { checkChannelId, checkFee, checkTerms } from './channel-fields.ts';
import { feeId } from './fee.ts';
import { channelFees, channels } from './tables.ts';

function checkRegisterChannel({ channel, confirmKey, terms, fee }: RegisterChannel): Rejection | undefined {
  return checkChannelId(channel) ?? checkNewKey('confirmKey', confirmKey) ?? checkTerms(terms) ?? checkFee(fee);
}

/** Order of the checks: author, the id, the account that covers it, the ids of its own accounts. */
export const registerChannel = operation({
  name: 'registerChannel',
  by: 'a bank or payment provider, with the holder of the account that covers it; for a vault the member alone',
  since: 1,
  mayAuthor: aBank,
  check: checkRegisterChannel,
  dearChecks: ({ confirmKey }) => [newKeyCheck('confirmKey', confirmKey)],
  execute(context, { channel, kind, confirmKey, terms, fee }) {
    const { state, block } = context;
    const [owner = '', name = ''] = channel.split('/');
    if (authorOf(context).id !== owner) return rejected(notAllowed(channel, 'the member that its id begins with'));
    if (state.get(channels, channel) !== undefined) return rejected(reject('channel-exists', { channel }));
    const uncovered = refuseCover(context, owner, terms.account);
    if (uncovered !== undefined) return rejected(uncovered);
    const account = `${owner}/channel.${name}`;
    const suspenseAccount = `${owner}/suspense.${name}`;
    for (const id of [account, suspenseAccount]) {
      const other = state.get(accounts, id);
      if (other !== undefined) return rejected(reject('account-exists', { account: id, kind: other.kind }));
    }

    const bounds = { minBalanceFen: -terms.boundFen, maxBalanceFen: MAX_AMOUNT_FEN };
    openKeylessAccount(state, account, 'channel', block.height, bounds);
    openKeylessAccount(state, suspenseAccount, 'channel', block.height);
    state.put(channels, channel, {
      // A copy: decoded bytes are a view that would keep their whole batch in memory.
      ...{ channel, owner, kind, account, confirmKey: Uint8Array.from(confirmKey), terms, status: 'up', feeVersion: 1 },
      ...{ day: 0, usedDayFen: 0n, overdue: 0, openAttempts: 0, owed: 0, openDays: 0 },
      ...{ suspenseAccount, keySinceMs: block.timestampMs, registeredHeight: block.height, height: block.height },
    });
    const version = { channel, version: 1, fromHeight: block.height, fee, height: block.height };
    state.put(channelFees, feeId(channel, 1), version);
    return ACCEPTED;
  },
});
