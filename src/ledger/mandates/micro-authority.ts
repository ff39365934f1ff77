// Who allows the micro-payments of one sum: the payer's key, a device of the account by the tiers of its bank, or a mandate
// of kind micro within its caps.
import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account } from '../../generated/state.ts';
import type { MicroPayment } from '../../generated/transaction.ts';
import { notAuthorised, refusePayee } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { authorisePayment } from '../devices/authorise-payment.ts';
import { refuseInactive } from '../devices/device-status.ts';
import { devices, keyId } from '../devices/tables.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { dayOfMs, periodOf } from './calendar.ts';
import { capLeft, noteCollected } from './collected-sums.ts';
import { billerFor, findMandate } from './mandate-authority.ts';
import { noMandate, presentState } from './mandate-state.ts';
import { isSignedMicro, MICRO_PER_FEN } from './micro-line.ts';

export interface MicroAuthority {
  /** The payer's own limits count. */
  readonly isSpending: boolean;
  /** `allMicro`: with what accrued and the lines before. */
  refuseLine(amountMicro: bigint, allMicro: bigint): Rejection | undefined;
  /** Of all lines together; the note is written with the transfer of so many fen. */
  authorise(micro: bigint): Result<(amountFen: bigint) => void, Rejection>;
}

const ANY_LINE = (): undefined => undefined;

/** Order of the checks: payer, payee (there, status, no position or keyless account), then the one that allows it. */
export function microAuthority(context: OperationContext, line: MicroPayment): Result<MicroAuthority, Rejection> {
  const payer = endOf(context, line.payer);
  if (!payer.ok) return payer;
  if (payer.value.status === 'frozen') return refused(reject('account-frozen', { account: line.payer }));
  const payee = endOf(context, line.payee);
  if (!payee.ok) return payee;
  const unfit = refusePayee(context, line.payee);
  if (unfit !== undefined) return refused(unfit);
  return isSignedMicro(line) ? bySignature(context, line, payer.value) : byMandate(context, line);
}

function endOf({ state }: OperationContext, id: string): Result<Account, Rejection> {
  const account = state.get(accounts, id);
  if (account === undefined) return refused(reject('account-not-found', { account: id }));
  return account.status === 'closed' ? refused(reject('account-closed', { account: id })) : ok(account);
}

function bySignature(
  context: OperationContext,
  { signer, payer, payee, unlocked }: MicroPayment,
  account: Account,
): Result<MicroAuthority, Rejection> {
  if (account.kind !== 'deposit') return refused(notAuthorised(payer, 'a deposit'));
  if (equalBytes(signer, account.key)) {
    return ok({ isSpending: true, refuseLine: ANY_LINE, authorise: () => ok(() => undefined) });
  }
  const device = context.state.get(devices, keyId(signer));
  if (device === undefined || device.account !== payer) {
    return refused(notAuthorised(payer, "the account's key, or a device of the account"));
  }
  const inactive = refuseInactive(device);
  if (inactive !== undefined) return refused(inactive);
  return ok({
    isSpending: true,
    refuseLine: ANY_LINE,
    authorise(micro) {
      // Rounded up: parts never need less than the whole.
      const amountFen = (micro + MICRO_PER_FEN - 1n) / MICRO_PER_FEN;
      const terms = { device, amountFen, way: 'online', payee, unlocked, factor: undefined } as const;
      const authorised = authorisePayment(context, terms);
      return authorised.ok ? ok(() => authorised.value.note(true)) : authorised;
    },
  });
}

function byMandate(
  context: OperationContext,
  { mandate: name, payer, payee: biller }: MicroPayment,
): Result<MicroAuthority, Rejection> {
  const account = billerFor(context, biller);
  if (!account.ok) return account;
  const found = findMandate(context, { biller, mandate: name });
  if (!found.ok) return found;
  const mandate = found.value;
  if (mandate.payer !== payer) return refused(noMandate(biller, name, 'unknown'));
  const { is, use } = presentState(context, mandate);
  if (is !== 'active') return refused(noMandate(biller, name, is));
  if (mandate.kind !== 'micro') {
    return refused(reject('mandate-kind', { biller, mandate: name, is: mandate.kind }));
  }
  const { block, consortium } = context;
  const today = dayOfMs(block.timestampMs, consortium.rules.dayOffsetMs);
  if (today < mandate.terms.firstDay) return refused(noMandate(biller, name, 'pending'));
  const period = periodOf(mandate.terms, today);
  return ok({
    isSpending: false,
    refuseLine(amountMicro, allMicro) {
      const { perCollectionFen: atMostFen } = mandate.terms;
      if (amountMicro > atMostFen * MICRO_PER_FEN) {
        return reject('above-mandate', { biller, mandate: name, atMostFen, amountMicro });
      }
      return capLeft(context, mandate, use, period, allMicro / MICRO_PER_FEN);
    },
    authorise: () => ok((amountFen) => noteCollected(context, mandate, use, period, amountFen)),
  });
}
