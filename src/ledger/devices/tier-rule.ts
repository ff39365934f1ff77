// What a bank asks for a payment by a device: the more it moves, the more has to sign. The rule in effect at a block is
// the bank's newest version that acts by then, or the defaults.
import { assert } from '../../base/assert.ts';
import type { PublishTierRule, TierBound } from '../../generated/transaction.ts';
import type { StateReader } from '../state.ts';
import { tierRuleId, tierRules } from './tables.ts';

/** What holds for the devices of an account: a published version, or the defaults. */
export type TierRuleTerms = Omit<PublishTierRule, 'fromHeight'>;

const DAY_MS = 86_400_000n;
const EVERY = { assurance: 'any', way: 'any', payee: 'any' } as const;

/** Version 0. */
export const DEFAULT_TIER_RULE: TierRuleTerms = {
  version: 0,
  newPayeeMs: DAY_MS,
  bounds: [
    { ...EVERY, tier: 'none', assurance: 'hardware', way: 'tap', paymentFen: 5_000n, dayFen: 20_000n },
    { ...EVERY, tier: 'simple', paymentFen: 50_000n, dayFen: 100_000n },
    { ...EVERY, tier: 'simple', assurance: 'software', paymentFen: 20_000n, dayFen: 50_000n },
    { ...EVERY, tier: 'strong', paymentFen: 500_000n, dayFen: 2_000_000n },
    // Whoever puts a code over a merchant's is paid by everybody who comes that day.
    { ...EVERY, tier: 'any', way: 'static-code', paymentFen: 50_000n, dayFen: 50_000n },
  ] satisfies readonly TierBound[],
  mostDevices: 5,
};

/** The member's rule in the block of this height. At most one version waits for its height. */
export function tierRuleAt(state: StateReader, member: string, height: bigint): TierRuleTerms {
  const latest = state.get(tierRules, tierRuleId(member, 'latest'));
  if (latest === undefined) return DEFAULT_TIER_RULE;
  if (latest.rule.fromHeight <= height) return latest.rule;
  const { version } = latest.rule;
  if (version === 1) return DEFAULT_TIER_RULE;
  const before = state.get(tierRules, tierRuleId(member, version - 1));
  assert(before !== undefined, `version ${version - 1} of the tier rule of ${member} is gone`);
  return before.rule;
}
