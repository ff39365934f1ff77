// Tiers, against any rule and any payments of a day: what a tier lets through, however it is cut into payments.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TierTotal } from '../../src/generated/state.ts';
import type { TierBound } from '../../src/generated/transaction.ts';
import {
  type BoundTier,
  reachedTier,
  TIERS,
  type Tier,
  type TierFacts,
  tierFor,
  withPayment,
} from '../../src/ledger/devices/tiers.ts';

const assurance = fc.constantFrom('hardware', 'software');
const way = fc.constantFrom('tap', 'static-code', 'online');
const amountFen = fc.bigInt({ min: 1n, max: 300n });

const bound: fc.Arbitrary<TierBound> = fc
  .record({
    tier: fc.constantFrom('none', 'simple', 'strong', 'any'),
    assurance: fc.oneof(fc.constant('any' as const), assurance),
    way: fc.oneof(fc.constant('any' as const), way),
    payee: fc.constantFrom('any', 'any', 'new'),
    paymentFen: amountFen,
    more: fc.bigInt({ min: 0n, max: 600n }),
  })
  .map(({ more, ...rest }) => ({ ...rest, dayFen: rest.paymentFen + more }));
const bounds = fc.array(bound, { minLength: 1, maxLength: 6 });

const payment = fc.record({
  facts: fc.record({ assurance, way, newPayee: fc.boolean() }),
  amountFen,
  signs: fc.record({
    unlocked: fc.boolean(),
    factor: fc.constantFrom(
      undefined,
      undefined,
      'pin' as const,
      'device' as const,
      'issuer' as const,
      'holder' as const,
    ),
  }),
});
type Payment = typeof payment extends fc.Arbitrary<infer P> ? P : never;

interface Counted extends Payment {
  readonly tier: Tier;
}

/** One day of payments under one rule: those that were let through, and the totals that are left. */
function day(rule: readonly TierBound[], payments: readonly Payment[]) {
  let totals: readonly TierTotal[] = [];
  const counted: Counted[] = [];
  for (const paid of payments) {
    const found = tierFor(rule, totals, paid.facts, paid.amountFen, reachedTier(paid.signs, paid.facts.assurance));
    if ('refusal' in found) continue;
    counted.push({ ...paid, tier: found.tier });
    if (found.tier !== 'agreed') totals = withPayment(totals, paid.facts, found.tier, paid.amountFen);
  }
  return { totals, counted };
}

/** Written again, from the words of the rule. */
function holdsFor(one: TierBound, { tier, facts }: { readonly tier: Tier; readonly facts: TierFacts }): boolean {
  if (tier === 'agreed') return false;
  const named = [
    [one.tier, tier],
    [one.assurance, facts.assurance],
    [one.way, facts.way],
    [one.payee, facts.newPayee ? 'new' : 'known'],
  ] as const;
  return named.every(([wanted, is]) => wanted === 'any' || wanted === is);
}

test('no bound of the rule is exceeded by a payment, nor by all payments of the day that it is for', () => {
  fc.assert(
    fc.property(bounds, fc.array(payment, { maxLength: 25 }), (rule, payments) => {
      const { counted } = day(rule, payments);
      for (const one of rule) {
        const under = counted.filter((paid) => holdsFor(one, paid));
        for (const paid of under) expect(paid.amountFen <= one.paymentFen).toBe(true);
        expect(under.reduce((sum, paid) => sum + paid.amountFen, 0n) <= one.dayFen).toBe(true);
      }
    }),
  );
});

test('each payment counts in a tier that its signatures reach and that a bound names', () => {
  fc.assert(
    fc.property(bounds, fc.array(payment, { maxLength: 25 }), (rule, payments) => {
      for (const paid of day(rule, payments).counted) {
        expect(TIERS.indexOf(paid.tier)).toBeLessThanOrEqual(
          TIERS.indexOf(reachedTier(paid.signs, paid.facts.assurance)),
        );
        const isNamed = rule.some((one) => one.tier === paid.tier && holdsFor(one, paid));
        expect(paid.tier === 'agreed' || isNamed).toBe(true);
      }
    }),
  );
});

test('an amount in parts needs no less than the day allows: parts together stay within the days of the tiers reached', () => {
  const parts = fc.array(amountFen, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(bounds, payment, parts, (rule, { facts, signs }, amounts) => {
      const reached = reachedTier(signs, facts.assurance);
      fc.pre(reached !== 'agreed');
      const cut = amounts.map((part) => ({ facts, signs, amountFen: part }));
      const paidFen = day(rule, cut).counted.reduce((sum, paid) => sum + paid.amountFen, 0n);
      const dayOf = (tier: BoundTier) => {
        const days = rule.filter((one) => holdsFor(one, { tier, facts })).map(({ dayFen }) => dayFen);
        return days.reduce((least, fen) => (fen < least ? fen : least), days[0] ?? 0n);
      };
      const open = TIERS.slice(0, TIERS.indexOf(reached) + 1) as BoundTier[];
      const mostFen = open
        .filter((tier) => rule.some((one) => one.tier === tier && holdsFor(one, { tier, facts })))
        .reduce((sum, tier) => sum + dayOf(tier), 0n);
      expect(paidFen <= mostFen).toBe(true);
    }),
  );
});

test('more signatures never need more: what is open to fewer is open to them', () => {
  fc.assert(
    fc.property(bounds, fc.array(payment, { maxLength: 15 }), payment, (rule, before, { facts, amountFen: fen }) => {
      const { totals } = day(rule, before);
      const open = TIERS.map((reached) => 'tier' in tierFor(rule, totals, facts, fen, reached));
      expect(open).toEqual(open.toSorted((a, b) => Number(a) - Number(b)));
      expect(open.at(-1)).toBe(true);
    }),
  );
});

test('the tier that a refusal names is open, and none between', () => {
  fc.assert(
    fc.property(
      bounds,
      fc.array(payment, { maxLength: 15 }),
      payment,
      (rule, before, { facts, amountFen: fen, signs }) => {
        const { totals } = day(rule, before);
        const reached = reachedTier(signs, facts.assurance);
        const found = tierFor(rule, totals, facts, fen, reached);
        if (!('refusal' in found)) return;
        const { tier, have } = found.refusal.data;
        expect(have).toBe(reached);
        const firstOpen = TIERS.find((one) => 'tier' in tierFor(rule, totals, facts, fen, one));
        expect(tier).toBe(firstOpen);
      },
    ),
  );
});

test('totals are those of the payments, each kind once', () => {
  fc.assert(
    fc.property(bounds, fc.array(payment, { maxLength: 25 }), (rule, payments) => {
      const { totals, counted } = day(rule, payments);
      const bound = counted.filter(({ tier }) => tier !== 'agreed');
      const sum = (all: readonly { readonly fen: bigint }[]) => all.reduce((total, { fen }) => total + fen, 0n);
      expect(sum(totals.map(({ spentFen: fen }) => ({ fen })))).toBe(sum(bound.map(({ amountFen: fen }) => ({ fen }))));
      const kinds = totals.map((total) => [total.tier, total.assurance, total.way, total.newPayee].join());
      expect(new Set(kinds).size).toBe(kinds.length);
    }),
  );
});
