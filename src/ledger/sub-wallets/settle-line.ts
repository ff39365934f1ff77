// One line of a pool's settlement: money between the pool and an account of the same bank.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account, PoolAllowance } from '../../generated/state.ts';
import type { PoolLine } from '../../generated/transaction.ts';
import { notAuthorised } from '../accounts/account-authority.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { malformedField } from '../field-checks.ts';
import type { OperationContext } from '../operation.ts';
import { planTransfers, type TransferOrder } from '../plan-transfers.ts';
import { type Rejection, reject } from '../rejection.ts';
import { spendingPeriod } from '../spending.ts';
import { transferId } from '../transfer-id.ts';
import { WORK } from '../work.ts';
import { poolEntry, uncollectedFen } from './pool.ts';
import { poolAllowances } from './tables.ts';

/** Of the account at the pool's other end. */
const KINDS = { fund: 'vault', collect: 'deposit', return: 'deposit', withdraw: 'vault' } as const;

/**
 * The transfer that the line made. Order of the checks: the account, its bank, its kind; of `collect` what its holder
 * allows, and what the pool has to collect; of `return` what was collected; then the transfer, in which `collect` counts
 * for the limits of the account.
 */
export function settleLine(
  context: OperationContext,
  pool: string,
  number: number,
  line: PoolLine,
  index: number,
): Result<string, Rejection> {
  const { state, work, transactionId } = context;
  const { kind, account: id, amountFen } = line;
  const refusal = refuseAccount(state.get(accounts, id), pool, line);
  if (refusal !== undefined) return refused(refusal);
  const allowance = kind === 'collect' ? allowanceAfter(context, id, amountFen) : ok(undefined);
  if (!allowance.ok) return allowance;
  const left = leftFen(context, pool, kind);
  if (left !== undefined && amountFen > left) {
    return refused(reject('pool-overdrawn', { pool, kind, leftFen: left, amountFen }));
  }
  work.charge(WORK.digest);
  const transfer = transferId(transactionId, index, 0);
  const planned = planTransfers(context, [orderOf(pool, number, line, transfer)]);
  if (!planned.ok) return planned;

  planned.value.apply();
  if (allowance.value !== undefined) state.put(poolAllowances, id, allowance.value);
  return ok(transfer);
}

function refuseAccount(
  account: Account | undefined,
  pool: string,
  { kind, account: id }: PoolLine,
): Rejection | undefined {
  if (account === undefined) return reject('account-not-found', { account: id });
  const bank = servicingMemberOf(pool);
  if (account.servicingMember !== bank) return notAuthorised(id, `an account of ${bank}`);
  return account.kind === KINDS[kind] ? undefined : malformedField('account', `a ${KINDS[kind]}`);
}

/** Other holders' payments must not be paid by this one, so what may be collected is counted by account and in all. */
function allowanceAfter(
  { state, block, consortium }: OperationContext,
  account: string,
  amountFen: bigint,
): Result<PoolAllowance, Rejection> {
  const { month } = spendingPeriod(block.timestampMs, consortium.rules.dayOffsetMs);
  const given = state.get(poolAllowances, account);
  const collectedMonthFen = (given?.month === month ? given.collectedMonthFen : 0n) + amountFen;
  if (given !== undefined && collectedMonthFen <= given.perMonthFen) return ok({ ...given, month, collectedMonthFen });
  const allowedFen = given?.perMonthFen ?? 0n;
  return refused(reject('pool-not-allowed', { account, allowedFen, wouldBeFen: collectedMonthFen }));
}

/** Undefined where the pool's balance alone is the bound. */
function leftFen({ state }: OperationContext, pool: string, kind: PoolLine['kind']): bigint | undefined {
  const entry = poolEntry(state, pool);
  if (kind === 'collect') return uncollectedFen(entry);
  return kind === 'return' ? entry.collectedFen - entry.returnedFen : undefined;
}

function orderOf(
  pool: string,
  number: number,
  { kind, account, amountFen }: PoolLine,
  transfer: string,
): TransferOrder {
  const shown = { transfer, code: `pool-${kind}`, reference: `settlement ${number}` };
  const toPool = kind === 'fund' || kind === 'collect';
  const ends = toPool ? { debit: account, credit: pool } : { debit: pool, credit: account };
  return { ...shown, ...ends, amountFen, isSpending: kind === 'collect' };
}
