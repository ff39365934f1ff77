// The next version of a channel's fee rule. It holds from a later height on, so nobody is asked for more than was quoted
// a moment before; attempts keep the version that they were started with.
import type { PublishChannelFee } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { openChannelOfOwner } from './channel-authority.ts';
import { checkChannelId, checkFee } from './channel-fields.ts';
import { feeId } from './fee.ts';
import { channelFees, channels } from './tables.ts';

const FURTHEST_AHEAD = 100_000_000n;

function checkPublishChannelFee({ channel, version, fee }: PublishChannelFee): Rejection | undefined {
  const fault = checkChannelId(channel) ?? checkFee(fee);
  return fault ?? (version >= 2 ? undefined : malformedField('version', '2, 3, ... without gaps'));
}

/** Order of the checks: channel, author, the version, the one before it, its height. */
export const publishChannelFee = operation({
  name: 'publishChannelFee',
  by: "the channel's owner",
  since: 1,
  mayAuthor: anyMember,
  check: checkPublishChannelFee,
  execute(context, { channel: id, version, fromHeight, fee }) {
    const { state, block } = context;
    const found = openChannelOfOwner(context, id);
    if (!found.ok) return rejected(found.error);
    const channel = found.value;
    const next = channel.feeVersion + 1;
    if (version !== next) return rejected(reject('fee-version', { channel: id, version, next }));
    const latest = state.get(channelFees, feeId(id, channel.feeVersion));
    if (latest !== undefined && latest.fromHeight > block.height) {
      return rejected(reject('fee-version', { channel: id, version, waiting: latest.fromHeight }));
    }
    if (fromHeight <= block.height || fromHeight > block.height + FURTHEST_AHEAD) {
      const between = { above: block.height, atMost: block.height + FURTHEST_AHEAD };
      return rejected(reject('fee-version', { channel: id, fromHeight, ...between }));
    }

    state.put(channelFees, feeId(id, version), { channel: id, version, fromHeight, fee, height: block.height });
    state.put(channels, id, { ...channel, feeVersion: version, height: block.height });
    return ACCEPTED;
  },
});
