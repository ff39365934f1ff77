// The protection that a bank gives the deposits which it services, and that a holder adds for the own account.
import type { Account } from '../../generated/state.ts';
import type { PublishProtectionRule } from '../../generated/transaction.ts';
import { lowerOf } from '../accounts/limits-in-force.ts';
import type { StateReader } from '../state.ts';
import { protectionRuleId, protectionRules } from './tables.ts';

/** Where only the account's own limit says that payments wait. */
export const DEFAULT_COOLING_MS = 86_400_000n;

/** How payments to new payees wait. */
export interface Cooling {
  /** 0: none waits. */
  readonly coolingFen: bigint;
  /** How long one waits, and for how long a payee is new. */
  readonly coolingMs: bigint;
}

export function ruleOf(state: StateReader, member: string): PublishProtectionRule | undefined {
  return state.get(protectionRules, protectionRuleId(member, 'latest'))?.rule;
}

/** Undefined: neither bank nor holder has a rule. The account has the limits that are in force. */
export function coolingFor(state: StateReader, account: Account): Cooling | undefined {
  const rule = ruleOf(state, account.servicingMember);
  if (rule === undefined && account.coolingFen === 0n) return undefined;
  const { coolingFen, coolingMs } = rule ?? { coolingFen: 0n, coolingMs: DEFAULT_COOLING_MS };
  return { coolingFen: lowerOf(coolingFen, account.coolingFen), coolingMs };
}
