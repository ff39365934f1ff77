// A payment with what was won: in part or in full, several times, and with own money where it is more than the packet.
import type { Campaign, Packet, PacketSpend } from '../../generated/state.ts';
import type { SpendPacket } from '../../generated/transaction.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkFen, malformedField } from '../field-checks.ts';
import { ORDER_ID, SHORT_NAME } from '../ids.ts';
import { type LineOutcome, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { orderId, orders } from '../orders/tables.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { refuseMerchant } from './allowed-merchant.ts';
import { checkBytes, checkCampaignId, checkDigest, checkPurpose, checkSpendId, SALT_BYTES } from './campaign-fields.ts';
import { findCampaign, putCampaign, refuseState, stateOf } from './campaign-state.ts';
import { checkPath } from './listed-entry.ts';
import { packetId, packetSpends, packets, spendId } from './tables.ts';
import { wonPacket } from './won-packet.ts';

function checkSpendPacket(fields: SpendPacket): Rejection | undefined {
  const { campaign, id, account, merchant, packetFen, ownFen, purpose, order } = fields;
  return (
    checkCampaignId(campaign) ??
    checkSpendId('id', id) ??
    checkAccountId('account', account) ??
    checkAccountId('merchant', merchant) ??
    (account === merchant ? reject('same-account', { account }) : undefined) ??
    checkAmount('packetFen', packetFen) ??
    checkFen('ownFen', ownFen) ??
    checkPurpose(purpose) ??
    (order === '' || ORDER_ID.test(order) ? undefined : malformedField('order', 'at most 35 of a-z A-Z 0-9 . _ -')) ??
    checkProof(fields)
  );
}

function checkProof({ proof }: SpendPacket): Rejection | undefined {
  if (proof === null) return undefined;
  return (
    checkDigest('proof.nullifier', proof.nullifier) ??
    checkBytes('proof.salt', proof.salt, SALT_BYTES) ??
    (proof.bank === '' || SHORT_NAME.test(proof.bank) ? undefined : malformedField('proof.bank', 'a member id')) ??
    checkPath('proof.path', proof.path)
  );
}

/**
 * Order of the checks: the campaign, the account, who signs, the payment's id (on record with the same content: accepted,
 * with another: refused), the state, the packet (won-packet.ts), the account's status, the merchant
 * (allowed-merchant.ts), the purpose, the order (none that is on the ledger), the least payment, what is left of the
 * packet, then those of the transfers: of own money with the account's own limits.
 */
export const spendPacket = operation({
  name: 'spendPacket',
  by: "the holder of the entrant's account",
  since: 1,
  check: checkSpendPacket,
  execute(context, fields) {
    const { state } = context;
    const found = findCampaign(context, fields.campaign);
    if (!found.ok) return rejected(found.error);
    const campaign = found.value;
    const account = accountFor(context, fields.account, disposesOf, "the account's holder");
    if (!account.ok) return rejected(account.error);
    const before = state.get(packetSpends, spendId(fields));
    if (before !== undefined) return paidBefore(before, fields);
    const late = refuseTime(context, campaign);
    if (late !== undefined) return rejected(late);
    const packet = wonPacket(context, campaign, fields);
    if (!packet.ok) return rejected(packet.error);
    const { status } = account.value;
    if (status !== 'open') {
      return rejected(reject(status === 'frozen' ? 'account-frozen' : 'account-closed', { account: fields.account }));
    }
    const unfit =
      refuseMerchant(context, campaign, fields.merchant) ??
      refusePurpose(campaign, fields) ??
      refuseOrdered(context, fields) ??
      refuseAmount(campaign, packet.value, fields);
    return unfit === undefined ? pay(context, campaign, packet.value, fields) : rejected(unfit);
  },
});

function refuseTime(context: OperationContext, campaign: Campaign): Rejection | undefined {
  const { validUntilMs: untilMs } = campaign.terms;
  const is = stateOf(campaign, context.block);
  if (is === 'over' || is === 'ended') return reject('packet-expired', { untilMs });
  return refuseState(context, campaign, 'live');
}

function refusePurpose({ terms }: Campaign, { purpose }: SpendPacket): Rejection | undefined {
  const { campaign, purpose: required } = terms;
  if (required === '' || required === purpose) return undefined;
  return reject('purpose-not-allowed', { campaign, required, given: purpose });
}

/** An order on the ledger is paid from one account, or not at all. */
function refuseOrdered({ state }: OperationContext, { merchant: payee, order }: SpendPacket): Rejection | undefined {
  const found = order === '' ? undefined : state.get(orders, orderId({ payee, order }));
  return found && reject('order-state', { payee, order, is: found.status, required: 'no order on the ledger' });
}

function refuseAmount(
  { terms }: Campaign,
  { spentFen }: Packet,
  { packetFen, ownFen }: SpendPacket,
): Rejection | undefined {
  const { minPaymentFen, kind, amountFen } = terms;
  if (packetFen + ownFen < minPaymentFen) return reject('payment-too-small', { minPaymentFen });
  const leftFen = kind === 'coupons' && spentFen > 0n ? 0n : amountFen - spentFen;
  return packetFen > leftFen ? reject('packet-exceeded', { leftFen, amountFen: packetFen }) : undefined;
}

function pay(context: OperationContext, campaign: Campaign, packet: Packet, fields: SpendPacket): Outcome {
  const { state, block, work, transactionId } = context;
  const { account, merchant, packetFen, ownFen, purpose, order } = fields;
  work.charge(2 * WORK.digest);
  const [transfer, second] = [0, 1].map((index) => transferId(transactionId, 0, index)) as [string, string];
  const ownTransfer = ownFen > 0n ? second : '';
  const plan = new TransferPlan(context);
  const shown = { credit: merchant, code: 'packet', reference: order };
  const unposted =
    plan.post({ ...shown, transfer, debit: fields.campaign, amountFen: packetFen, isSpending: false }) ??
    (ownFen > 0n
      ? plan.post({ ...shown, transfer: ownTransfer, debit: account, amountFen: ownFen, isSpending: true })
      : undefined);
  if (unposted !== undefined) return rejected(unposted);

  plan.apply();
  const { height, timestampMs: paidMs } = block;
  state.put(packets, packetId(fields), { ...packet, spentFen: packet.spentFen + packetFen, height });
  const spend = { account, merchant, packetFen, ownFen, purpose, order, transfer, ownTransfer };
  state.put(packetSpends, spendId(fields), { ...spend, refundedFen: 0n, dueFen: 0n, paidMs, height });
  const spentPackets = campaign.spentPackets + (packet.height === 0n ? 1 : 0);
  putCampaign(context, campaign, { spentFen: campaign.spentFen + packetFen, spentPackets });
  return { ok: true, lines: linesOf(spend) };
}

function paidBefore(before: PacketSpend, { campaign, index, id, ...given }: SpendPacket): Outcome {
  const isSame = (['account', 'merchant', 'packetFen', 'ownFen', 'purpose', 'order'] as const).every(
    (field) => before[field] === given[field],
  );
  if (!isSame) return rejected(reject('id-used-otherwise', { campaign, index, id }));
  const noted = { name: 'spent-before', data: { height: before.height } } as const;
  return { ok: true, lines: linesOf(before).map((line) => ({ ...line, noted })) };
}

/** One for each transfer. */
function linesOf({ transfer, ownTransfer }: Pick<PacketSpend, 'transfer' | 'ownTransfer'>): LineOutcome[] {
  return [transfer, ownTransfer].filter((id) => id !== '').map((id) => ({ ok: true, transfer: id }));
}
