// Who may say what of a channel and of its attempts.
import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Attempt, Channel } from '../../generated/state.ts';
import { disposesOf, holderSigned, isServicingMember, signedBy } from '../accounts/account-authority.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { memberById } from '../consortium.ts';
import type { OperationContext } from '../operation.ts';
import { isPayee } from '../orders/order-authority.ts';
import { type Rejection, reject } from '../rejection.ts';
import { attempts, channels } from './tables.ts';

export const CHANNEL_KEY = "the channel's key";
export const STARTER =
  "the channel's owner; or the payee or its servicing member, with the payer's holder where the attempt names one";
export const PARTY = "the payer's holder, the payee or its servicing member, or the channel's owner";

export interface AttemptId {
  readonly channel: string;
  readonly attempt: string;
}

export function attemptId({ channel, attempt }: AttemptId): string {
  return `${channel}/${attempt}`;
}

export function findChannel({ state }: OperationContext, id: string): Result<Channel, Rejection> {
  const channel = state.get(channels, id);
  return channel === undefined ? refused(reject('channel-not-found', { channel: id })) : ok(channel);
}

export function findAttempt({ state }: OperationContext, name: AttemptId): Result<Attempt, Rejection> {
  const attempt = state.get(attempts, attemptId(name));
  if (attempt !== undefined) return ok(attempt);
  return refused(reject('attempt-not-found', { channel: name.channel, attempt: name.attempt }));
}

/** The channel, unless there is none or the author is not its owner. */
export function channelOfOwner(context: OperationContext, id: string): Result<Channel, Rejection> {
  const channel = findChannel(context, id);
  if (!channel.ok || isOwner(context, channel.value)) return channel;
  return refused(notAllowed(id, 'the member that owns the channel'));
}

/** And it is not closed. */
export function openChannelOfOwner(context: OperationContext, id: string): Result<Channel, Rejection> {
  const channel = channelOfOwner(context, id);
  return channel.ok && channel.value.status === 'closed' ? refused(reject('channel-closed', { channel: id })) : channel;
}

export function isOwner({ author, consortium }: OperationContext, { owner }: Pick<Channel, 'owner'>): boolean {
  const member = memberById(consortium, owner);
  return member !== undefined && equalBytes(author, member.transactionKey);
}

/** As the author or beside it. */
export function ownerSigned(context: OperationContext, { owner }: Pick<Channel, 'owner'>): boolean {
  const member = memberById(context.consortium, owner);
  return member !== undefined && signedBy(context, member.transactionKey);
}

export function keySigned(context: OperationContext, { confirmKey }: Channel): boolean {
  return signedBy(context, confirmKey);
}

/** Who an attempt concerns; the accounts may be missing. */
export interface AttemptParties {
  readonly payee: string;
  /** Empty: none. */
  readonly payer: string;
}

/** An attempt holds up its order and is one of few of its payer, so nobody brings one about for others. */
export function mayStart(context: OperationContext, channel: Channel, { payee, payer }: AttemptParties): boolean {
  if (ownerSigned(context, channel)) return true;
  const to = context.state.get(accounts, payee);
  if (to === undefined || !isPayee(context, to)) return false;
  const from = payer === '' ? undefined : context.state.get(accounts, payer);
  return payer === '' || (from !== undefined && holderSigned(context, from));
}

export function isParty(context: OperationContext, channel: Channel, { payee, payer }: AttemptParties): boolean {
  if (isOwner(context, channel)) return true;
  const [to, from] = [context.state.get(accounts, payee), context.state.get(accounts, payer)];
  return (to !== undefined && isPayee(context, to)) || (from !== undefined && disposesOf(context, from));
}

/** Why the account cannot cover a channel: of another member, of a kind that covers nothing, closed, or not signed for. */
export function refuseCover(context: OperationContext, owner: string, id: string): Rejection | undefined {
  const account = context.state.get(accounts, id);
  if (account === undefined) return reject('account-not-found', { account: id });
  const { kind, status } = account;
  if (servicingMemberOf(id) !== owner || (kind !== 'deposit' && kind !== 'vault')) {
    return reject('not-authorised', { account: id, required: "a deposit or vault at the channel's owner" });
  }
  if (!holderSigned(context, account) && !(kind === 'vault' && isServicingMember(context, account))) {
    return reject('not-authorised', { account: id, required: "the holder, or a vault's servicing member" });
  }
  return status === 'closed' ? reject('account-closed', { account: id }) : undefined;
}

export function notAllowed(channel: string, required: string): Rejection {
  return reject('not-authorised', { channel, required });
}
