// A line of a channel's file beside what the ledger has: it matches, or it is one of five kinds of difference. A payment
// that the channel's key confirmed is what the channel owes, whatever its file says: its transaction explains the
// difference. What the ledger does not have was settled outside, or is confirmed late and compared once more.
import type { ChannelPayment, ComparedLine } from '../../generated/state.ts';
import type { FileLine } from '../../generated/transaction.ts';
import type { OperationContext } from '../operation.ts';
import { attempts, channelPayments } from './tables.ts';

type Comparison = Pick<ComparedLine, 'result' | 'hereFen' | 'transaction'> & {
  /** That is compared with it from now on. */
  readonly payment?: ChannelPayment;
};

const CURRENCY = 'CNY';

/** `line` is not one that the file lacks. `id`: of its row. */
export function compareLine(context: OperationContext, channel: string, line: FileLine, id: string): Comparison {
  const payment = context.state.get(channelPayments, `${channel}/${line.reference}`);
  if (payment === undefined) return withoutPayment(context, channel, line);
  const { paidFen: hereFen, transaction } = payment;
  if (payment.compared !== '' && payment.compared !== id)
    return { ...unexplained(context, line), result: 'status', hereFen };
  return { result: resultOf(line, payment), hereFen, transaction, payment };
}

/** Order of the comparisons: currency, amount, then what became of it. */
function resultOf(line: FileLine, { kind, attempt, paidFen }: ChannelPayment): ComparedLine['result'] {
  if (line.currency !== CURRENCY) return 'currency';
  if (line.amountFen !== paidFen) return 'amount';
  const status = kind === 'payment' || kind === 'late' ? 'paid' : 'refunded';
  return line.status === status && (line.attempt === '' || line.attempt === attempt) ? 'matched' : 'status';
}

/** Nothing is confirmed under the reference: that is right where the channel says that nothing was paid. */
function withoutPayment(context: OperationContext, channel: string, line: FileLine): Comparison {
  const attempt = line.attempt === '' ? undefined : context.state.get(attempts, `${channel}/${line.attempt}`);
  if (attempt === undefined) return { ...unexplained(context, line), result: 'missing-here' };
  if (line.status !== 'not-paid' || attempt.status === 'confirmed')
    return { ...unexplained(context, line), result: 'status' };
  return { result: 'matched', hereFen: 0n, transaction: attempt.transaction };
}

/** Until it is said how it was settled: then this transaction is the record of it. */
function unexplained({ transaction }: OperationContext, { settledBy }: FileLine) {
  return { hereFen: 0n, transaction: settledBy === '' ? '' : transaction } as const;
}
