// A bank settles its pool with its depositors and its own vault: in totals, never payment by payment.
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import type { PoolLine, SettlePool } from '../../generated/transaction.ts';
import { accountFor, isServicingMember } from '../accounts/account-authority.ts';
import { aBank } from '../authors.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkEachLine, malformedField } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { notePool, poolEntry } from './pool.ts';
import { settleLine } from './settle-line.ts';
import { checkPoolId } from './sub-fields.ts';
import { poolSettlements, settlementId, subPools } from './tables.ts';

function checkSettlePool({ pool, number, lines, receiptsRoot, receipts }: SettlePool): Rejection | undefined {
  const rootBytes = receipts === 0 ? 0 : DIGEST_BYTES;
  return (
    checkPoolId('pool', pool) ??
    (number === 0 ? malformedField('number', 'from 1 on') : undefined) ??
    (receiptsRoot.length === rootBytes ? undefined : malformedField('receiptsRoot', rootText(receipts))) ??
    checkEachLine(lines, checkPoolLine)
  );
}

function rootText(receipts: number): string {
  return receipts === 0 ? 'nothing without receipts' : `${DIGEST_BYTES} bytes`;
}

function checkPoolLine({ account, amountFen }: PoolLine): Rejection | undefined {
  return checkAccountId('account', account) ?? checkAmount('amountFen', amountFen);
}

/**
 * Order of the checks: the pool, its bank, its status, the number; then those of each line (settle-line.ts). The
 * settlement stands with its root also where lines are refused: they come again in a later one.
 */
export const settlePool = operation({
  name: 'settlePool',
  by: "the pool's bank",
  since: 1,
  mayAuthor: aBank,
  check: checkSettlePool,
  execute(context, { pool, number, lines, receiptsRoot, receipts }) {
    const { state, block } = context;
    const found = accountFor(context, pool, isServicingMember, "the pool's bank");
    if (!found.ok) return rejected(found.error);
    if (state.get(subPools, pool) === undefined) return rejected(malformedField('pool', 'a pool'));
    if (found.value.status === 'closed') return rejected(reject('account-closed', { account: pool }));
    const before = poolEntry(state, pool);
    if (number !== before.settlements + 1) return rejected(malformedField('number', `${before.settlements + 1}`));

    const outcomes = lines.map((line, index) => settle(context, pool, number, line, index));
    const after = poolEntry(state, pool);
    state.put(subPools, pool, { ...after, settlements: number });
    state.put(poolSettlements, settlementId(pool, number), {
      ...{ pool, number, receiptsRoot, receipts },
      collectedFen: after.collectedFen - before.collectedFen,
      returnedFen: after.returnedFen - before.returnedFen,
      height: block.height,
    });
    return { ok: true, lines: outcomes };
  },
});

const SUMS = { fund: 'fundedFen', collect: 'collectedFen', return: 'returnedFen', withdraw: 'withdrawnFen' } as const;

function settle(context: OperationContext, pool: string, number: number, line: PoolLine, index: number): LineOutcome {
  const settled = settleLine(context, pool, number, line, index);
  if (!settled.ok) return rejected(settled.error);
  notePool(context.state, pool, { [SUMS[line.kind]]: line.amountFen });
  return { ok: true, transfer: settled.value };
}
