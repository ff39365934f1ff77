// Payments, holds and what becomes of holds: line by line, or all or none when linked.
import { assert } from '../../base/assert.ts';
import type { LineOutcome, OperationContext, OperationHandler } from '../operation.ts';
import { rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { accounts } from '../table.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { disposesOf, notAuthorised } from './account-authority.ts';
import type { TransferLine } from './account-operations.ts';

/**
 * Order of the checks of a line: authority (for which its accounts or its hold must be there), then those of
 * {@link TransferPlan}. Linked lines are refused together, with the first one's reason.
 */
export const postTransfers: OperationHandler<'postTransfers'> = (context, { lines, linked }) => {
  if (!linked) return { ok: true, lines: lines.map((line, index) => postAlone(context, line, index)) };
  const plan = new TransferPlan(context);
  const outcomes: LineOutcome[] = [];
  for (const [index, line] of lines.entries()) {
    const transfer = transferId(context.transactionId, index, 0);
    const rejection = addLine(context, plan, line, transfer);
    if (rejection !== undefined) {
      return rejected(reject('linked-line-failed', { line: index, reason: rejection.name, ...rejection.data }));
    }
    outcomes.push({ ok: true, transfer });
  }
  plan.apply();
  return { ok: true, lines: outcomes };
};

function postAlone(context: OperationContext, line: TransferLine, index: number): LineOutcome {
  const plan = new TransferPlan(context);
  const transfer = transferId(context.transactionId, index, 0);
  const rejection = addLine(context, plan, line, transfer);
  if (rejection !== undefined) return rejected(rejection);
  plan.apply();
  return { ok: true, transfer };
}

function addLine(
  context: OperationContext,
  plan: TransferPlan,
  line: TransferLine,
  transfer: string,
): Rejection | undefined {
  const { debitAccount: debit, creditAccount: credit, amountFen, code, reference } = line;
  switch (line.kind) {
    case 'posted':
      return (
        refusePayer(context, line) ??
        plan.post({ transfer, debit, credit, amountFen, isSpending: true, code, reference })
      );
    case 'hold':
      return (
        refusePayer(context, line) ??
        plan.hold({ transfer, debit, credit, amountFen, isSpending: true, code, reference }, line.expiresAtMs)
      );
    case 'post-hold':
      return (
        refuseResolver(context, plan, line) ?? plan.postHold({ transfer, hold: line.hold, code, reference }, amountFen)
      );
    default:
      assert(line.kind === 'void-hold', 'the kind of a line was checked with its fields');
      return refuseResolver(context, plan, line) ?? plan.voidHold({ transfer, hold: line.hold, code, reference });
  }
}

/** The author must dispose of the debit account; positions move only by payments that pass through them. */
function refusePayer(context: OperationContext, line: TransferLine): Rejection | undefined {
  const payer = context.state.get(accounts, line.debitAccount);
  if (payer === undefined) return reject('account-not-found', { account: line.debitAccount });
  if (!disposesOf(context, payer)) return notAuthorised(payer.account, "the holder, or a vault's servicing member");
  const payee = context.state.get(accounts, line.creditAccount);
  if (payee?.kind === 'position') return notAuthorised(payee.account, 'an account that is no position');
  return undefined;
}

/** The payee decides over a hold: to the payer it is a promise that only its expiry ends. */
function refuseResolver(context: OperationContext, plan: TransferPlan, line: TransferLine): Rejection | undefined {
  const hold = plan.pendingHold(line.hold);
  if (!hold.ok) return hold.error;
  const payee = context.state.get(accounts, hold.value.creditAccount);
  assert(payee !== undefined, 'accounts are never deleted');
  if (disposesOf(context, payee)) return undefined;
  return notAuthorised(payee.account, "the credit account's holder, or a vault's servicing member");
}
