// Payments, holds and what becomes of holds: line by line, or all or none when linked.
import { assert } from '../../base/assert.ts';
import { toHex } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { PaymentId } from '../../generated/state.ts';
import type { TransferLine } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { disposesOf, notAuthorised, refusePayee } from './account-authority.ts';
import { checkPostTransfers } from './check-post-transfers.ts';
import { isSigned, lineId, lineSignatures, refuseSignedLine } from './line-signature.ts';
import { earlierPayment, namedLine, notePaymentId } from './payment-id.ts';
import { accounts } from './tables.ts';

/**
 * Order of the checks of a line: its own signature, if it has one (line-signature.ts); authority (for which its
 * accounts or its hold must be there); the payer's id (payment-id.ts); then those of {@link TransferPlan}. Linked lines
 * are refused together, with the first one's reason.
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
    const orders: (Order & Added)[] = [];
    const named = new Set<string>();
    for (const [index, line] of lines.entries()) {
      const order = orderOf(context, line, index);
      const twice = namedTwice(named, line, order.signedId);
      const added = twice === undefined ? addLine(context, plan, order, false) : refused(twice);
      if (!added.ok) {
        const { name, data } = added.error;
        return rejected(reject('linked-line-failed', { line: index, reason: name, ...data }));
      }
      orders.push({ ...order, ...added.value });
    }
    plan.apply();
    return { ok: true, lines: orders.map((order) => outcomeOf(context, order)) };
  },
});

/** A line on its way. */
interface Order {
  readonly line: TransferLine;
  /** Among the transaction's lines, from 0. */
  readonly index: number;
  /** Undefined for a line that the author answers for. */
  readonly signedId: Digest | undefined;
  readonly transfer: string;
}

/** What becomes of a line that the plan has. */
interface Added {
  /** The payment that has the line's id already: then nothing is posted. */
  readonly earlier?: PaymentId;
  /** A payment that waits until then, since its payee is new. */
  readonly untilMs?: bigint;
}

const ADDED: Added = {};

function postAlone(context: OperationContext, line: TransferLine, index: number): LineOutcome {
  const plan = new TransferPlan(context);
  const order = orderOf(context, line, index);
  const added = addLine(context, plan, order, !line.atOnce);
  if (!added.ok) return rejected(added.error);
  plan.apply();
  return outcomeOf(context, { ...order, ...added.value });
}

function orderOf(context: OperationContext, line: TransferLine, index: number): Order {
  const signedId = signedLineId(context, line);
  return { line, index, signedId, transfer: transferOf(context, signedId, index) };
}

/** The plan was applied: notes what is used up with it. */
function outcomeOf(context: OperationContext, order: Order & Added): LineOutcome {
  const { line, signedId, transfer, earlier, untilMs } = order;
  if (earlier !== undefined) {
    return { ok: true, transfer: earlier.transfer, noted: { name: 'posted-before', data: { height: earlier.height } } };
  }
  notePaymentId(context, namedLine(line), transfer);
  // Only what was posted is used up: a line that was refused may be carried again until its height has passed.
  if (signedId !== undefined) context.postedLines.add(line.validUntilHeight, signedId);
  if (untilMs === undefined) return { ok: true, transfer };
  return { ok: true, transfer, noted: { name: 'cooling-off', data: { untilMs } } };
}

/** Linked lines are written at the end, so those with one id do not see each other, nor a signed line its copy. */
function namedTwice(
  named: Set<string>,
  { debitAccount: account, id }: TransferLine,
  signedId: Digest | undefined,
): Rejection | undefined {
  const signed = signedId === undefined ? '' : toHex(signedId);
  if (signed !== '' && named.has(signed)) return reject('duplicate-line');
  named.add(signed);
  if (id === '') return undefined;
  const key = `${account}/${id}`;
  if (named.has(key)) return reject('id-reused', { account, id });
  named.add(key);
  return undefined;
}

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

/** `mayWait`: a payment to a new payee is added as one that waits. */
function addLine(
  context: OperationContext,
  plan: TransferPlan,
  { line, index, signedId, transfer }: Order,
  mayWait: boolean,
): Result<Added, Rejection> {
  if (signedId === undefined) return addOrder(context, plan, line, transfer, mayWait);
  const refusal = refuseSignedLine(context, line, index, signedId);
  if (refusal !== undefined) return refused(refusal);
  return addOrder({ ...context, author: line.signer }, plan, line, transfer, mayWait);
}

function addOrder(
  context: OperationContext,
  plan: TransferPlan,
  line: TransferLine,
  transfer: string,
  mayWait: boolean,
): Result<Added, Rejection> {
  const { hold, code, reference } = line;
  if (line.kind === 'posted' || line.kind === 'hold') return addPayment(context, plan, line, transfer, mayWait);
  const refusal =
    refuseResolver(context, plan, line) ??
    (line.kind === 'post-hold'
      ? plan.postHold({ transfer, hold, code, reference }, line.amountFen)
      : plan.voidHold({ transfer, hold, code, reference }));
  return refusal === undefined ? ok(ADDED) : refused(refusal);
}

function addPayment(
  context: OperationContext,
  plan: TransferPlan,
  line: TransferLine,
  transfer: string,
  mayWait: boolean,
): Result<Added, Rejection> {
  const refusal = refusePayer(context, line);
  if (refusal !== undefined) return refused(refusal);
  const earlier = earlierPayment(context, namedLine(line));
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok({ earlier: earlier.value });
  const { debitAccount: debit, creditAccount: credit, amountFen, code, reference } = line;
  const order = { transfer, debit, credit, amountFen, isSpending: true, code, reference };
  if (line.kind === 'posted' && mayWait) {
    const added = plan.postOrWait(order);
    if (!added.ok) return added;
    return ok(added.value === undefined ? ADDED : { untilMs: added.value });
  }
  const unposted = line.kind === 'posted' ? plan.post(order) : plan.hold(order, line.expiresAtMs);
  return unposted === undefined ? ok(ADDED) : refused(unposted);
}

/** The author must dispose of the debit account. */
function refusePayer(context: OperationContext, line: TransferLine): Rejection | undefined {
  const payer = context.state.get(accounts, line.debitAccount);
  if (payer === undefined) return reject('account-not-found', { account: line.debitAccount });
  if (!disposesOf(context, payer)) return notAuthorised(payer.account, "the holder, or a vault's servicing member");
  return refusePayee(context, line.creditAccount);
}

/**
 * The payee decides over a hold: to the payer it is a promise that only its expiry ends. A payment that waits is the
 * payer's to void, and nobody's to post.
 */
function refuseResolver(context: OperationContext, plan: TransferPlan, line: TransferLine): Rejection | undefined {
  const hold = plan.pendingHold(line.hold);
  if (!hold.ok) return hold.error;
  const { postsItself, debitAccount, creditAccount, expiresAtMs: untilMs } = hold.value;
  if (postsItself && line.kind === 'post-hold') return reject('cooling-off', { hold: line.hold, untilMs });
  const decider = context.state.get(accounts, postsItself ? debitAccount : creditAccount);
  assert(decider !== undefined, 'accounts are never deleted');
  if (disposesOf(context, decider)) return undefined;
  const side = postsItself ? 'debit' : 'credit';
  return notAuthorised(decider.account, `the ${side} account's holder, or a vault's servicing member`);
}
