// In which tier a payment by a device can be made: pure arithmetic on a rule, what was paid on the day, and the payment.
import type { DevicePaymentWay } from '../../generated/device.ts';
import type { DeviceAssurance, TierTotal, TierTotalTier } from '../../generated/state.ts';
import type { TierBound } from '../../generated/transaction.ts';
import { type Rejection, reject } from '../rejection.ts';

/** From the weakest; "agreed" is the account's own key, which only the account's limits bind. */
export const TIERS = ['none', 'simple', 'strong', 'agreed'] as const;
export type Tier = (typeof TIERS)[number];
export type BoundTier = TierTotalTier;

/** What a rule looks at beside the amount. */
export interface TierFacts {
  readonly assurance: DeviceAssurance;
  readonly way: DevicePaymentWay;
  readonly newPayee: boolean;
}

/** What signed a payment beside the device. */
export interface TierSigns {
  /** The device says that its holder unlocked it for this payment. */
  readonly unlocked: boolean;
  /** `pin`: the bank says that it was shown the PIN of the device. */
  readonly factor: 'device' | 'issuer' | 'holder' | 'pin' | undefined;
}

/**
 * The tier that the signatures of a payment reach. Software says nothing about its PIN that a copy of it would not say: it
 * is unlocked where the bank says so.
 */
export function reachedTier({ unlocked, factor }: TierSigns, assurance: DeviceAssurance): Tier {
  if (factor === 'holder') return 'agreed';
  if (factor === 'pin') return 'simple';
  if (factor !== undefined) return 'strong';
  return unlocked && assurance === 'hardware' ? 'simple' : 'none';
}

/** Why a tier is closed to a payment; undefined: it is open. `no-bound`: no bound names the tier for such a payment. */
type Closed =
  | { readonly by: 'no-bound' | 'payment' }
  | { readonly by: 'day'; readonly dayFen: bigint; readonly wouldBeFen: bigint };

/**
 * The tier that the payment counts in: the highest that is open to it and that its signatures reach. Refuses with the
 * weakest tier above that is open: `tier-day-exceeded` where the tier that was reached lacks only room on the day.
 */
export function tierFor(
  bounds: readonly TierBound[],
  totals: readonly TierTotal[],
  facts: TierFacts,
  amountFen: bigint,
  reached: Tier,
): { readonly tier: Tier } | { readonly refusal: Rejection } {
  const isOpen = (tier: Tier) => closedBy(bounds, totals, facts, amountFen, tier) === undefined;
  const rank = TIERS.indexOf(reached);
  const tier = TIERS.slice(0, rank + 1).findLast(isOpen);
  if (tier !== undefined) return { tier };
  const required = TIERS.slice(rank + 1).find(isOpen) ?? 'agreed';
  const closed = closedBy(bounds, totals, facts, amountFen, reached);
  if (closed?.by !== 'day') return { refusal: reject('tier-required', { tier: required, have: reached }) };
  const { dayFen, wouldBeFen } = closed;
  return { refusal: reject('tier-day-exceeded', { tier: required, have: reached, dayFen, wouldBeFen }) };
}

/** The day's totals with the payment. */
export function withPayment(
  totals: readonly TierTotal[],
  facts: TierFacts,
  tier: BoundTier,
  amountFen: bigint,
): readonly TierTotal[] {
  const isSame = (total: TierTotal) =>
    total.tier === tier &&
    total.assurance === facts.assurance &&
    total.way === facts.way &&
    total.newPayee === facts.newPayee;
  const before = totals.find(isSame);
  if (before === undefined) return [...totals, { ...facts, tier, spentFen: amountFen }];
  return totals.map((total) => (total === before ? { ...total, spentFen: total.spentFen + amountFen } : total));
}

function closedBy(
  bounds: readonly TierBound[],
  totals: readonly TierTotal[],
  facts: TierFacts,
  amountFen: bigint,
  tier: Tier,
): Closed | undefined {
  if (tier === 'agreed') return undefined;
  const binding = bounds.filter((bound) => isFor(bound, tier, facts));
  if (binding.every((bound) => bound.tier === 'any')) return { by: 'no-bound' };
  if (binding.some(({ paymentFen }) => amountFen > paymentFen)) return { by: 'payment' };
  for (const bound of binding) {
    const counted = totals.filter((total) => isFor(bound, total.tier, total));
    const wouldBeFen = counted.reduce((sum, { spentFen }) => sum + spentFen, amountFen);
    if (wouldBeFen > bound.dayFen) return { by: 'day', dayFen: bound.dayFen, wouldBeFen };
  }
  return undefined;
}

/** Does the bound hold for payments of the tier with these facts? */
function isFor(bound: TierBound, tier: BoundTier, { assurance, way, newPayee }: TierFacts): boolean {
  return (
    (bound.tier === 'any' || bound.tier === tier) &&
    (bound.assurance === 'any' || bound.assurance === assurance) &&
    (bound.way === 'any' || bound.way === way) &&
    (bound.payee === 'any' || newPayee)
  );
}
