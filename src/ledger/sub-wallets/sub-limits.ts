// What a sub-wallet may still spend: per payment, day, month and in all.
import { ok, type Result, refused } from '../../base/result.ts';
import type { SubWallet } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { countSpending, spendingPeriod } from '../spending.ts';

/**
 * The sub-wallet with `amountFen` counted, or the limit that forbids it. With the owner's signature the limit per payment
 * does not count; the others always do.
 */
export function spendFromSub(
  { block, consortium }: Pick<OperationContext, 'block' | 'consortium'>,
  sub: SubWallet,
  amountFen: bigint,
  ownerSigned: boolean,
): Result<SubWallet, Rejection> {
  const { perPaymentFen, perDayFen, perMonthFen, totalFen } = sub.limits;
  const limits = { perPaymentFen: ownerSigned ? 0n : perPaymentFen, perDayFen, perMonthFen };
  const period = spendingPeriod(block.timestampMs, consortium.rules.dayOffsetMs);
  const counted = countSpending({ ...sub, ...limits }, { sub: sub.sub }, amountFen, period);
  if (!counted.ok) return counted;
  const spentFen = sub.spentFen + amountFen;
  if (totalFen !== 0n && spentFen > totalFen) {
    return refused(reject('sub-total-exceeded', { sub: sub.sub, totalFen, wouldBeFen: spentFen }));
  }
  return ok({ ...sub, ...counted.value, spentFen });
}
