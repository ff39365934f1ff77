// The payee presents a cheque, once: it is paid, or returned where the drawer has too little.
import { toHex } from '../../base/bytes.ts';
import type { Cheque } from '../../generated/device.ts';
import type { ChequeEntry } from '../../generated/state.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { operation } from '../family.ts';
import { type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { keptAccount } from './kept-account.ts';
import { checkCheque, chequeSignature, putCheque, refuseDrawer, refuseUsed } from './signed-cheque.ts';
import { chequeId, cheques } from './tables.ts';

/**
 * Order of the checks: payee, author, drawer and key, or that it is the certified one, whether it was used, its time, the
 * transfer. Whoever certified a cheque answers for payee, amount and time, whatever key the drawer has since. The line of the outcome
 * is the payment. A drawer who has too little is no refusal: the cheque is returned, which counts.
 */
export const presentCheque = operation({
  name: 'presentCheque',
  by: "the payee's holder, or a vault's servicing member",
  since: 1,
  check: checkCheque,
  dearChecks: (fields, chain) => [chequeSignature(fields, chain)],
  execute(context, { cheque }) {
    const { drawer, payee } = cheque;
    const found = accountFor(context, payee, disposesOf, "the payee's holder");
    if (!found.ok) return rejected(found.error);
    const entry = context.state.get(cheques, chequeId(cheque));
    const isCertified = entry?.status === 'certified';
    const misfit = isCertified ? refuseOther(entry, cheque) : refuseDrawer(context, cheque);
    const unfit = misfit ?? refuseUsed(context, cheque, entry);
    if (unfit !== undefined) return rejected(unfit);
    context.work.charge(2 * WORK.digest);
    const transfer = transferId(context.transactionId, 0, 0);
    const plan = new TransferPlan(context);
    const hold = isCertified ? entry.hold : '';
    const unposted = hold === '' ? postPlain(plan, cheque, transfer) : postHeld(context, plan, cheque, hold);
    const isPoor = unposted?.name === 'insufficient-funds' && unposted.data.account === drawer;
    if (unposted !== undefined && !isPoor) return rejected(unposted);
    if (isPoor) {
      putCheque(context, cheque, { status: 'returned' });
      return {
        ok: true,
        lines: [{ ok: true, noted: { name: 'cheque-returned', data: { requiredFen: cheque.amountFen } } }],
      };
    }
    plan.apply();
    putCheque(context, cheque, { status: 'presented', transfer });
    return { ok: true, lines: [{ ok: true, transfer }] };
  },
});

/** A second cheque of one id is none. */
function refuseOther(entry: ChequeEntry, { payee, amountFen, untilMs, cheque }: Cheque): Rejection | undefined {
  const isSame = entry.payee === payee && entry.amountFen === amountFen && entry.untilMs === untilMs;
  return isSame ? undefined : reject('id-used-otherwise', { cheque: toHex(cheque) });
}

function postPlain(plan: TransferPlan, { drawer, payee, amountFen }: Cheque, transfer: string): Rejection | undefined {
  const shown = { transfer, code: 'cheque', reference: '' };
  return plan.post({ debit: drawer, credit: payee, amountFen, isSpending: true, ...shown });
}

/** What is held goes through the account that kept it. */
function postHeld(
  context: OperationContext,
  plan: TransferPlan,
  { payee, amountFen }: Cheque,
  hold: string,
): Rejection | undefined {
  const shown = { code: 'cheque', reference: '' };
  const [transfer, taken] = [0, 1].map((index) => transferId(context.transactionId, 0, index));
  const debit = keptAccount(servicingMemberOf(payee), 'cheques');
  return (
    plan.postHold({ transfer: taken ?? '', hold, payee, ...shown }, amountFen) ??
    plan.post({ transfer: transfer ?? '', debit, credit: payee, amountFen, isSpending: false, ...shown })
  );
}
