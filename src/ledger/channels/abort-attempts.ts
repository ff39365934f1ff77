// The end of an attempt without money. That a channel is silent says nothing: before the attempt's time is over, only the
// channel's own word ends it.
import type { Attempt } from '../../generated/state.ts';
import type { AttemptName } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkEachLine } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { attemptStatus, refuseAttempt, settle } from './attempt-state.ts';
import {
  attemptId,
  CHANNEL_KEY,
  findAttempt,
  findChannel,
  isParty,
  keySigned,
  notAllowed,
  PARTY,
} from './channel-authority.ts';
import { checkAttemptName } from './channel-fields.ts';
import { countSaid } from './counts.ts';
import { openOfPayer } from './open-attempts.ts';
import { endRefund, owesFee, payFee } from './refund-end.ts';
import { attempts } from './tables.ts';
import { freeDay } from './used-day.ts';

/**
 * Order of the checks of a line: channel, attempt, author, its state; of a refund those of the transfer back, to the payee or,
 * where a decision ordered it, to the payer's account; of one that went there without its fee those of the fee's transfer.
 */
export const abortAttempts = operation({
  name: 'abortAttempts',
  by: "the channel's key; after its time also the payer's holder, the payee or its servicing member, or the channel's owner",
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkAttemptName),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line, i) => abort(context, line, i)) }),
});

function abort(context: OperationContext, line: AttemptName, index: number): LineOutcome {
  const channel = findChannel(context, line.channel);
  if (!channel.ok) return rejected(channel.error);
  const found = findAttempt(context, line);
  if (!found.ok) return rejected(found.error);
  const attempt = found.value;
  const is = attemptStatus(attempt, context.block.timestampMs);
  const byKey = keySigned(context, channel.value);
  if (!byKey) {
    const isExpired = context.block.timestampMs >= attempt.expiresAtMs || owesFee(attempt);
    const payee = attempt.of.slice(0, attempt.of.lastIndexOf('/'));
    if (!isExpired || !isParty(context, channel.value, { payee, payer: attempt.payer })) {
      return rejected(notAllowed(line.channel, `${CHANNEL_KEY}; after its time ${PARTY}`));
    }
  }
  if (owesFee(attempt)) return payFee(context, channel.value, attempt, index);
  if (is === 'aborted' || is === 'lapsed')
    return { ok: true, noted: { name: 'aborted-before', data: { attempt: attempt.attempt } } };
  if (is !== 'started' && is !== 'expired') return rejected(refuseAttempt(attempt, is, 'started or expired'));
  if (attempt.kind === 'refund') {
    return endRefund(context, channel.value, attempt, { index, status: byKey ? 'aborted' : 'lapsed' });
  }
  end(context, attempt, byKey);
  return ACCEPTED;
}

/** For the report of a lost device: what is under way for the account, and may be another's by now. The ids. */
export function abortOpen(context: OperationContext, account: string): readonly string[] {
  const aborted: string[] = [];
  for (const { id } of openOfPayer(context, account)) {
    const attempt = context.state.get(attempts, id);
    if (attempt?.status !== 'started') continue;
    end(context, attempt, false);
    aborted.push(attemptId(attempt));
  }
  return aborted;
}

/** `byKey`: on the channel's word. */
function end(context: OperationContext, attempt: Attempt, byKey: boolean): void {
  if (attempt.reserved) freeDay(context, attempt);
  const counted = attempt.counted || byKey;
  settle(context, attempt, { status: 'aborted', counted });
  if (counted) countSaid(context, attempt, { aborted: 1 });
}
