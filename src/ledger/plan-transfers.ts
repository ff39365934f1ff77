// Transfers on behalf of other operations, all or none: the one door through which business operations move money.
import { ok, type Result, refused } from '../base/result.ts';
import type { OperationContext } from './operation.ts';
import type { Rejection } from './rejection.ts';
import { type TransferOrder, TransferPlan } from './transfer-plan.ts';

export type { TransferOrder } from './transfer-plan.ts';

export interface PlannedTransfers {
  /** Writes the postings. Once, and before anything else of the operation reads these accounts. Cannot fail. */
  apply(): void;
}

/**
 * Checks the orders as one chain, each against what the ones before it leave: statuses, the spending limits of a
 * debited deposit where its holder ordered it, bounds with what is held, net debit caps where a payment crosses from
 * one servicing member to another, totals beyond 64 bits, same account, zero. Writes nothing until `apply`. Authority
 * is the caller's to check. The rejection is that of the first order that cannot be posted and names its account.
 */
export function planTransfers(
  context: OperationContext,
  orders: readonly TransferOrder[],
): Result<PlannedTransfers, Rejection> {
  const plan = new TransferPlan(context);
  for (const order of orders) {
    const rejection = plan.post(order);
    if (rejection !== undefined) return refused(rejection);
  }
  return ok({ apply: () => plan.apply() });
}
