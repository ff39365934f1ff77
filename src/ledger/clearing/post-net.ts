// The postings of a settlement: a member's position against its account at the settlement bank, and in the settlement
// bank's book all members' accounts together against the account of the window. The member's side was held when the
// window closed, so nothing bounds it.
import { assert } from '../../base/assert.ts';
import type { Account, ClearingWindow } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import { authorOf } from '../authors.ts';
import type { LineOutcome, OperationContext } from '../operation.ts';
import { balanceFen, MAX_AMOUNT_FEN, releaseCredit, releaseDebit } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import { mirrorOf, positionOf } from '../transfer-legs.ts';
import { clearingAccountOf } from './clearing-accounts.ts';
import { NO_BASE } from './no-base.ts';
import { clearingBases } from './tables.ts';

type Context = Pick<OperationContext, 'state' | 'activity' | 'transaction'>;

export interface NetPosting {
  readonly window: number;
  readonly bank: string;
  readonly member: string;
  /** in: the member pays what it owes; out: it gets what it is owed. */
  readonly paid: 'in' | 'out';
  readonly amountFen: bigint;
  readonly transfer: string;
  readonly reference: string;
}

/** Why the totals of the settlement bank's accounts have no room for it; those of one that is new in its office are zero. */
export function refuseTotals(
  context: OperationContext,
  { window }: Pick<ClearingWindow, 'window'>,
  amountFen: bigint,
): Rejection | undefined {
  const bank = authorOf(context).id;
  for (const id of [mirrorOf(bank), clearingAccountOf(bank, window)]) {
    const account = context.state.get(accounts, id);
    if (account === undefined) continue;
    if (account.debitsPostedFen + amountFen > MAX_AMOUNT_FEN || account.creditsPostedFen + amountFen > MAX_AMOUNT_FEN) {
      return reject('amount-overflow', { account: id, amountFen });
    }
  }
  return undefined;
}

/** Of what was held for the member when the window closed, or free of that. Cannot fail. The line of the receipt. */
export function postNet(context: Context, posting: NetPosting, from: 'held' | 'free' = 'held'): LineOutcome {
  const { state } = context;
  const { window, bank, member, paid, amountFen } = posting;
  const position = positionOf(member);
  const clearing = clearingAccountOf(bank, window);
  const ends = paid === 'in' ? { debit: position, credit: clearing } : { debit: clearing, credit: position };
  const own = paid === 'in' ? [position, mirrorOf(member)] : [mirrorOf(member), position];
  const banks = paid === 'in' ? [mirrorOf(bank), clearing] : [clearing, mirrorOf(bank)];
  const base = state.get(clearingBases, member) ?? NO_BASE;
  state.put(
    clearingBases,
    member,
    paid === 'in'
      ? { ...base, receivedFen: base.receivedFen + amountFen }
      : { ...base, sentFen: base.sentFen + amountFen },
  );
  moveLeg(context, posting, ends, own, from === 'held' ? amountFen : 0n);
  moveLeg(context, posting, ends, banks, 0n);
  return shownLine(posting, ends);
}

/** Between two accounts of the settlement bank's book. The line of the receipt. */
export function postInBook(
  context: Context,
  debit: string,
  credit: string,
  posting: Pick<NetPosting, 'amountFen' | 'transfer' | 'reference'>,
): LineOutcome {
  const ends = { debit, credit };
  moveLeg(context, posting, ends, [debit, credit], 0n);
  return shownLine(posting, ends);
}

/** The transaction does not say between which accounts what moves, so its receipt does. */
function shownLine(
  { amountFen, transfer }: Pick<NetPosting, 'amountFen' | 'transfer'>,
  { debit, credit }: { readonly debit: string; readonly credit: string },
): LineOutcome {
  return { ok: true, transfer, moved: { payer: debit, payee: credit, amountFen } };
}

function moveLeg(
  { state, activity, transaction }: Context,
  { amountFen, transfer, reference }: Pick<NetPosting, 'amountFen' | 'transfer' | 'reference'>,
  ends: { readonly debit: string; readonly credit: string },
  [debit = '', credit = '']: readonly string[],
  heldFen: bigint,
): void {
  const payer = releaseDebit(existing(state, debit), heldFen, amountFen);
  const payee = releaseCredit(existing(state, credit), heldFen, amountFen);
  state.put(accounts, debit, payer);
  state.put(accounts, credit, payee);
  const common = {
    shown: { transfer, code: 'settlement', reference },
    transaction,
    kind: 'settlement',
    amountFen,
  } as const;
  activity.push({
    ...{ ...common, account: debit, side: 'debit', counterparty: ends.credit, balanceFen: balanceFen(payer) },
  });
  activity.push({
    ...{ ...common, account: credit, side: 'credit', counterparty: ends.debit, balanceFen: balanceFen(payee) },
  });
}

function existing(state: Context['state'], id: string): Account {
  const account = state.get(accounts, id);
  assert(account !== undefined, `no account ${id}`);
  return account;
}
