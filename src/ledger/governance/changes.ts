// The kinds of change that members can agree on, and how many of them must approve each.
import type { GovernanceRules, Threshold, ValidatorSet } from '../../generated/state.ts';
import { PROPOSE_CHANGE_CHANGE, type ProposeChangeChange } from '../../generated/transaction.ts';

export const CHANGES = PROPOSE_CHANGE_CHANGE;
export type Change = ProposeChangeChange;

/** Those after which a key votes that did not before: its node must have shown that it is synced. */
export const CHANGES_WITH_REPORT: readonly string[] = ['add', 'resume', 'rotate-key'] satisfies readonly Change[];
/** Those that change the list of members, and not the validators. */
export const CHANGES_OF_LIST: readonly string[] = ['admit', 'release', 'replace-key'] satisfies readonly Change[];
/** Those that are about a member. */
export const CHANGES_OF_MEMBER: readonly string[] = [
  'remove',
  'suspend',
  ...CHANGES_WITH_REPORT,
  ...CHANGES_OF_LIST,
] satisfies readonly string[];
/** Those that bring a key, which must show that its owner has it. */
export const CHANGES_WITH_KEY: readonly string[] = ['add', 'rotate-key'] satisfies readonly Change[];

/** More than two thirds: members that can block it, or push it through alone, could also stop or split the chain. */
export const DEFAULT_SHARE: Share = { numerator: 2, denominator: 3 };

/** More than this part must approve; all of them when both are equal. */
export type Share = Pick<Threshold, 'numerator' | 'denominator'>;

/** Approvals that a change needs while this set votes. */
export function approvalsNeeded(
  rules: GovernanceRules,
  change: string,
  { validators }: Pick<ValidatorSet, 'validators'>,
): number {
  const { numerator, denominator } = rules.thresholds.find((item) => item.change === change) ?? DEFAULT_SHARE;
  return Math.min(Math.floor((validators.length * numerator) / denominator) + 1, validators.length);
}

/** The approvals that count: of members whose nodes vote now. */
export function approvalsThatCount(
  approvals: readonly string[],
  { validators }: Pick<ValidatorSet, 'validators'>,
): string[] {
  return approvals.filter((member) => validators.some((validator) => validator.member === member));
}
