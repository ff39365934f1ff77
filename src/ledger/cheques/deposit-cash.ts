// Coins become money of an account again, each part of a note once. Line by line.

import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import type { CashNoteEntry } from '../../generated/state.ts';
import type { CashDeposit } from '../../generated/transaction.ts';
import { refusePayee } from '../accounts/account-authority.ts';
import type { ChainRules } from '../consortium.ts';
import { type DearCheck, operation } from '../family.ts';
import { checkAccountId, checkEachLine, malformedField } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { checkCoin, coinSignatures, depositDigest, type ReadCoin, readCoin } from './cash-coin.ts';
import { countCash } from './cash-issuer.ts';
import { keptAccount } from './kept-account.ts';
import { cashNotes, cashParts, partId } from './tables.ts';

function checkDeposit({ coin, account, signature }: CashDeposit): Rejection | undefined {
  return (
    checkCoin('coin', coin) ??
    checkAccountId('account', account) ??
    (signature.length === SIGNATURE_BYTES ? undefined : malformedField('signature', `${SIGNATURE_BYTES} bytes`))
  );
}

/** Order of the checks of a line: signatures, the endorsements, the note, its time, that no part of it was deposited, the account, the transfer. */
export const depositCash = operation({
  name: 'depositCash',
  by: 'anybody: each line has the signatures of its owners',
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkDeposit),
  dearChecks: ({ lines }, chain) => lines.flatMap((line, i) => signaturesOf(line, i, chain)),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line, i) => depositLine(context, line, i)) }),
});

/** One that does not hold refuses its line only. */
function signaturesOf({ coin, account, signature }: CashDeposit, line: number, { chainId }: ChainRules): DearCheck[] {
  const checks = [...coinSignatures(coin, chainId)];
  const read = readCoin(coin, chainId);
  if (!('fault' in read)) {
    const message = depositDigest(chainId, read.tip, account);
    checks.push({ kind: 'signature', publicKey: read.owner, signature, message });
  }
  return checks.map((check) => ({ check, fails: { line } }));
}

function depositLine(context: OperationContext, line: CashDeposit, index: number): LineOutcome {
  const { state, block, consortium, work } = context;
  if (context.badLines.has(index)) return rejected(reject('bad-line-signature'));
  work.charge((line.coin.endorsements.length + 2) * WORK.digest);
  const coin = readCoin(line.coin, consortium.chainId);
  if ('fault' in coin) return rejected(coin.fault);
  const note = noteOf(context, line, coin);
  if (!note.ok) return rejected(note.error);
  const spent = refuseSpent(context, coin) ?? refusePayee(context, line.account);
  if (spent !== undefined) return rejected(spent);
  const transfer = transferId(context.transactionId, index, 0);
  const plan = new TransferPlan(context);
  const debit = keptAccount(note.value.issuer, 'cash');
  const shown = { transfer, code: 'cash', reference: '' };
  const unposted = plan.post({ debit, credit: line.account, amountFen: coin.valueFen, isSpending: false, ...shown });
  if (unposted !== undefined) return rejected(unposted);
  plan.apply();
  const { height } = block;
  const { serial, part } = coin;
  for (let length = 0; length < part.length; length++) {
    const id = partId(serial, part.slice(0, length));
    if (state.get(cashParts, id) === undefined) state.put(cashParts, id, { status: 'split', account: '', height });
  }
  state.put(cashParts, partId(serial, part), { status: 'deposited', account: line.account, height });
  state.put(cashNotes, serial, { ...note.value, depositedFen: note.value.depositedFen + coin.valueFen, height });
  countCash(context, note.value.issuer, 'depositedFen', coin.valueFen);
  return { ok: true, transfer };
}

/** The note as the ledger has it. */
function noteOf(
  { state, block }: OperationContext,
  { coin }: CashDeposit,
  { serial }: ReadCoin,
): Result<CashNoteEntry, Rejection> {
  const { issuer, power, untilMs, owner } = coin.note;
  const note = state.get(cashNotes, serial);
  const isSame =
    note?.issuer === issuer && note.power === power && note.untilMs === untilMs && equalBytes(note.owner, owner);
  if (note === undefined || !isSame) return refused(reject('note-not-found', { serial }));
  return block.timestampMs < untilMs ? ok(note) : refused(reject('note-expired', { serial, untilMs }));
}

/** Neither this part, nor a whole that it is of, nor a part of it. */
function refuseSpent({ state }: OperationContext, { serial, part }: ReadCoin): Rejection | undefined {
  const own = state.get(cashParts, partId(serial, part))?.status;
  if (own === 'deposited') return reject('serial-spent', { serial, part });
  if (own === 'split') return reject('ancestor-or-child-spent', { serial, part });
  for (let length = 0; length < part.length; length++) {
    const whole = part.slice(0, length);
    if (state.get(cashParts, partId(serial, whole))?.status === 'deposited') {
      return reject('ancestor-or-child-spent', { serial, part, whole });
    }
  }
  return undefined;
}
