// The handover at the door: the courier's terminal signed that it gives, the payer that it takes and pays. One step, so
// nothing is ever delivered and unpaid, or paid and not delivered.
import { equalBytes } from '../../base/bytes.ts';
import type { TerminalOffer } from '../../generated/device.ts';
import type { Order } from '../../generated/state.ts';
import type { PayOnDelivery } from '../../generated/transaction.ts';
import { paymentLineSignatures } from '../devices/device-payment.ts';
import { operation } from '../family.ts';
import { checkAccountId } from '../field-checks.ts';
import { type Outcome, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { postEscrow } from './escrow.ts';
import { authoriseHandover, checkDeviceHalf, DEVICE_LINE, refusePayer } from './handover-authority.ts';
import { findOrder } from './order-authority.ts';
import { isPaid, refuseStatus, statusOf } from './order-state.ts';
import { paidWith, putOrder, refuseAmount } from './settle-order.ts';
import { checkTerminalOffer, offerSignature, refuseOfferTime } from './terminal-offer.ts';

function checkPayOnDelivery(fields: PayOnDelivery): Rejection | undefined {
  const { payer, offer } = fields;
  const { merchant } = offer.certificate;
  return (
    checkAccountId('payer', payer) ??
    checkTerminalOffer(offer) ??
    (payer === merchant ? reject('same-account', { account: payer }) : undefined) ??
    checkDeviceHalf(fields)
  );
}

/**
 * Order of the checks: order, paid by the same handover (accepted; nothing is posted), state, courier, the code's time, amount,
 * those of handover-authority.ts, the transfer. The outcome has one line, for the transfer to the payee.
 */
export const payOnDelivery = operation({
  name: 'payOnDelivery',
  by: "the payer's holder, or anybody with what its device signed; with what the courier's terminal signed",
  since: 1,
  check: checkPayOnDelivery,
  dearChecks: ({ offer, by }, chain) => [
    offerSignature(offer, chain),
    ...(by === null ? [] : paymentLineSignatures(by, DEVICE_LINE, chain)),
  ],
  execute(context, fields) {
    const { payer, offer } = fields;
    const { certificate } = offer;
    const found = findOrder(context, { payee: certificate.merchant, order: offer.order });
    if (!found.ok) return rejected(found.error);
    const order = found.value;
    const again = paidBefore(order, payer, offer);
    if (again !== undefined && refusePayer(context, fields) === undefined) return again;
    const nowMs = context.block.timestampMs;
    const unfit =
      refuseStatus(order, statusOf(order, nowMs), 'out-for-delivery') ??
      refuseCourier(order, certificate.terminalKey) ??
      refuseOfferTime(offer, nowMs) ??
      refuseAmount(order, offer.amountFen);
    if (unfit !== undefined) return rejected(unfit);
    const authorised = authoriseHandover(context, fields, order);
    if (!authorised.ok) return rejected(authorised.error);
    context.work.charge(2 * WORK.digest);
    const [transfer, taken] = [0, 1].map((index) => transferId(context.transactionId, 0, index)) as [string, string];
    const plan = new TransferPlan(context);
    const unposted =
      order.hold === '' ? post(plan, order, payer, transfer) : postEscrow(plan, order, { taken, transfer });
    if (unposted !== undefined) return rejected(unposted);

    plan.apply();
    authorised.value.note(transfer);
    putOrder(context, order, { ...paidWith(context, 'delivered', transfer), payer });
    return { ok: true, lines: [{ ok: true, transfer }] };
  },
});

/** The same handover in another envelope. */
function paidBefore(order: Order, payer: string, { certificate, amountFen }: TerminalOffer): Outcome | undefined {
  const isSame = isPaid(order) && order.payer === payer && order.amountFen === amountFen;
  if (!isSame || !equalBytes(order.courier, certificate.terminalKey)) return undefined;
  const data = { payee: order.payee, order: order.order };
  return { ok: true, lines: [{ ok: true, transfer: order.transfer, noted: { name: 'order-paid-before', data } }] };
}

export function refuseCourier({ payee, order, courier }: Order, key: Uint8Array): Rejection | undefined {
  return equalBytes(courier, key) ? undefined : reject('wrong-courier', { payee, order });
}

function post(plan: TransferPlan, order: Order, payer: string, transfer: string): Rejection | undefined {
  const ends = { debit: payer, credit: order.payee };
  const { amountFen, order: reference } = order;
  return plan.post({ transfer, ...ends, amountFen, isSpending: true, code: 'order', reference });
}
