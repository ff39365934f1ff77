// Paused, resumed, revoked: by the payer at once and without reasons, by the payer's bank with the number of an order.
import type { Mandate } from '../../generated/state.ts';
import type { SetMandateStatus } from '../../generated/transaction.ts';
import { disposesOf, isServicingMember, notAuthorised } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkText, malformedField } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { findMandate } from './mandate-authority.ts';
import { noMandate, presentState, refuseEndedMandate } from './mandate-state.ts';
import { checkMandateId } from './mandate-terms.ts';
import { mandateId, mandates } from './tables.ts';

const MAX_ORDER_CHARACTERS = 64;

function checkSetMandateStatus({ biller, mandate, order }: SetMandateStatus): Rejection | undefined {
  return (
    checkAccountId('biller', biller) ??
    checkMandateId('mandate', mandate) ??
    checkText('order', order, 0, MAX_ORDER_CHARACTERS)
  );
}

type By = 'payer' | 'bank';

/**
 * Order of the checks: mandate, author, an order from the bank and none from the payer, state: revoked once more it stays
 * revoked. Who paused it resumes it. A successor that waits for its day is paused, resumed and revoked with it; revoked
 * alone, the mandate before it goes on.
 */
export const setMandateStatus = operation({
  name: 'setMandateStatus',
  by: "the payer; the payer's bank with the number of an order",
  since: 1,
  check: checkSetMandateStatus,
  execute(context, { biller, mandate: name, status, order }) {
    const found = findMandate(context, { biller, mandate: name });
    if (!found.ok) return rejected(found.error);
    const mandate = found.value;
    const by = authorOf(context, mandate);
    if (by === undefined) return rejected(notAuthorised(mandate.payer, "the payer's holder, or the payer's bank"));
    if ((order === '') !== (by === 'payer')) {
      return rejected(malformedField('order', by === 'payer' ? 'nothing from the payer' : 'the number of an order'));
    }
    const refusal = putStatus(context, mandate, changeOf(status, by, order));
    return refusal === undefined ? ACCEPTED : rejected(refusal);
  },
});

type StatusContext = Pick<OperationContext, 'state' | 'block' | 'consortium'>;

/**
 * Ends a mandate for good where somebody else decided it, as a regulator on a complaint: with all that is noticed, and as
 * its payer's bank would by an order. `id`: `<biller account>/<mandate>`. Revoked before: nothing changes. The refusal is
 * that of `setMandateStatus`, and then nothing is written.
 */
export function revokeMandate(context: StatusContext, id: string, order: string): Rejection | undefined {
  const mandate = context.state.get(mandates, id);
  if (mandate !== undefined) return putStatus(context, mandate, { status: 'revoked', order });
  const at = id.lastIndexOf('/');
  return noMandate(id.slice(0, at), id.slice(at + 1), 'unknown');
}

function putStatus(context: StatusContext, mandate: Mandate, change: Partial<Mandate>): Rejection | undefined {
  const isRevoked = change.status === 'revoked';
  if (isRevoked && mandate.status === 'revoked') return undefined;
  const ended = refuseEndedMandate(mandate, presentState(context, mandate).is);
  if (ended !== undefined) return ended;
  put(context, mandate, change);
  const successor = mandate.supersededBy === '' ? undefined : context.state.get(mandates, mandate.supersededBy);
  if (successor !== undefined) put(context, successor, change);
  if (isRevoked && mandate.effectiveMs > context.block.timestampMs) keepFormer(context, mandate);
  return undefined;
}

function authorOf(context: OperationContext, { payer }: Mandate): By | undefined {
  const account = context.state.get(accounts, payer);
  if (account === undefined) return undefined;
  if (disposesOf(context, account)) return 'payer';
  return isServicingMember(context, account) ? 'bank' : undefined;
}

function changeOf(status: SetMandateStatus['status'], by: By, order: string): Partial<Mandate> {
  const ordered = by === 'bank' ? { order } : {};
  if (status === 'revoked') return { status, ...ordered };
  const isPaused = status === 'paused';
  return by === 'bank' ? { pausedByBank: isPaused, ...ordered } : { pausedByPayer: isPaused };
}

/** The payer objects to a move before its day. */
function keepFormer(context: StatusContext, { supersedes }: Mandate): void {
  const former = context.state.get(mandates, supersedes);
  if (former?.status === 'active') put(context, former, { supersededBy: '', supersededMs: 0n });
}

function put({ state, block }: StatusContext, mandate: Mandate, change: Partial<Mandate>): void {
  state.put(mandates, mandateId(mandate), { ...mandate, ...change, height: block.height });
}
