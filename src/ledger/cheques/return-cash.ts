// What nobody deposited of a note that is over goes back to the account that it was issued for: when somebody asks, so
// that no block has to end many notes at once. Line by line.
import { toHex } from '../../base/bytes.ts';
import type { CashReturn } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkEachLine, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { SERIAL_BYTES } from './cash-coin.ts';
import { countCash } from './cash-issuer.ts';
import { keptAccount } from './kept-account.ts';
import { cashNotes } from './tables.ts';

function checkReturn({ serial }: CashReturn): Rejection | undefined {
  return serial.length === SERIAL_BYTES ? undefined : malformedField('serial', `${SERIAL_BYTES} bytes`);
}

/** Order of the checks of a line: the note, its time, whether it was returned, the transfer. */
export const returnCash = operation({
  name: 'returnCash',
  by: 'anybody',
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkReturn),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line, i) => returnNote(context, line, i)) }),
});

function returnNote(context: OperationContext, { serial: bytes }: CashReturn, index: number): LineOutcome {
  const { state, block, work } = context;
  const serial = toHex(bytes);
  const note = state.get(cashNotes, serial);
  if (note === undefined) return rejected(reject('note-not-found', { serial }));
  const { untilMs, issuer, account, power, depositedFen } = note;
  if (block.timestampMs < untilMs) return rejected(reject('note-not-expired', { serial, untilMs }));
  if (note.status === 'returned') return rejected(reject('note-returned', { serial }));
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
  const unposted = plan.post({ debit, credit: account, amountFen: leftFen, isSpending: false, ...shown });
  if (unposted !== undefined) return rejected(unposted);
  plan.apply();
  state.put(cashNotes, serial, returned);
  countCash(context, issuer, 'returnedFen', leftFen);
  return { ok: true, transfer };
}
