// Payments, holds and what becomes of holds: line by line, or all or none when linked.
import { assert } from '../../base/assert.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { TransferLine } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { disposesOf, notAuthorised } from './account-authority.ts';
import { checkPostTransfers } from './check-post-transfers.ts';
import { isSigned, lineId, lineSignatures, refuseSignedLine } from './line-signature.ts';
import { accounts } from './tables.ts';

/**
 * Order of the checks of a line: its own signature, if it has one (line-signature.ts); authority (for which its
 * accounts or its hold must be there), then those of {@link TransferPlan}. Linked lines are refused together, with the
 * first one's reason.
 */
export const postTransfers = operation({
  name: 'postTransfers',
  by: "the payer's holder, or a vault's servicing member; of a hold the payee's; or anybody with lines that these signed",
  since: 1,
  check: checkPostTransfers,
  dearChecks: lineSignatures,
  execute(context, { lines, linked }) {
    if (!linked) return { ok: true, lines: lines.map((line, index) => postAlone(context, line, index)) };
    const plan = new TransferPlan(context);
    const outcomes: LineOutcome[] = [];
    for (const [index, line] of lines.entries()) {
      const signedId = signedLineId(context, line);
      const transfer = transferOf(context, signedId, index);
      const rejection = addLine(context, plan, { line, index, signedId, transfer });
      if (rejection !== undefined) {
        return rejected(reject('linked-line-failed', { line: index, reason: rejection.name, ...rejection.data }));
      }
      notePosted(context, line, signedId);
      outcomes.push({ ok: true, transfer });
    }
    plan.apply();
    return { ok: true, lines: outcomes };
  },
});

function postAlone(context: OperationContext, line: TransferLine, index: number): LineOutcome {
  const plan = new TransferPlan(context);
  const signedId = signedLineId(context, line);
  const transfer = transferOf(context, signedId, index);
  const rejection = addLine(context, plan, { line, index, signedId, transfer });
  if (rejection !== undefined) return rejected(rejection);
  plan.apply();
  notePosted(context, line, signedId);
  return { ok: true, transfer };
}

/** Only what was posted is used up: a line that was refused may be carried again until its height has passed. */
function notePosted({ postedLines }: OperationContext, line: TransferLine, signedId: Digest | undefined): void {
  if (signedId !== undefined) postedLines.add(line.validUntilHeight, signedId);
}

/** Undefined for a line that the author answers for. */
function signedLineId({ work, consortium }: OperationContext, line: TransferLine): Digest | undefined {
  if (!isSigned(line)) return undefined;
  work.charge(WORK.digest);
  return lineId(consortium.chainId, line);
}

/** Of what was signed: who carries a signed line has no say in its id, which the signer's next line may name. */
function transferOf({ work, transactionId }: OperationContext, signedId: Digest | undefined, index: number): string {
  work.charge(WORK.digest);
  return signedId === undefined ? transferId(transactionId, index, 0) : transferId(signedId, 0, 0);
}

interface Order {
  readonly line: TransferLine;
  /** Among the transaction's lines, from 0. */
  readonly index: number;
  readonly signedId: Digest | undefined;
  readonly transfer: string;
}

function addLine(
  context: OperationContext,
  plan: TransferPlan,
  { line, index, signedId, transfer }: Order,
): Rejection | undefined {
  if (signedId === undefined) return addOrder(context, plan, line, transfer);
  const refusal = refuseSignedLine(context, line, index, signedId);
  return refusal ?? addOrder({ ...context, author: line.signer }, plan, line, transfer);
}

function addOrder(
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
    case 'void-hold':
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
