// What nobody deposited of a note that is over goes back to the account that it was issued for: when somebody asks, so
// that no block has to end many notes at once. Line by line. When that account is closed, the issuer names another one of
// its book: it knows whose money it is, and the note's row says where it went.
import { toHex } from '../../base/bytes.ts';
import type { CashNoteEntry } from '../../generated/state.ts';
import type { CashReturn } from '../../generated/transaction.ts';
import { isServicingMember, notAuthorised, refusePayee } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkEachLine, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { SERIAL_BYTES } from './cash-coin.ts';
import { countCash } from './cash-issuer.ts';
import { keptAccount } from './kept-account.ts';
import { cashNotes } from './tables.ts';

function checkReturn({ serial, account }: CashReturn): Rejection | undefined {
  if (serial.length !== SERIAL_BYTES) return malformedField('serial', `${SERIAL_BYTES} bytes`);
  return account === '' ? undefined : checkAccountId('account', account);
}

/**
 * Order of the checks of a line: the note, its time, whether it was returned, the account that is named (by whom, that the
 * note's own one is closed, whether it is there, in whose book, its kind), the transfer.
 */
export const returnCash = operation({
  name: 'returnCash',
  by: "anybody; to another account than the note's the member that issued it",
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkReturn),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line, i) => returnNote(context, line, i)) }),
});

function returnNote(
  context: OperationContext,
  { serial: bytes, account: named }: CashReturn,
  index: number,
): LineOutcome {
  const { state, block, work } = context;
  const serial = toHex(bytes);
  const note = state.get(cashNotes, serial);
  if (note === undefined) return rejected(reject('note-not-found', { serial }));
  const { untilMs, issuer, account, power, depositedFen } = note;
  if (block.timestampMs < untilMs) return rejected(reject('note-not-expired', { serial, untilMs }));
  if (note.status === 'returned') return rejected(reject('note-returned', { serial }));
  const misnamed = named === '' ? undefined : refuseNamed(context, note, named);
  if (misnamed !== undefined) return rejected(misnamed);
  const leftFen = (1n << BigInt(power)) - depositedFen;
  const returned = { ...note, status: 'returned', height: block.height } as const;
  if (leftFen === 0n) {
    state.put(cashNotes, serial, returned);
    return ACCEPTED;
  }
  work.charge(WORK.digest);
  const transfer = transferId(context.transactionId, index, 0);
  const plan = new TransferPlan(context);
  const shown = { transfer, code: 'cash', reference: '' };
  const debit = keptAccount(issuer, 'cash');
  const credit = named === '' ? account : named;
  const unposted = plan.post({ debit, credit, amountFen: leftFen, isSpending: false, ...shown });
  if (unposted !== undefined) return rejected(unposted);
  plan.apply();
  state.put(cashNotes, serial, { ...returned, returnedTo: credit });
  countCash(context, issuer, 'returnedFen', leftFen);
  return { ok: true, transfer, moved: { payer: debit, payee: credit, amountFen: leftFen } };
}

function refuseNamed(
  context: OperationContext,
  { issuer, account: own }: CashNoteEntry,
  named: string,
): Rejection | undefined {
  const { state } = context;
  const before = state.get(accounts, own);
  if (before === undefined || !isServicingMember(context, before)) {
    return notAuthorised(own, 'the member that issued the note');
  }
  if (before.status !== 'closed') {
    return notAuthorised(named, 'the account that the note was issued for, unless it is closed');
  }
  const payee = state.get(accounts, named);
  if (payee === undefined) return reject('account-not-found', { account: named });
  if (payee.servicingMember !== issuer) return notAuthorised(named, "an account of the issuer's book");
  return refusePayee(context, named);
}
