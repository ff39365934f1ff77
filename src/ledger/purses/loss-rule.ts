// The bank's rule for what a forked purse spent twice: the version in force, and the default before there is one.
import { assert } from '../../base/assert.ts';
import type { Account } from '../../generated/state.ts';
import type { PublishLossRule } from '../../generated/transaction.ts';
import type { StateReader } from '../state.ts';
import { latestLossRule, lossRuleId, lossRules } from './tables.ts';

/** Version 0: five times the limit of a purse, a million yuan a day, lists of a day, a floor of 100 yuan. */
export function defaultLossRule(bank: string): PublishLossRule {
  return {
    version: 0,
    guaranteeAccount: `${bank}/vault`,
    forkCapLimits: 5,
    forkCapPerDayFen: 100_000_000n,
    maxListAgeMs: 86_400_000n,
    offlineFloorFen: 10_000n,
  };
}

/** Can the rule's account be debited? Before there is a rule, its id may be that of a customer's account. */
export function mayGuarantee(account: Account | undefined): account is Account {
  return account !== undefined && account.kind === 'vault' && account.status === 'open';
}

export function lossRuleOf(state: StateReader, bank: string): PublishLossRule {
  return state.get(lossRules, latestLossRule(bank))?.rule ?? defaultLossRule(bank);
}

/**
 * What a fork is paid by: the terms in force when it was found, since the bank must not make its own lower afterwards,
 * from the account that guarantees now.
 */
export function lossRuleOfFork(state: StateReader, bank: string, version: number): PublishLossRule {
  const terms = version === 0 ? defaultLossRule(bank) : state.get(lossRules, lossRuleId(bank, version))?.rule;
  assert(terms !== undefined, `version ${version} of the loss rule of ${bank} is gone`);
  return { ...terms, guaranteeAccount: lossRuleOf(state, bank).guaranteeAccount };
}
