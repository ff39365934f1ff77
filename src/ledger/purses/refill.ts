// What a purse takes from its deposit when it is opened and with each synchronisation: as much as it lacks, as far as
// the deposit's funds and limits go.
import type { Purse } from '../../generated/state.ts';
import { withLimitsInForce } from '../accounts/limits-in-force.ts';
import { accounts } from '../accounts/tables.ts';
import type { OperationContext } from '../operation.ts';
import { availableFen } from '../posting.ts';
import { roomToSpendFen, spendingPeriod } from '../spending.ts';
import { transferId } from '../transfer-id.ts';
import type { TransferOrder } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { purseAccount } from './tables.ts';

export interface Refill {
  /** One, or none. */
  readonly orders: readonly TransferOrder[];
  readonly amountFen: bigint;
  /** What the purse may spend then. */
  readonly fundsFen: bigint;
}

/** `purse`: with what it may still spend. Counts for the deposit's limits as one payment. */
export function refillOf(context: OperationContext, purse: Purse): Refill {
  const leftFen = purse.fundsFen - purse.spentFen;
  const roomFen = roomFor(context, purse.account);
  const lackFen = purse.limitFen - leftFen;
  const amountFen = lackFen < roomFen ? lackFen : roomFen;
  const fundsFen = leftFen + amountFen;
  if (amountFen === 0n) return { orders: [], amountFen, fundsFen };
  return { orders: [refillOrder(context, purse, amountFen)], amountFen, fundsFen };
}

export function refillOrder(
  { work, transactionId }: OperationContext,
  { bank, purse, account }: Pick<Purse, 'bank' | 'purse' | 'account'>,
  amountFen: bigint,
): TransferOrder {
  work.charge(WORK.digest);
  const ends = { debit: account, credit: purseAccount(bank, purse) };
  const shown = { transfer: transferId(transactionId, 0, 0), code: 'purse-refill', reference: purse };
  return { ...ends, amountFen, isSpending: true, ...shown };
}

/** The most that may leave the deposit as one payment of its holder's. */
function roomFor({ state, block, consortium }: OperationContext, id: string): bigint {
  const account = state.get(accounts, id);
  if (account === undefined || account.status !== 'open') return 0n;
  const available = availableFen(account);
  const limits = withLimitsInForce(account, block.timestampMs);
  const limited = roomToSpendFen(limits, spendingPeriod(block.timestampMs, consortium.rules.dayOffsetMs));
  const room = limited === undefined || available < limited ? available : limited;
  return room > 0n ? room : 0n;
}
