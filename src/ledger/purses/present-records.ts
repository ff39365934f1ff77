// Offline payments reach the ledger: from terminals, from phones, from banks, in any order and as often as they come.
import { equalBytes } from '../../base/bytes.ts';
import type { PresentedRecord, PresentRecords } from '../../generated/transaction.ts';
import { isHolder, notAuthorised } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import type { ChainRules } from '../consortium.ts';
import { memberByTransactionKey } from '../consortium.ts';
import { devices, keyId } from '../devices/tables.ts';
import { type DearCheck, operation } from '../family.ts';
import { checkEachLine } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkKey, checkPayment, checkToken } from './check-payment.ts';
import { EpochPlan } from './epoch-plan.ts';
import { takeAgain, takeForked } from './forked-record.ts';
import { contradicts, isKnown, known, purseOf, type RecordLine, recordLine, refuseRecord } from './record-line.ts';
import { mac2Check, terminalChecks, tokenCheck } from './signed-records.ts';

function checkPresentRecords({ lines }: PresentRecords): Rejection | undefined {
  return checkEachLine(lines, ({ payment, deviceKey, token }) => {
    return (
      checkPayment(payment) ??
      checkKey('deviceKey', deviceKey) ??
      (token === null ? undefined : checkToken(token, payment.record, deviceKey))
    );
  });
}

/** Every signature that a line has must hold. MAC2 alone costs what the signature of a payment's line costs. */
function signaturesOf({ lines }: PresentRecords, { chainId }: ChainRules): readonly DearCheck[] {
  return lines.flatMap(({ payment, deviceKey, token }, line) => {
    const checks = [
      mac2Check(chainId, deviceKey, payment),
      ...(payment.certificate === null ? [] : terminalChecks(chainId, payment, payment.certificate)),
      ...(token === null ? [] : [tokenCheck(chainId, token)]),
    ];
    return checks.map((check): DearCheck => ({ check, fails: { line } }));
  });
}

/**
 * Order of the checks of a line: its signatures, the purse, its device, the author, whether the record is known; then
 * those of refuseRecord and, if it contradicts nothing and the purse is not forked, those of {@link EpochPlan}.
 */
export const presentRecords = operation({
  name: 'presentRecords',
  by: "a member, a device, or of each line the merchant's holder or the terminal",
  since: 1,
  check: checkPresentRecords,
  dearChecks: signaturesOf,
  execute(context, { lines }) {
    const mayAll = isMemberOrDevice(context);
    return { ok: true, lines: lines.map((line, index) => present(context, line, index, mayAll)) };
  },
});

function present(
  context: OperationContext,
  { payment, deviceKey, token }: PresentedRecord,
  index: number,
  mayAll: boolean,
): LineOutcome {
  if (context.badLines.has(index)) return rejected(reject('bad-line-signature'));
  const found = purseOf(context, payment.record.purse, deviceKey);
  if (!found.ok) return rejected(found.error);
  const purse = found.value;
  const stranger = mayAll ? undefined : refuseStranger(context, payment.record.offer);
  if (stranger !== undefined) return rejected(stranger);
  const line = recordLine(context, payment, token);
  if (isKnown(context, purse, line)) return takeAgain(context, purse, line, index) ?? known(line);
  const refusal = refuseRecord(context, purse, line);
  if (refusal !== undefined) return rejected(refusal);
  const contradiction = contradicts(purse, line);
  if (contradiction !== undefined || purse.forkedMs > 0n) return takeForked(context, purse, line, contradiction);
  const plan = new EpochPlan(context, purse);
  const outcome = plan.add(line);
  if (outcome.ok) plan.apply();
  return outcome;
}

function isMemberOrDevice({ state, consortium, author }: OperationContext): boolean {
  return memberByTransactionKey(consortium, author) !== undefined || state.get(devices, keyId(author)) !== undefined;
}

function refuseStranger(context: OperationContext, offer: RecordLine['payment']['record']['offer']) {
  const merchant = context.state.get(accounts, offer.merchant);
  if (merchant !== undefined && isHolder(context, merchant)) return undefined;
  if (equalBytes(context.author, offer.terminalKey)) return undefined;
  return notAuthorised(offer.merchant, "a member, a device, or the merchant's holder or terminal");
}
