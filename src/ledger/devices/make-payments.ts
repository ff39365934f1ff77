// Payments by devices, carried by anybody, line by line.
import { ok, type Result, refused } from '../../base/result.ts';
import type { DevicePaymentWay } from '../../generated/device.ts';
import type { MakePayments, PaymentLine } from '../../generated/transaction.ts';
import { refusePayee } from '../accounts/account-authority.ts';
import { earlierPayment, notePaymentId } from '../accounts/payment-id.ts';
import { operation } from '../family.ts';
import { checkEachLine } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { payOrder } from '../orders/settle-order.ts';
import type { Rejection } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { type TransferOrder, TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { authorisePayment } from './authorise-payment.ts';
import { checkPaymentLine, isShown, shownReference } from './check-payment-line.ts';
import { devicePaymentId, namedDevicePayment, payingDevice, paymentLineSignatures } from './device-payment.ts';
import { devices, keyId } from './tables.ts';
import { refuseCode, useCode } from './used-codes.ts';

function checkMakePayments({ lines }: MakePayments): Rejection | undefined {
  return checkEachLine(lines, checkPaymentLine);
}

/**
 * Order of the checks of a line: device, token, second factor and signatures (device-payment.ts); the payment's id;
 * the code that was shown; the payee; the tier; then those of the order, if the payee has it on the ledger
 * (settle-order.ts), and of the transfer.
 */
export const makePayments = operation({
  name: 'makePayments',
  by: 'anybody, with lines that devices signed, or issuers for them',
  since: 1,
  check: checkMakePayments,
  dearChecks: ({ lines }, chain) => lines.flatMap((line, index) => paymentLineSignatures(line, index, chain)),
  execute(context, { lines }) {
    return { ok: true, lines: lines.map((line, index) => pay(context, line, index)) };
  },
});

const NO_WAIT = ok(undefined);

function pay(context: OperationContext, line: PaymentLine, index: number): LineOutcome {
  const { state, work } = context;
  const { payment, factor } = line;
  const paying = payingDevice(context, line, index);
  if (!paying.ok) return rejected(paying.error);
  const device = paying.value;
  const named = namedDevicePayment(device.account, line);
  const earlier = earlierPayment(context, named);
  if (!earlier.ok) return rejected(earlier.error);
  if (earlier.value !== undefined) {
    const { transfer, height } = earlier.value;
    return { ok: true, transfer, noted: { name: 'posted-before', data: { height } } };
  }
  const { codeCounter, way, unlocked, payee, order, amountFen, purpose: code } = payment;
  const refusal = (isShown(payment) ? refuseCode(device, codeCounter) : undefined) ?? refusePayee(context, payee);
  if (refusal !== undefined) return rejected(refusal);
  // The issuer's signature for a code that was shown stands for the device's, and is no second one: it also says whether
  // the PIN was.
  const shownFactor = unlocked ? ('pin' as const) : undefined;
  const signs = { unlocked, factor: isShown(payment) ? shownFactor : factor?.kind };
  const authorised = authorisePayment(context, { device, amountFen, way, payee, ...signs });
  if (!authorised.ok) return rejected(authorised.error);
  const id = devicePaymentId(context, line);
  work.charge(WORK.digest);
  const transfer = transferId(id, 0, 0);
  const ends = { debit: device.account, credit: payee };
  const shown = { transfer, code, reference: shownReference(payment) };
  const plan = new TransferPlan(context);
  const isSpending = true;
  const ordered = payOrder(context, plan, {
    payer: device.account,
    payee,
    order,
    amountFen,
    transfer,
    isSpending,
    shown,
  });
  if (!ordered.ok) return rejected(ordered.error);
  const added = ordered.value === undefined ? post(plan, { ...ends, ...shown, amountFen, isSpending }, way) : NO_WAIT;
  if (!added.ok) return rejected(added.error);
  const untilMs = added.value;

  plan.apply();
  ordered.value?.note();
  notePaymentId(context, named, transfer);
  authorised.value.note(untilMs === undefined);
  if (isShown(payment)) state.put(devices, keyId(device.key), useCode(device, codeCounter));
  const held = ordered.value?.noted;
  const noted = untilMs === undefined ? held : ({ name: 'cooling-off', data: { untilMs } } as const);
  return { ok: true, transfer, ...(noted === undefined ? {} : { noted }) };
}

/** Nobody waits at a terminal until tomorrow: only a payment from elsewhere may wait because its payee is new. */
function post(plan: TransferPlan, order: TransferOrder, way: DevicePaymentWay): Result<bigint | undefined, Rejection> {
  if (way === 'online') return plan.postOrWait(order);
  const refusal = plan.post(order);
  return refusal === undefined ? ok(undefined) : refused(refusal);
}
