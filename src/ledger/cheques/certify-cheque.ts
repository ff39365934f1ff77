// The bank of the drawer stands for a cheque: its amount is held for the payee until it is presented, or over.
import { accountFor, isServicingMember, refusePayee } from '../accounts/account-authority.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { ensureKept, refuseKept } from './kept-account.ts';
import { checkCheque, chequeSignature, putCheque, refuseDrawer, refuseUsed } from './signed-cheque.ts';
import { chequeId, cheques } from './tables.ts';

/**
 * Order of the checks: drawer, author, payee and key, that somebody can present it to the payee's account, whether it was used, its
 * time, the account that keeps it, the hold.
 */
export const certifyCheque = operation({
  name: 'certifyCheque',
  by: 'the member that services the drawer',
  since: 1,
  check: checkCheque,
  dearChecks: (fields, chain) => [chequeSignature(fields, chain)],
  execute(context, { cheque }) {
    const { drawer, payee, amountFen, untilMs } = cheque;
    const found = accountFor(context, drawer, isServicingMember, 'the member that services the drawer');
    if (!found.ok) return rejected(found.error);
    const entry = context.state.get(cheques, chequeId(cheque));
    const unfit =
      refuseDrawer(context, cheque) ?? refuseUnpayable(context, payee) ?? refuseUsed(context, cheque, entry);
    if (unfit !== undefined) return rejected(unfit);
    if (entry?.status === 'certified') return rejected(reject('cheque-certified', { cheque: entry.cheque }));
    const bank = servicingMemberOf(payee);
    const unkept = refuseKept(context, bank, 'cheques');
    if (unkept !== undefined) return rejected(unkept);
    const credit = ensureKept(context, bank, 'cheques');
    context.work.charge(WORK.digest);
    const hold = transferId(context.transactionId, 0, 0);
    const plan = new TransferPlan(context);
    const shown = { transfer: hold, code: 'cheque', reference: '' };
    const unheld = plan.hold({ debit: drawer, credit, payee, amountFen, isSpending: true, ...shown }, untilMs);
    if (unheld !== undefined) return rejected(unheld);
    plan.apply();
    putCheque(context, cheque, { status: 'certified', hold });
    return ACCEPTED;
  },
});

/** What nobody can present would be held in its bank's account for nothing, and could be renewed for ever. */
function refuseUnpayable(context: OperationContext, payee: string): Rejection | undefined {
  const unfit = refusePayee(context, payee);
  if (unfit !== undefined) return unfit;
  return context.state.get(accounts, payee)?.status === 'closed'
    ? reject('account-closed', { account: payee })
    : undefined;
}
