// A record of a forked purse, and who pays it: the purse; the bank's guarantee account within the caps of the bank's loss
// rule; beyond them the merchant, if its terminal broke the rules or cannot show that it kept them; else the guarantee
// account. What is unpaid for want of proof or money is tried again when the record comes again.
import { assert } from '../../base/assert.ts';
import type { ForkedRecord, Purse } from '../../generated/state.ts';
import type { PublishLossRule } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { planTransfers, type TransferOrder } from '../plan-transfers.ts';
import { availableFen } from '../posting.ts';
import { reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { WORK } from '../work.ts';
import { type Contradiction, withRecord } from './epoch-chain.ts';
import { mayBeCredited, OFFLINE_PAYMENT, orderOfOffer } from './epoch-plan.ts';
import { countLoss, lostTodayFen } from './exposure.ts';
import { keepExcess } from './keep-excess.ts';
import { lossRuleOfFork, mayGuarantee } from './loss-rule.ts';
import { noteFork } from './note-fork.ts';
import type { RecordLine } from './record-line.ts';
import { forkedRecordId, forkedRecords, purseAccount, purseForks, purses } from './tables.ts';
import { merchantFault } from './terminal-proof.ts';

/** Who pays how much of a record. */
type Shares = Pick<ForkedRecord, 'purseFen' | 'guaranteeFen' | 'bankFen' | 'unpaidFen' | 'reason'>;

/** Each has an entry, and who has the device's key can sign any number of them. */
export const MOST_FORKED_RECORDS = 1_024;

/** Reasons that may be gone when the record comes again. */
const TRIED_AGAIN: ReadonlySet<ForkedRecord['reason']> = new Set(['not-shown', 'not-payable']);

const NOTHING_PAID = { purseFen: 0n, guaranteeFen: 0n, bankFen: 0n, unpaidFen: 0n, reason: 'none' } as const;

/**
 * A record that contradicts the purse's history, or comes after one that did. Not refused, since it has to stay on
 * record, unless there are enough of them.
 */
export function takeForked(
  context: OperationContext,
  before: Purse,
  line: RecordLine,
  found: Contradiction | undefined,
): LineOutcome {
  const { record } = line.payment;
  if (before.forkedRecords >= MOST_FORKED_RECORDS) {
    const data = { purse: before.purse, records: before.forkedRecords, atMost: MOST_FORKED_RECORDS };
    return rejected(reject('fork-recorded', data));
  }
  const earlier = { first: null, firstHash: found?.against ?? line.hash, firstHeight: found?.height ?? 0n };
  const isFirst = before.forkedMs === 0n && found !== undefined;
  const purse = isFirst ? noteFork(context, before, found.kind, earlier, line.payment) : before;
  const joined = found === undefined ? withRecord(purse, record, line.hash, context.block.height) : {};
  const entry = { kind: found?.kind ?? 'in-chain', height: context.block.height } as const;
  const forkedRecords = purse.forkedRecords + 1;
  return pay(context, { ...purse, ...joined, forkedRecords }, line, {
    ...NOTHING_PAID,
    unpaidFen: record.offer.amountFen,
    ...entry,
  });
}

/** Another attempt at what a record left unpaid; undefined: there is nothing to try. `index`: of the line. */
export function takeAgain(
  context: OperationContext,
  purse: Purse,
  line: RecordLine,
  index: number,
): LineOutcome | undefined {
  const before = context.state.get(forkedRecords, forkedRecordId(purse.purse, line.hash));
  if (before === undefined || before.unpaidFen === 0n || !TRIED_AGAIN.has(before.reason)) return undefined;
  // The record's own transfers may be there already.
  return pay(context, purse, line, before, [context.transactionId, index]);
}

function pay(
  context: OperationContext,
  purse: Purse,
  line: RecordLine,
  before: Shares & Pick<ForkedRecord, 'kind' | 'height'>,
  [origin, index]: readonly [id: Uint8Array, line: number] = [line.hash, 0],
): LineOutcome {
  const { state, work } = context;
  const fork = state.get(purseForks, purse.purse);
  assert(fork !== undefined, `the fork of purse ${purse.purse} is not on record`);
  const rule = lossRuleOfFork(state, purse.bank, fork.lossRule);
  const order = orderOfOffer(context, line.payment.record.offer);
  const shares: Shares =
    order.is === 'paid-before'
      ? { ...NOTHING_PAID, unpaidFen: before.unpaidFen, reason: 'paid-before' }
      : sharesOf(context, purse, line, before.unpaidFen, rule);
  const orders = transfersOf(purse, line, shares, rule.guaranteeAccount, (part) => {
    work.charge(WORK.digest);
    return transferId(origin, index, part);
  });
  const planned = planTransfers(context, orders);
  const paid = planned.ok ? shares : { ...NOTHING_PAID, unpaidFen: before.unpaidFen, reason: 'not-payable' as const };

  if (planned.ok) planned.value.apply();
  const [first] = orders;
  if (planned.ok && order.is === 'due' && first !== undefined && paid.unpaidFen === 0n) {
    order.note(purse.account, first.transfer);
  }
  const { purseFen, guaranteeFen, bankFen } = paid;
  state.put(purses, purse.purse, {
    ...purse,
    spentFen: purse.spentFen + purseFen,
    guaranteeFen: purse.guaranteeFen + guaranteeFen,
    bankFen: purse.bankFen + bankFen,
  });
  if (guaranteeFen + bankFen > 0n) {
    countLoss(context, purse.bank, guaranteeFen, bankFen);
    keepExcess(context, purse, purse.guaranteeFen + purse.bankFen + guaranteeFen + bankFen);
  }
  state.put(forkedRecords, forkedRecordId(purse.purse, line.hash), {
    purse: purse.purse,
    payment: fullest(context, purse, line),
    kind: before.kind,
    purseFen: before.purseFen + purseFen,
    guaranteeFen: before.guaranteeFen + guaranteeFen,
    bankFen: before.bankFen + bankFen,
    unpaidFen: paid.unpaidFen,
    reason: paid.reason,
    lossRule: rule.version,
    height: before.height,
  });
  const transfer = planned.ok ? first?.transfer : undefined;
  const name = before.kind === 'in-chain' ? 'paid-after-fork' : 'record-conflict';
  const data = { kind: before.kind, purseFen, guaranteeFen, bankFen, unpaidFen: paid.unpaidFen, reason: paid.reason };
  return {
    ok: true,
    ...(transfer === undefined ? {} : { transfer }),
    noted: { name, data: { ...data, lossRule: rule.version } },
  };
}

/** What the record showed before stays on record, when it comes again and shows less. */
function fullest({ state }: OperationContext, { purse }: Purse, { payment, hash }: RecordLine): RecordLine['payment'] {
  const before = state.get(forkedRecords, forkedRecordId(purse, hash))?.payment;
  return before !== undefined && payment.certificate === null ? before : payment;
}

/** Order of the payers, part of the agreement: purse, guarantee account within the caps, merchant, guarantee account. */
function sharesOf(
  context: OperationContext,
  purse: Purse,
  line: RecordLine,
  amountFen: bigint,
  rule: PublishLossRule,
): Shares {
  const { state } = context;
  const { offer } = line.payment.record;
  if (!mayBeCredited(state, offer)) return { ...NOTHING_PAID, unpaidFen: amountFen, reason: 'not-creditable' };
  const guarantee = state.get(accounts, rule.guaranteeAccount);
  // Of a vault that may not be debited the purse's own part is paid all the same.
  const inGuarantee = mayGuarantee(guarantee) ? availableFen(guarantee) : 0n;
  const purseFen = least(amountFen, purse.fundsFen - purse.spentFen);
  const capFen = BigInt(rule.forkCapLimits) * purse.limitFen - purse.guaranteeFen;
  const dayFen = rule.forkCapPerDayFen - lostTodayFen(context, purse.bank);
  const guaranteeFen = least(amountFen - purseFen, capFen, dayFen, inGuarantee);
  const restFen = amountFen - purseFen - guaranteeFen;
  const paid = { purseFen, guaranteeFen, bankFen: 0n };
  if (restFen === 0n) return { ...paid, unpaidFen: 0n, reason: 'none' };
  const fault = merchantFault(state, purse, rule, line);
  if (fault !== undefined) return { ...paid, unpaidFen: restFen, reason: fault };
  const bankFen = least(restFen, inGuarantee - guaranteeFen);
  const unpaidFen = restFen - bankFen;
  return { ...paid, bankFen, unpaidFen, reason: unpaidFen === 0n ? 'none' : 'not-payable' };
}

function transfersOf(
  purse: Purse,
  line: RecordLine,
  { purseFen, guaranteeFen, bankFen }: Shares,
  guaranteeAccount: string,
  idOf: (part: number) => string,
): readonly TransferOrder[] {
  const { merchant, order: reference } = line.payment.record.offer;
  const parts = [
    [purseAccount(purse.bank, purse.purse), purseFen, OFFLINE_PAYMENT],
    [guaranteeAccount, guaranteeFen, 'fork-guarantee'],
    [guaranteeAccount, bankFen, 'fork-bank'],
  ] as const;
  return parts.flatMap(([debit, amountFen, code], part) =>
    amountFen === 0n
      ? []
      : [{ debit, credit: merchant, amountFen, code, reference, transfer: idOf(part), isSpending: false }],
  );
}

function least(first: bigint, ...others: readonly bigint[]): bigint {
  const low = others.reduce((lowest, value) => (value < lowest ? value : lowest), first);
  return low < 0n ? 0n : low;
}
