// The fields of a transfer's line: those that its kind has, and their form.
import type { PostTransfers, TransferLine } from '../../generated/transaction.ts';
import { checkAccountId, checkAmount, checkEachLine, checkText, malformedField } from '../field-checks.ts';
import { DIGEST_ID, LONG_NUMBER, SHORT_NAME } from '../ids.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkSignatureFields } from './line-signature.ts';

const MAX_REFERENCE_CHARACTERS = 140;

export function checkPostTransfers({ lines }: PostTransfers): Rejection | undefined {
  return checkEachLine(lines, checkLine);
}

function checkLine(line: TransferLine): Rejection | undefined {
  const fault = checkText('reference', line.reference, 0, MAX_REFERENCE_CHARACTERS) ?? checkSignatureFields(line);
  if (fault !== undefined) return fault;
  const resolves = line.kind === 'post-hold' || line.kind === 'void-hold';
  return resolves ? checkResolution(line) : checkTransfer(line);
}

function checkTransfer(line: TransferLine) {
  const { kind, debitAccount, creditAccount, amountFen, hold, expiresAtMs, code, id, atOnce } = line;
  return (
    checkAccountId('debitAccount', debitAccount) ??
    checkAccountId('creditAccount', creditAccount) ??
    (debitAccount === creditAccount ? reject('same-account', { account: debitAccount }) : undefined) ??
    checkAmount('amountFen', amountFen) ??
    (hold === '' ? undefined : malformedField('hold', `nothing in a line of kind ${kind}`)) ??
    (kind === 'posted' && expiresAtMs !== 0n
      ? malformedField('expiresAtMs', 'nothing in a line of kind posted')
      : undefined) ??
    (SHORT_NAME.test(code) ? undefined : malformedField('code', '1-32 of a-z 0-9 -')) ??
    (id === '' || LONG_NUMBER.test(id) ? undefined : malformedField('id', 'empty, or 1-64 of a-z A-Z 0-9 . _ -')) ??
    (kind === 'hold' && atOnce ? malformedField('atOnce', 'false in a line of kind hold') : undefined)
  );
}

function checkResolution(line: TransferLine) {
  const { kind, debitAccount, creditAccount, amountFen, hold, expiresAtMs, code, id, atOnce } = line;
  const unused = `nothing in a line of kind ${kind}`;
  return (
    (DIGEST_ID.test(hold) ? undefined : malformedField('hold', 'a transfer id: 64 lower-case hexadecimal digits')) ??
    (debitAccount === '' ? undefined : malformedField('debitAccount', unused)) ??
    (creditAccount === '' ? undefined : malformedField('creditAccount', unused)) ??
    (expiresAtMs === 0n ? undefined : malformedField('expiresAtMs', unused)) ??
    (code === '' || SHORT_NAME.test(code) ? undefined : malformedField('code', 'empty, or 1-32 of a-z 0-9 -')) ??
    (kind === 'post-hold' ? checkAmount('amountFen', amountFen) : undefined) ??
    (kind === 'void-hold' && amountFen !== 0n ? malformedField('amountFen', unused) : undefined) ??
    (id === '' ? undefined : malformedField('id', unused)) ??
    (atOnce ? malformedField('atOnce', `false in a line of kind ${kind}`) : undefined)
  );
}
