// What a mandate is at an instant. Time ends some without a write: the rows say when.

import { assert } from '../../base/assert.ts';
import type { Mandate, MandateUse } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { addMonthsMs, dayOfMs } from './calendar.ts';
import { mandateUses } from './tables.ts';

/** Without an attempt to collect, from the last one or from the signature. */
export const LAPSES_AFTER_MONTHS = 36;

export type MandateIs = 'active' | 'paused' | 'pending' | 'superseded' | 'revoked' | 'finished' | 'expired' | 'lapsed';

/** `use`: under its origin. */
export function mandateIs(mandate: Mandate, use: MandateUse, nowMs: bigint, dayOffsetMs: bigint): MandateIs {
  const { status, terms, supersededBy, supersededMs, effectiveMs, signedMs } = mandate;
  if (status !== 'active') return status;
  if (supersededBy !== '' && nowMs >= supersededMs) return 'superseded';
  if (terms.lastDay !== 0 && dayOfMs(nowMs, dayOffsetMs) > terms.lastDay) return 'expired';
  const usedMs = use.lastUsedMs > signedMs ? use.lastUsedMs : signedMs;
  if (nowMs >= addMonthsMs(usedMs, LAPSES_AFTER_MONTHS, dayOffsetMs)) return 'lapsed';
  if (mandate.pausedByPayer || mandate.pausedByBank) return 'paused';
  return nowMs < effectiveMs ? 'pending' : 'active';
}

/** At the block, with what was collected under it. */
export function presentState(
  { state, block, consortium }: Pick<OperationContext, 'block' | 'consortium'> & { readonly state: StateReader },
  mandate: Mandate,
): { readonly is: MandateIs; readonly use: MandateUse } {
  const use = state.get(mandateUses, mandate.origin);
  assert(use !== undefined, 'a mandate is written with its use');
  return { is: mandateIs(mandate, use, block.timestampMs, consortium.rules.dayOffsetMs), use };
}

/** It can still become active, or be ended. */
export function isAlive(is: MandateIs): boolean {
  return is === 'active' || is === 'paused' || is === 'pending';
}

export function noMandate(biller: string, mandate: string, is: MandateIs | 'unknown'): Rejection {
  return reject('no-mandate', { biller, mandate, is });
}

export function refuseEndedMandate({ biller, mandate }: Mandate, is: MandateIs): Rejection | undefined {
  if (isAlive(is)) return undefined;
  return reject('mandate-state', { biller, mandate, is, required: 'active or paused or pending' });
}
