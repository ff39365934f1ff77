// An order that an account may not be debited, or not below an amount. Credits still arrive; a held amount stays held
// until it is given back.
import type { Account } from '../../generated/state.ts';
import type { FreezeAccount } from '../../generated/transaction.ts';
import { accountFor, isKeyless, isRegulator, isServicingMember, notAuthorised } from '../accounts/account-authority.ts';
import { anyMember, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkText, MAX_REASON_CHARACTERS, malformedField } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { MAX_AMOUNT_FEN } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import { isInForce, MOST_FREEZE_ORDERS, ORDER_EXPIRY, orderedFen, ordersOn, putOrders } from './freeze-orders.ts';

const MAX_ORDER_CHARACTERS = 64;
const MAX_AUTHORITY_CHARACTERS = 100;

/** The fields that freezing and unfreezing have both. */
export function checkOrder(fields: { account: string; reason: string; order: string }): Rejection | undefined {
  return (
    checkAccountId('account', fields.account) ??
    checkText('reason', fields.reason, 1, MAX_REASON_CHARACTERS) ??
    checkText('order', fields.order, 1, MAX_ORDER_CHARACTERS)
  );
}

function checkFreezeAccount(fields: FreezeAccount): Rejection | undefined {
  const { authority, scope, amountFen } = fields;
  const fault = checkOrder(fields) ?? checkText('authority', authority, 1, MAX_AUTHORITY_CHARACTERS);
  if (fault !== undefined) return fault;
  if (scope === 'amount') return checkAmount('amountFen', amountFen);
  return amountFen === 0n ? undefined : malformedField('amountFen', 'nothing in an order of scope all');
}

/** The servicing member or a regulator. */
export function mayFreeze(context: OperationContext, account: Account): boolean {
  return isServicingMember(context, account) || isRegulator(context);
}

/**
 * Order of the checks: account, author, kind (money set aside for a purpose is not the holder's to be frozen), status (not
 * closed), scope (a position has no amount of its own to keep), that the order is not over with this block, that none with
 * its number is in force, how many are, the sum of their amounts.
 */
export const freezeAccount = operation({
  name: 'freezeAccount',
  by: 'the servicing member or a regulator',
  since: 1,
  mayAuthor: anyMember,
  check: checkFreezeAccount,
  execute(context, fields) {
    const found = accountFor(context, fields.account, mayFreeze, 'the servicing member or a regulator');
    if (!found.ok) return rejected(found.error);
    const account = found.value;
    const { state, block } = context;
    const refusal = refuseOrder(context, account, fields);
    if (refusal !== undefined) return rejected(refusal);
    const { account: id, order, authority, reason, scope, amountFen, untilMs } = fields;
    const by = authorOf(context).id;
    const record = { order, authority, reason, scope, amountFen, untilMs, by };
    if (untilMs !== 0n) ORDER_EXPIRY.add(state, untilMs, account.servicingMember, id);
    putOrders(state, account, [...ordersOn(state, id), { ...record, atMs: block.timestampMs, height: block.height }]);
    return ACCEPTED;
  },
});

function refuseOrder(
  { state, block }: OperationContext,
  account: Account,
  { order, scope, amountFen, untilMs }: FreezeAccount,
): Rejection | undefined {
  const { account: id, kind, status } = account;
  if (isKeyless(account)) return notAuthorised(id, 'an account with a key');
  if (status === 'closed') return reject('account-closed', { account: id });
  if (kind === 'position' && scope === 'amount') return malformedField('scope', 'all, for a position');
  if (!isInForce({ untilMs }, block.timestampMs)) return reject('order-expired', { account: id, order, untilMs });
  const present = ordersOn(state, id);
  const same = present.find((other) => other.order === order);
  if (same !== undefined) return reject('order-exists', { account: id, order, height: same.height });
  if (present.length >= MOST_FREEZE_ORDERS) {
    return reject('too-many-orders', { account: id, orders: present.length, atMost: MOST_FREEZE_ORDERS });
  }
  const sumFen = orderedFen(present) + amountFen;
  if (sumFen > MAX_AMOUNT_FEN) return reject('amount-overflow', { field: 'amountFen', amountFen: sumFen });
  return undefined;
}
