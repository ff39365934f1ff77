// What a reader pays for a grant. The price is held for the escrow account of the payee's bank, of which nobody disposes: so
// it moves with the grant or not at all, and goes back by itself when nobody answers. Once it is paid, the payer's payment
// has the id of the request, by which it is refunded or complained of like any other.
import { fromHex } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { AccessOffer, AccessPurchase, AccessRequest, Scenario } from '../../generated/state.ts';
import type { BuyAccess, GrantAccess } from '../../generated/transaction.ts';
import { holderSigned, notAuthorised, servicingMemberSigned } from '../accounts/account-authority.ts';
import { notePaymentId } from '../accounts/payment-id.ts';
import { accounts, paymentIds } from '../accounts/tables.ts';
import type { OperationContext } from '../operation.ts';
import { escrowOf } from '../orders/escrow.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';

const PAYER = "the payer's holder, or a vault's servicing member";

/** Order of the checks: the account, who signed for it, its id for the payment, then those of the hold. */
export function holdPrice(
  context: OperationContext,
  { request: { request, answerByMs }, account: payer, priceFen }: BuyAccess,
  { offer }: AccessOffer,
): Result<AccessPurchase, Rejection> {
  const { state, work, transactionId } = context;
  const account = state.get(accounts, payer);
  if (account === undefined) return refused(reject('account-not-found', { account: payer }));
  const mayPay =
    (account.kind === 'deposit' && holderSigned(context, account)) ||
    (account.kind === 'vault' && servicingMemberSigned(context, account));
  if (!mayPay) return refused(notAuthorised(payer, PAYER));
  const taken = state.get(paymentIds, `${payer}/${request}`);
  if (taken !== undefined) {
    const { transfer, height } = taken;
    return refused(reject('id-reused', { account: payer, id: request, transfer, height }));
  }
  const { account: payee, version, grantedGroups } = offer;
  work.charge(WORK.digest);
  const hold = transferId(transactionId, 0, 0);
  const plan = new TransferPlan(context);
  const shown = { transfer: hold, code: 'access', reference: request };
  const order = { debit: payer, credit: escrowOf(payee), payee, amountFen: priceFen, isSpending: true, ...shown };
  const unheld = plan.hold(order, answerByMs);
  if (unheld !== undefined) return refused(unheld);
  plan.apply();
  return ok({ payer, payee, priceFen, offer: version, grantedGroups, hold, transfer: '' });
}

/** Of a request that pays: the grant is all of what was bought. Order of the checks: granularity, field groups, end, key epoch. */
export function checkBought(
  { request: { request, subject, untilMs }, purchase }: AccessRequest,
  grant: GrantAccess,
  { keyEpoch }: Pick<Scenario, 'keyEpoch'>,
): Rejection | undefined {
  if (purchase === null) return undefined;
  const bought = {
    granularity: subject === '' ? 'scenario' : 'subject',
    grantedGroups: purchase.grantedGroups.join(' | '),
    expiresAtMs: untilMs,
    keyEpoch,
  };
  const given = { ...grant, grantedGroups: grant.grantedGroups.join(' | ') };
  for (const field of ['granularity', 'grantedGroups', 'expiresAtMs', 'keyEpoch'] as const) {
    if (given[field] === bought[field]) continue;
    return reject('grant-differs', { request, field, asked: bought[field], granted: given[field] });
  }
  return undefined;
}

/** Posts the price to the payee; null of a request that pays nothing. */
export function payPrice(
  context: OperationContext,
  { request: { request }, purchase }: AccessRequest,
): Result<AccessPurchase | null, Rejection> {
  if (purchase === null) return ok(null);
  const { state, work, transactionId } = context;
  const { payer, payee, priceFen: amountFen, hold } = purchase;
  work.charge(2 * WORK.digest);
  const [taken = '', transfer = ''] = [0, 1].map((index) => transferId(transactionId, 0, index));
  const plan = new TransferPlan(context);
  const shown = { code: 'access', reference: request };
  const unposted =
    plan.postHold({ transfer: taken, hold, payee, ...shown }, amountFen) ??
    plan.post({ transfer, debit: escrowOf(payee), credit: payee, amountFen, isSpending: false, ...shown });
  if (unposted !== undefined) return refused(unposted);
  plan.apply();
  // A payer that has used the id since has its own payment under it, and no other.
  if (state.get(paymentIds, `${payer}/${request}`) === undefined) {
    notePaymentId(context, { account: payer, id: request, payee, amountFen, content: () => fromHex(hold) }, transfer);
  }
  return ok({ ...purchase, transfer });
}

/** The request was declined. What has expired the ledger gives back without being asked. */
export function releasePrice(
  context: OperationContext,
  { request: { request }, purchase }: AccessRequest,
): Rejection | undefined {
  if (purchase === null) return undefined;
  const plan = new TransferPlan(context);
  context.work.charge(WORK.digest);
  const transfer = transferId(context.transactionId, 0, 0);
  const unposted = plan.voidHold({ transfer, hold: purchase.hold, code: 'access', reference: request });
  if (unposted === undefined) plan.apply();
  return unposted;
}
