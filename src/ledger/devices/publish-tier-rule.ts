// A bank's next version of what it asks for payments by the devices of its accounts.
import type { PublishTierRule, TierBound } from '../../generated/transaction.ts';
import { aBank, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { checkFen, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { tierRuleId, tierRules } from './tables.ts';

const MAX_BOUNDS = 32;
const MOST_DEVICES = 20;
const LONGEST_NEW_MS = 366n * 86_400_000n;
/** A rule that is agreed on with customers months before it acts. */
const FURTHEST_AHEAD = 100_000_000n;

function checkPublishTierRule({ version, newPayeeMs, bounds, mostDevices }: PublishTierRule): Rejection | undefined {
  if (version === 0) return malformedField('version', '1, 2, 3, ... without gaps');
  if (newPayeeMs > LONGEST_NEW_MS) return malformedField('newPayeeMs', 'at most 366 days');
  if (bounds.length === 0 || bounds.length > MAX_BOUNDS) return malformedField('bounds', `1 to ${MAX_BOUNDS} bounds`);
  for (const [number, bound] of bounds.entries()) {
    const fault = checkBound(bound);
    if (fault !== undefined) return reject(fault.name, { bound: number, ...fault.data });
  }
  if (mostDevices >= 1 && mostDevices <= MOST_DEVICES) return undefined;
  return malformedField('mostDevices', `1 to ${MOST_DEVICES}`);
}

function checkBound({ tier, assurance, paymentFen, dayFen }: TierBound): Rejection | undefined {
  // What software keeps can be copied: without a sign of its holder a copy would pay.
  if (tier === 'none' && assurance !== 'hardware') return malformedField('assurance', 'hardware in tier none');
  if (paymentFen === 0n) return malformedField('paymentFen', 'at least 1 fen');
  const fault = checkFen('dayFen', dayFen);
  if (fault !== undefined) return fault;
  return dayFen < paymentFen ? malformedField('dayFen', 'not below paymentFen') : undefined;
}

/** Order of the checks: the version, the one before it, its height. */
export const publishTierRule = operation({
  name: 'publishTierRule',
  by: 'a bank or payment provider, for the accounts that it services',
  since: 1,
  mayAuthor: aBank,
  check: checkPublishTierRule,
  execute(context, rule) {
    const { state, block } = context;
    const { id: member } = authorOf(context);
    const latest = state.get(tierRules, tierRuleId(member, 'latest'))?.rule;
    const next = (latest?.version ?? 0) + 1;
    if (rule.version !== next) return rejected(reject('tier-rule-version', { version: rule.version, next }));
    if (latest !== undefined && latest.fromHeight > block.height) {
      return rejected(reject('tier-rule-waiting', { version: latest.version, fromHeight: latest.fromHeight }));
    }
    const { fromHeight } = rule;
    if (fromHeight <= block.height || fromHeight > block.height + FURTHEST_AHEAD) {
      const between = { above: block.height, atMost: block.height + FURTHEST_AHEAD };
      return rejected(reject('tier-rule-height', { fromHeight, ...between }));
    }

    const entry = { member, rule, height: block.height };
    state.put(tierRules, tierRuleId(member, rule.version), entry);
    state.put(tierRules, tierRuleId(member, 'latest'), entry);
    return ACCEPTED;
  },
});
