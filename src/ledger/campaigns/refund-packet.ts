// What a merchant gives back of a payment with a packet: in the ratio of the payment, so that nobody turns a packet into
// money. Rounded to own money; the last refund makes both parts exact. What the merchant is too poor for stays on record
// as due, with its parts. The part of an account that is closed goes to the vault of the bank that serviced it.
import { assert } from '../../base/assert.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Campaign, PacketRefund, PacketSpend } from '../../generated/state.ts';
import type { RefundPacket } from '../../generated/transaction.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { receivingAccount } from '../accounts/receiving-account.ts';
import type { BlockContext } from '../block-context.ts';
import { operation } from '../family.ts';
import { checkAmount } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { LONGEST_REFUND_MS } from '../orders/refund-payments.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { checkCampaignId, checkSpendId } from './campaign-fields.ts';
import { findCampaign, putCampaign, stateOf } from './campaign-state.ts';
import { campaigns, packetId, packetRefunds, packetSpends, packets, spendId } from './tables.ts';

const PAYEE = "the merchant's holder, or a vault's servicing member";

/**
 * Order of the checks: the campaign, the payment, who signs, the refund's id (on record with another amount: refused; paid:
 * accepted, nothing is posted), the time since the payment, what is left of it, then those of the transfers. One that is
 * due has its part of what is left already, and is asked for again without a deadline.
 */
export const refundPacket = operation({
  name: 'refundPacket',
  by: PAYEE,
  since: 1,
  check: ({ campaign, id, refund, amountFen }) =>
    checkCampaignId(campaign) ??
    checkSpendId('id', id) ??
    checkSpendId('refund', refund) ??
    checkAmount('amountFen', amountFen),
  execute(context, fields) {
    const { state, block } = context;
    const found = findCampaign(context, fields.campaign);
    if (!found.ok) return rejected(found.error);
    const spend = state.get(packetSpends, spendId(fields));
    if (spend === undefined) return rejected(reject('not-refundable', { field: 'id', is: 'not found' }));
    const merchant = accountFor(context, spend.merchant, disposesOf, PAYEE);
    if (!merchant.ok) return rejected(merchant.error);
    const before = state.get(packetRefunds, refundId(fields));
    if (before !== undefined && before.packetFen + before.ownFen !== fields.amountFen) {
      return rejected(reject('id-used-otherwise', nameOf(fields)));
    }
    if (before?.status === 'paid') return paidBefore(spend, before);
    if (before !== undefined) return attempt(context, found.value, spend, before, fields, fields.amountFen);
    const untilMs = spend.paidMs + LONGEST_REFUND_MS;
    if (block.timestampMs > untilMs) return rejected(reject('deadline-passed', { untilMs }));
    const leftFen = leftFenOf(spend);
    const { amountFen } = fields;
    if (amountFen > leftFen) return rejected(reject('refund-exceeds', { leftFen, amountFen }));
    const refundedFen = spend.refundedFen + amountFen;
    const packetFen = packetPart(spend, refundedFen) - packetPart(spend, spend.refundedFen);
    const parts = { packetFen, ownFen: amountFen - packetFen };
    return attempt(context, found.value, { ...spend, refundedFen }, parts, fields, 0n);
  },
});

function leftFenOf({ packetFen, ownFen, refundedFen }: PacketSpend): bigint {
  return packetFen + ownFen - refundedFen;
}

/** Of the packet's part. */
function receiverOf(campaign: Campaign, block: BlockContext): PacketRefund['to'] {
  return stateOf(campaign, block) === 'live' ? 'packet' : 'issuer';
}

/** The packet's part of so much of the payment, from its beginning. */
function packetPart({ packetFen, ownFen }: PacketSpend, refundedFen: bigint): bigint {
  return (refundedFen * packetFen) / (packetFen + ownFen);
}

type Parts = Pick<PacketRefund, 'packetFen' | 'ownFen'>;

/** `spend`: with this refund. `dueFen`: so much of it was due before, all or nothing. */
function attempt(
  context: OperationContext,
  campaign: Campaign,
  spend: PacketSpend,
  parts: Parts,
  fields: RefundPacket,
  dueFen: bigint,
): Outcome {
  const { state, block } = context;
  const { merchant: from } = spend;
  const paid = { ...spend, dueFen: spend.dueFen - dueFen };
  const given = give(context, { campaign, spend: paid, ...parts }, fields, { line: 0, from });
  if (given.ok) return { ok: true, lines: linesOf(spend, given.value) };
  const { name, data } = given.error;
  if (name !== 'insufficient-funds' || data.account !== from) return rejected(given.error);

  const to = receiverOf(campaign, block);
  const none = { transfer: '', ownTransfer: '', packetAccount: '', ownAccount: '', height: block.height };
  state.put(packetSpends, spendId(fields), { ...spend, dueFen: paid.dueFen + fields.amountFen });
  state.put(packetRefunds, refundId(fields), { ...parts, to, status: 'due', ...none });
  const noted = { name: 'refund-due', data: { ...nameOf(fields), ...data } } as const;
  return { ok: true, lines: [{ ok: true, noted }] };
}

/** From whose account, whose consent was looked at, and in which line of the transaction. */
interface From {
  readonly line: number;
  readonly from: string;
}

/**
 * By a complaint; nothing stays due. `due`: the refund that is due and that this pays; empty: a new one. Order of the
 * checks: what is due, its amount, or what is left of the payment; then those of the transfers.
 */
export function restorePacket(
  context: OperationContext,
  fields: RefundPacket,
  due: string,
  from: From,
): Result<PacketRefund, Rejection> {
  const { state } = context;
  const [campaign, spend] = [state.get(campaigns, fields.campaign), state.get(packetSpends, spendId(fields))];
  assert(campaign !== undefined && spend !== undefined, 'campaigns and their payments are never deleted');
  const { amountFen } = fields;
  if (due !== '') {
    const owed = { ...fields, refund: due };
    const before = state.get(packetRefunds, refundId(owed));
    if (before?.status !== 'due') return refused(reject('not-refundable', { field: 'due', is: before?.status ?? '' }));
    const { packetFen, ownFen } = before;
    if (amountFen !== packetFen + ownFen) {
      return refused(reject('amount-differs', { requiredFen: packetFen + ownFen, givenFen: amountFen }));
    }
    const paid = { ...spend, dueFen: spend.dueFen - amountFen };
    return give(context, { campaign, spend: paid, packetFen, ownFen }, owed, from);
  }
  const leftFen = leftFenOf(spend);
  if (amountFen > leftFen) return refused(reject('refund-exceeds', { leftFen, amountFen }));
  const refundedFen = spend.refundedFen + amountFen;
  const packetFen = packetPart(spend, refundedFen) - packetPart(spend, spend.refundedFen);
  const parts = { packetFen, ownFen: amountFen - packetFen };
  return give(context, { campaign, spend: { ...spend, refundedFen }, ...parts }, fields, from);
}

interface Given extends Parts {
  readonly campaign: Campaign;
  /** With this refund. */
  readonly spend: PacketSpend;
}

function give(
  context: OperationContext,
  { campaign, spend, packetFen, ownFen }: Given,
  fields: RefundPacket,
  { line, from }: From,
): Result<PacketRefund, Rejection> {
  const { state, block } = context;
  const to = receiverOf(campaign, block);
  const { terms } = campaign;
  const packetAccount = to === 'packet' ? terms.campaign : receivingAccount(state, terms.issuer);
  const ownAccount = receivingAccount(state, spend.account);
  // What goes to the account that gives it stays where it is: of a merchant that is the issuer, of a vault for a closed one.
  const movedFen = (fen: bigint, receiver: string) => (receiver === from ? 0n : fen);
  const transfers = transfersOf(context, movedFen(packetFen, packetAccount), movedFen(ownFen, ownAccount), line);
  const receivers = { to, packetAccount, ownAccount } as const;
  const entry = { packetFen, ownFen, ...receivers, status: 'paid', ...transfers, height: block.height } as const;
  const plan = new TransferPlan(context);
  const unposted = postParts(plan, from, entry, fields.refund);
  if (unposted !== undefined) return refused(unposted);

  plan.apply();
  state.put(packetSpends, spendId(fields), spend);
  state.put(packetRefunds, refundId(fields), entry);
  const packet = state.get(packets, packetId(fields));
  if (to === 'packet' && packet !== undefined) {
    state.put(packets, packetId(fields), { ...packet, spentFen: packet.spentFen - packetFen, height: block.height });
    putCampaign(context, campaign, { spentFen: campaign.spentFen - packetFen });
  }
  return ok(entry);
}

function transfersOf(
  { work, transactionId }: OperationContext,
  packetFen: bigint,
  ownFen: bigint,
  line: number,
): Pick<PacketRefund, 'transfer' | 'ownTransfer'> {
  work.charge(2 * WORK.digest);
  const transfer = packetFen > 0n ? transferId(transactionId, line, 0) : '';
  return { transfer, ownTransfer: ownFen > 0n ? transferId(transactionId, line, 1) : '' };
}

function postParts(
  plan: TransferPlan,
  debit: string,
  { packetFen, ownFen, packetAccount, ownAccount, transfer, ownTransfer }: PacketRefund,
  reference: string,
): Rejection | undefined {
  const shown = { debit, isSpending: false, code: 'refund', reference };
  const unposted =
    transfer === '' ? undefined : plan.post({ ...shown, transfer, credit: packetAccount, amountFen: packetFen });
  if (unposted !== undefined || ownTransfer === '') return unposted;
  return plan.post({ ...shown, transfer: ownTransfer, credit: ownAccount, amountFen: ownFen });
}

function paidBefore(spend: PacketSpend, before: PacketRefund): Outcome {
  const noted = { name: 'given-back-before', data: { height: before.height } } as const;
  return { ok: true, lines: linesOf(spend, before).map((line) => ({ ...line, noted })) };
}

/** One for each transfer, with what it moved: the transaction does not show the ratio. One without, where nothing moved. */
function linesOf({ merchant }: PacketSpend, refund: PacketRefund): readonly LineOutcome[] {
  const { transfer, packetFen, packetAccount, ownTransfer, ownFen, ownAccount } = refund;
  const parts = [
    { ok: true, transfer, moved: { payer: merchant, payee: packetAccount, amountFen: packetFen } },
    { ok: true, transfer: ownTransfer, moved: { payer: merchant, payee: ownAccount, amountFen: ownFen } },
  ] as const;
  const moved = parts.filter((part) => part.transfer !== '');
  return moved.length === 0 ? [ACCEPTED] : moved;
}

function nameOf({ campaign, index, id, refund }: RefundPacket) {
  return { campaign, index, id, refund };
}

function refundId(fields: RefundPacket): string {
  return `${spendId(fields)}/${fields.refund}`;
}
