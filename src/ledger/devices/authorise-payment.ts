// Whether a payment by a device may be made, by the rule of the account's bank at this block: for every operation with
// which a device pays. The day's total of its tier is written with the payment, and only then.

import { ok, type Result, refused } from '../../base/result.ts';
import type { DevicePaymentWay } from '../../generated/device.ts';
import type { Device } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { firstPaidMs, noteFirstPaid } from '../protection/first-paid.ts';
import type { Rejection } from '../rejection.ts';
import { spendingPeriod } from '../spending.ts';
import type { StateReader } from '../state.ts';
import { issuerOf } from './device-status.ts';
import { tierDays } from './tables.ts';
import { tierRuleAt } from './tier-rule.ts';
import { reachedTier, type Tier, type TierSigns, tierFor, withPayment } from './tiers.ts';

export type AuthorisingContext = Pick<OperationContext, 'state' | 'block' | 'consortium'>;

/** A payment from the device's account, and what signed it. */
export interface PaymentTerms extends TierSigns {
  readonly device: Device;
  readonly amountFen: bigint;
  readonly way: DevicePaymentWay;
  /** Account. */
  readonly payee: string;
}

export interface Authorised {
  /** That the payment counts in. */
  readonly tier: Tier;
  /** With the payment's other writes: after those of its transfer, which is posted or still waits. */
  note(isPosted: boolean): void;
}

/** `tier-required` or `tier-day-exceeded`; the limits of the account are not looked at. */
export function authorisePayment(context: AuthorisingContext, terms: PaymentTerms): Result<Authorised, Rejection> {
  const { state, block, consortium } = context;
  const { device, amountFen, way, payee } = terms;
  const { account, assurance } = device;
  const { bounds, newPayeeMs } = tierRuleAt(state, issuerOf(account), block.height);
  const asksAge = bounds.some((bound) => bound.payee === 'new');
  const newPayee = asksAge && isNew(state, account, payee, block.timestampMs - newPayeeMs);
  const facts = { assurance, way, newPayee };
  const { day } = spendingPeriod(block.timestampMs, consortium.rules.dayOffsetMs);
  const before = state.get(tierDays, account);
  const totals = before?.day === day ? before.totals : [];
  const found = tierFor(bounds, totals, facts, amountFen, reachedTier(terms, assurance));
  if ('refusal' in found) return refused(found.refusal);
  const { tier } = found;
  const note = (isPosted: boolean) => {
    if (asksAge && isPosted) noteFirstPaid(state, account, payee, block.timestampMs);
    if (tier === 'agreed') return;
    state.put(tierDays, account, { day, totals: withPayment(totals, facts, tier, amountFen) });
  };
  return ok({ tier, note });
}

function isNew(state: StateReader, account: string, payee: string, knownBeforeMs: bigint): boolean {
  const sinceMs = firstPaidMs(state, account, payee);
  return sinceMs === undefined || sinceMs > knownBeforeMs;
}
