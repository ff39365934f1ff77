// Attempts whose outcome is not known: of an order, which is neither paid in another way nor ended meanwhile; of a payer.
// Time ends them without a write; those that it ended leave when the next one joins.
import type { OpenAttempt, Order } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { orderAttempts, payerAttempts } from './tables.ts';

export const MOST_OF_ORDER = 8;
export const MOST_OF_PAYER = 16;

type OpenContext = Pick<OperationContext, 'state' | 'block'>;

export function openOfOrder({ state, block }: OpenContext, order: string): readonly OpenAttempt[] {
  return unended(state.get(orderAttempts, order)?.open, block.timestampMs);
}

export function openOfPayer({ state, block }: OpenContext, account: string): readonly OpenAttempt[] {
  return unended(state.get(payerAttempts, account)?.open, block.timestampMs);
}

/** `attempt-open` while an attempt at the order is under way. */
export function refuseWhileOpen(
  { state, block }: { readonly state: StateReader; readonly block: OpenContext['block'] },
  { payee, order }: Pick<Order, 'payee' | 'order'>,
): Rejection | undefined {
  const [first] = unended(state.get(orderAttempts, `${payee}/${order}`)?.open, block.timestampMs);
  if (first === undefined) return undefined;
  return reject('attempt-open', { payee, order, attempt: first.id, untilMs: first.expiresAtMs });
}

/** `of`: the order's id; `payer`: empty for none. */
export function addOpen(context: OpenContext, attempt: OpenAttempt, of: string, payer: string): void {
  const { state } = context;
  state.put(orderAttempts, of, { open: [...openOfOrder(context, of), attempt] });
  if (payer !== '') state.put(payerAttempts, payer, { open: [...openOfPayer(context, payer), attempt] });
}

export function removeOpen({ state }: OpenContext, id: string, of: string, payer: string): void {
  const ofOrder = state.get(orderAttempts, of)?.open ?? [];
  if (ofOrder.some((one) => one.id === id)) state.put(orderAttempts, of, { open: without(ofOrder, id) });
  const ofPayer = payer === '' ? [] : (state.get(payerAttempts, payer)?.open ?? []);
  if (ofPayer.some((one) => one.id === id)) state.put(payerAttempts, payer, { open: without(ofPayer, id) });
}

function unended(open: readonly OpenAttempt[] | undefined, nowMs: bigint): readonly OpenAttempt[] {
  return open?.filter(({ expiresAtMs }) => expiresAtMs > nowMs) ?? [];
}

function without(open: readonly OpenAttempt[], id: string): OpenAttempt[] {
  return open.filter((one) => one.id !== id);
}
