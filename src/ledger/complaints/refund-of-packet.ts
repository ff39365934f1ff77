// The refund of a payment with a packet or a coupon: in the ratio of the payment. The packet's part restores the packet, or after
// its time goes to the issuer, so that nobody turns a packet into money by complaining.
import { ok, type Result } from '../../base/result.ts';
import type { Complaint } from '../../generated/state.ts';
import type { CorrectionRefund } from '../../generated/transaction.ts';
import { restorePacket } from '../campaigns/refund-packet.ts';
import type { OperationContext } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { type MadeRefund, type Place, refundIdOf } from './refund-transfers.ts';

/** Order of the checks: what is due, or left of the payment, then the transfers. */
export function refundOfPacket(
  context: OperationContext,
  complaint: Complaint,
  { from, amountFen, due }: CorrectionRefund,
  place: Place,
): Result<MadeRefund, Rejection> {
  const [bank, name, index, id = ''] = complaint.named.split('/');
  const packet = { campaign: `${bank}/${name}`, index: Number(index), id };
  const refund = refundIdOf(complaint, place);
  const given = restorePacket(context, { ...packet, refund, amountFen }, due, { line: place.line, from });
  if (!given.ok) return given;
  const { packetFen, ownFen, to, transfer, ownTransfer } = given.value;
  const noted = { name: 'packet-restored', data: { packetFen, ownFen, to } } as const;
  return ok({
    complaint: { ...complaint, refundedFen: complaint.refundedFen + amountFen },
    outcome: { ok: true, transfer: transfer || ownTransfer, noted },
  });
}
