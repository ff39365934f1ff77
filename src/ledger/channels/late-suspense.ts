// Late money that is owed to an account waits on the channel's suspense account, where the channel had room for it: neither
// lower terms nor other payments take it away then, and it was in the channel's bound before.
import type { Attempt, Channel, ChannelPayment } from '../../generated/state.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';

interface Ends {
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: bigint;
}

/** `reference`: of the late payment. */
export function moveLate(context: OperationContext, ends: Ends, reference: string, index: number): LineOutcome {
  context.work.charge(WORK.digest);
  const transfer = transferId(context.transactionId, index, 0);
  const plan = new TransferPlan(context);
  const unposted = plan.post({ transfer, ...ends, isSpending: false, code: 'late', reference });
  if (unposted !== undefined) return rejected(unposted);
  plan.apply();
  return { ok: true, transfer, moved: { payer: ends.debit, payee: ends.credit, amountFen: ends.amountFen } };
}

/** Of a payment that is about to be noted; undefined where it goes back outside, or the channel has no room for it. */
export function setAside(
  context: OperationContext,
  { status, account, suspenseAccount }: Channel,
  { payer, paidFen }: Attempt,
  reference: string,
  index: number,
): (LineOutcome & { readonly ok: true }) | undefined {
  if (payer === '' || status === 'closed') return undefined;
  const ends = { debit: account, credit: suspenseAccount, amountFen: paidFen };
  const moved = moveLate(context, ends, reference, index);
  return moved.ok ? moved : undefined;
}

/** It goes to nobody's account from here: the channel has it again. */
export function takeBack(
  context: OperationContext,
  { account, suspenseAccount }: Channel,
  { suspenseFen, reference }: ChannelPayment,
  index: number,
): LineOutcome {
  if (suspenseFen === 0n) return ACCEPTED;
  return moveLate(context, { debit: suspenseAccount, credit: account, amountFen: suspenseFen }, reference, index);
}
