// What a merchant gives back of a payment with a packet: in the ratio of the payment, so that nobody turns a packet into
// money. Rounded to own money; the last refund makes both parts exact.
import type { Campaign, PacketRefund, PacketSpend } from '../../generated/state.ts';
import type { RefundPacket } from '../../generated/transaction.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { operation } from '../family.ts';
import { checkAmount } from '../field-checks.ts';
import { type OperationContext, type Outcome, rejected } from '../operation.ts';
import { LONGEST_REFUND_MS } from '../orders/refund-payments.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { checkCampaignId, checkSpendId } from './campaign-fields.ts';
import { findCampaign, putCampaign, stateOf } from './campaign-state.ts';
import { packetId, packetRefunds, packetSpends, packets, spendId } from './tables.ts';

const PAYEE = "the merchant's holder, or a vault's servicing member";

/**
 * Order of the checks: the campaign, the payment, who signs, the refund's id (on record with the same amount: accepted,
 * with another: refused), the time since the payment, what is left of it, then those of the transfers.
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
    if (before !== undefined) return paidBefore(found.value, spend, before, fields);
    const untilMs = spend.paidMs + LONGEST_REFUND_MS;
    if (block.timestampMs > untilMs) return rejected(reject('deadline-passed', { untilMs }));
    const leftFen = spend.packetFen + spend.ownFen - spend.refundedFen;
    const { amountFen } = fields;
    if (amountFen > leftFen) return rejected(reject('refund-exceeds', { leftFen, amountFen }));
    return giveBack(context, found.value, spend, fields);
  },
});

/** The packet's part of so much of the payment, from its beginning. */
function packetPart({ packetFen, ownFen }: PacketSpend, refundedFen: bigint): bigint {
  return (refundedFen * packetFen) / (packetFen + ownFen);
}

function giveBack(context: OperationContext, campaign: Campaign, spend: PacketSpend, fields: RefundPacket): Outcome {
  const { state, block } = context;
  const refundedFen = spend.refundedFen + fields.amountFen;
  const packetFen = packetPart(spend, refundedFen) - packetPart(spend, spend.refundedFen);
  const ownFen = fields.amountFen - packetFen;
  const to = stateOf(campaign, block) === 'live' ? 'packet' : 'issuer';
  const entry = { packetFen, ownFen, to, ...transfersOf(context, packetFen, ownFen), height: block.height } as const;
  const plan = new TransferPlan(context);
  const unposted = postParts(plan, campaign, spend, entry, fields.refund);
  if (unposted !== undefined) return rejected(unposted);

  plan.apply();
  state.put(packetRefunds, refundId(fields), entry);
  state.put(packetSpends, spendId(fields), { ...spend, refundedFen });
  const packet = state.get(packets, packetId(fields));
  if (to === 'packet' && packet !== undefined) {
    state.put(packets, packetId(fields), { ...packet, spentFen: packet.spentFen - packetFen, height: block.height });
    putCampaign(context, campaign, { spentFen: campaign.spentFen - packetFen });
  }
  return { ok: true, lines: linesOf(campaign, spend, entry) };
}

function transfersOf(
  { work, transactionId }: OperationContext,
  packetFen: bigint,
  ownFen: bigint,
): Pick<PacketRefund, 'transfer' | 'ownTransfer'> {
  work.charge(2 * WORK.digest);
  const transfer = packetFen > 0n ? transferId(transactionId, 0, 0) : '';
  return { transfer, ownTransfer: ownFen > 0n ? transferId(transactionId, 0, 1) : '' };
}

function postParts(
  plan: TransferPlan,
  campaign: Campaign,
  { merchant: debit, account }: PacketSpend,
  { packetFen, ownFen, to, transfer, ownTransfer }: PacketRefund,
  reference: string,
): Rejection | undefined {
  const shown = { debit, isSpending: false, code: 'refund', reference };
  const credit = payeeOf(campaign, to);
  const unposted = packetFen > 0n ? plan.post({ ...shown, transfer, credit, amountFen: packetFen }) : undefined;
  if (unposted !== undefined || ownFen === 0n) return unposted;
  return plan.post({ ...shown, transfer: ownTransfer, credit: account, amountFen: ownFen });
}

/** Of the packet's part. */
function payeeOf({ terms }: Campaign, to: PacketRefund['to']): string {
  return to === 'packet' ? terms.campaign : terms.issuer;
}

function paidBefore(of: Campaign, spend: PacketSpend, before: PacketRefund, fields: RefundPacket): Outcome {
  const { campaign, index, id, refund, amountFen } = fields;
  if (before.packetFen + before.ownFen !== amountFen) {
    return rejected(reject('id-used-otherwise', { campaign, index, id, refund }));
  }
  const noted = { name: 'given-back-before', data: { height: before.height } } as const;
  return { ok: true, lines: linesOf(of, spend, before).map((line) => ({ ...line, noted })) };
}

/** One for each transfer, with what it moved: the transaction does not show the ratio. */
function linesOf(campaign: Campaign, { merchant, account }: PacketSpend, refund: PacketRefund) {
  const { transfer, packetFen, ownTransfer, ownFen, to } = refund;
  const parts = [
    { ok: true, transfer, moved: { payer: merchant, payee: payeeOf(campaign, to), amountFen: packetFen } },
    { ok: true, transfer: ownTransfer, moved: { payer: merchant, payee: account, amountFen: ownFen } },
  ] as const;
  return parts.filter((part) => part.transfer !== '');
}

function refundId(fields: RefundPacket): string {
  return `${spendId(fields)}/${fields.refund}`;
}
