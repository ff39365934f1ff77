// Another key for a channel. The one before confirms and aborts nothing from this transaction on.
import type { RotateChannelKey } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { checkNewKey, newKeyCheck } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { channelOfOwner } from './channel-authority.ts';
import { checkChannelId } from './channel-fields.ts';
import { channels } from './tables.ts';

function checkRotateChannelKey({ channel, confirmKey }: RotateChannelKey): Rejection | undefined {
  return checkChannelId(channel) ?? checkNewKey('confirmKey', confirmKey);
}

/** Order of the checks: channel, author. */
export const rotateChannelKey = operation({
  name: 'rotateChannelKey',
  by: "the channel's owner",
  since: 1,
  mayAuthor: anyMember,
  check: checkRotateChannelKey,
  dearChecks: ({ confirmKey }) => [newKeyCheck('confirmKey', confirmKey)],
  execute(context, { channel: id, confirmKey: given }) {
    const found = channelOfOwner(context, id);
    if (!found.ok) return rejected(found.error);
    // A copy: decoded bytes are a view that would keep their whole batch in memory.
    const confirmKey = Uint8Array.from(given);
    const { timestampMs: keySinceMs, height } = context.block;
    context.state.put(channels, id, { ...found.value, confirmKey, keySinceMs, height });
    return ACCEPTED;
  },
});
