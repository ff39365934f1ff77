// Whether a channel takes payments now: said by its owner, or by the process that has its key.
import type { SetChannelAvailability } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { CHANNEL_KEY, findChannel, isOwner, keySigned, notAllowed } from './channel-authority.ts';
import { checkChannelId } from './channel-fields.ts';
import { channels } from './tables.ts';

function checkSetChannelAvailability({ channel }: SetChannelAvailability): Rejection | undefined {
  return checkChannelId(channel);
}

/** Order of the checks: channel, author, closed. */
export const setChannelAvailability = operation({
  name: 'setChannelAvailability',
  by: "the channel's owner, or the channel's key",
  since: 1,
  check: checkSetChannelAvailability,
  execute(context, { channel: id, status }) {
    const found = findChannel(context, id);
    if (!found.ok) return rejected(found.error);
    const channel = found.value;
    if (!isOwner(context, channel) && !keySigned(context, channel)) {
      return rejected(notAllowed(id, `the member that owns the channel, or ${CHANNEL_KEY}`));
    }
    if (channel.status === 'closed') return rejected(reject('channel-closed', { channel: id }));
    context.state.put(channels, id, { ...channel, status, height: context.block.height });
    return ACCEPTED;
  },
});
