// What was collected of a payer for a biller, by the period in which it was due and in all, counted where the first of the
// mandates that replaced each other began. What is paid back counts no more.
import type { Mandate, MandateUse } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { MAX_AMOUNT_FEN } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { collectedUnder } from './sequence.ts';
import { mandateId, mandatePeriods, mandateUses } from './tables.ts';

const MOST_COUNTED = 0xffff_ffff;

/** Why `amountFen` more cannot be collected; the period's cap first. */
export function capLeft(
  { state }: { readonly state: StateReader },
  mandate: Mandate,
  use: MandateUse,
  period: number,
  amountFen: bigint,
): Rejection | undefined {
  const { terms, biller, mandate: name } = mandate;
  const leftFen = terms.periodCapFen - netFenOf(state, mandate.origin, period);
  if (amountFen > leftFen) {
    return reject('period-cap-exceeded', { biller, mandate: name, cap: 'period', leftFen, amountFen });
  }
  const totalLeftFen = (terms.totalCapFen === 0n ? MAX_AMOUNT_FEN : terms.totalCapFen) - use.netFen;
  if (amountFen <= totalLeftFen) return undefined;
  return reject('period-cap-exceeded', { biller, mandate: name, cap: 'total', leftFen: totalLeftFen, amountFen });
}

/** With the writes of the collection. */
export function noteCollected(
  { state, block }: OperationContext,
  mandate: Mandate,
  use: MandateUse,
  period: number,
  amountFen: bigint,
): void {
  addToPeriod(state, mandate.origin, period, amountFen);
  state.put(mandateUses, mandate.origin, {
    lastUsedMs: block.timestampMs,
    mandate: mandateId(mandate),
    collections: Math.min(collectedUnder(mandate, use) + 1, MOST_COUNTED),
    netFen: use.netFen + amountFen,
  });
}

/** With the writes of the refund. */
export function noteRefunded(
  { state }: OperationContext,
  { origin }: Mandate,
  use: MandateUse,
  period: number,
  amountFen: bigint,
): void {
  addToPeriod(state, origin, period, -amountFen);
  state.put(mandateUses, origin, { ...use, netFen: use.netFen - amountFen });
}

function addToPeriod(state: OperationContext['state'], origin: string, period: number, amountFen: bigint): void {
  const netFen = netFenOf(state, origin, period) + amountFen;
  state.put(mandatePeriods, periodId(origin, period), { netFen });
}

export function netFenOf(state: StateReader, origin: string, period: number): bigint {
  return state.get(mandatePeriods, periodId(origin, period))?.netFen ?? 0n;
}

export function periodId(origin: string, period: number): string {
  return `${origin}/${period}`;
}
