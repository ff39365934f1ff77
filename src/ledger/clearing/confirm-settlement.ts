// The settlement bank confirms that a member paid what it owes for a window, or got what it is owed. Those who owe come
// first: what is owed is paid out of what was paid in, each member's with a confirmation of its own, since each is a
// payment of its own at the settlement bank.
import type { ClearingWindow, WindowNet } from '../../generated/state.ts';
import type { ConfirmSettlement } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkAmount, malformedField } from '../field-checks.ts';
import { SHORT_NAME } from '../ids.ts';
import { type OperationContext, type Outcome, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { confirmPair } from './confirm-pair.ts';
import { lessLoss } from './late-payment.ts';
import { outstandingFen, owesFen } from './net.ts';
import { type NetPosting, postNet, refuseTotals } from './post-net.ts';
import { putWindow } from './put-window.ts';
import { inOffice, theSettlementBank } from './settlement-bank.ts';
import { checkReference, enter, enteredBefore } from './settlement-entry.ts';
import { netId, windowNets } from './tables.ts';
import { windowIn } from './window-status.ts';

function checkConfirmSettlement(fields: ConfirmSettlement): Rejection | undefined {
  const { window, member, counterparty, amountFen, reference } = fields;
  return (
    (window > 0 ? undefined : malformedField('window', '1 or more')) ??
    (SHORT_NAME.test(member) ? undefined : malformedField('member', 'a member id')) ??
    (counterparty === '' || SHORT_NAME.test(counterparty)
      ? undefined
      : malformedField('counterparty', 'a member id, or nothing')) ??
    checkAmount('amountFen', amountFen) ??
    checkReference(reference)
  );
}

/**
 * Order of the checks: the reference (new, or the same word), the window's state, a counterparty
 * where the window has pairs and none elsewhere; then the member's net, whether all of it is confirmed, those who owe
 * first, the amount, the totals.
 */
export const confirmSettlement = operation({
  name: 'confirmSettlement',
  by: 'the settlement bank',
  since: 1,
  mayAuthor: theSettlementBank,
  check: checkConfirmSettlement,
  execute(context, fields) {
    const before = enteredBefore(context.state, fields.reference, fields, 'net', 'pair', 'late');
    if (!before.ok) return rejected(before.error);
    if (before.value !== undefined) return { ok: true, noted: before.value };
    const found = windowIn(context.state, fields.window, 'settling', 'defaulted');
    if (!found.ok) return rejected(found.error);
    const window = found.value;
    if (window.mode === 'bilateral') return confirmPair(context, window, fields);
    if (fields.counterparty !== '') {
      return rejected(malformedField('counterparty', 'nothing for a multilateral window'));
    }
    return confirmNet(context, window, fields);
  },
});

function confirmNet(context: OperationContext, found: ClearingWindow, fields: ConfirmSettlement): Outcome {
  const { state } = context;
  const { member, amountFen, reference } = fields;
  const net = state.get(windowNets, netId(found.window, member));
  if (net === undefined || owesFen(net) === 0n) {
    return rejected(reject('not-in-window', { window: found.window, member }));
  }
  const paid = owesFen(net) > 0n ? 'in' : 'out';
  const unfit = refuseAmount(found, net, amountFen);
  if (unfit !== undefined) return rejected(unfit);
  const full = refuseTotals(context, found, amountFen);
  if (full !== undefined) return rejected(full);

  const window = inOffice(context, found);
  const { window: number, bank } = window;
  const transfer = transferId(context.transactionId, 0, 0);
  const posting: NetPosting = { window: number, bank, member, paid, amountFen, transfer, reference };
  const posted = postNet(context, posting);
  state.put(windowNets, netId(number, member), { ...net, settledFen: net.settledFen + amountFen });
  const isLate = window.status === 'defaulted' && paid === 'in';
  enter(context, fields, { kind: isLate ? 'late' : 'net', direction: paid === 'in' ? 'out' : 'in', transfer });
  const changed =
    paid === 'in' ? { ...window, unpaidDebts: window.unpaidDebts - 1 } : { ...window, receipts: window.receipts - 1 };
  if (!isLate) {
    putWindow(context, changed);
    return { ok: true, lines: [posted] };
  }
  const { window: after, lines } = lessLoss(context, changed, amountFen);
  putWindow(context, after);
  const noted = { name: 'paid-late', data: { window: number, member, amountFen } } as const;
  return { ok: true, lines: [posted, ...lines], noted };
}

function refuseAmount(window: ClearingWindow, net: WindowNet, givenFen: bigint): Rejection | undefined {
  const { member } = net;
  const requiredFen = outstandingFen(net);
  if (requiredFen === 0n) return reject('confirmed-already', { window: window.window, member });
  if (owesFen(net) < 0n && window.unpaidDebts > 0 && window.status === 'settling') {
    return reject('debtors-first', { window: window.window, unpaidDebts: window.unpaidDebts });
  }
  if (givenFen === requiredFen) return undefined;
  return reject('amount-differs', { member, requiredFen, givenFen });
}
