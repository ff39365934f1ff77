// The rule of clearing: the version that holds for the next window, and the one before there is any.
import type { PublishClearingRule } from '../../generated/transaction.ts';
import { MAX_AMOUNT_FEN } from '../posting.ts';
import type { StateReader } from '../state.ts';
import { clearingRules, LATEST_RULE } from './tables.ts';

/** Version 0: multilateral, nothing gross, a day to confirm, and the fund pays what it has. */
export const DEFAULT_RULE: PublishClearingRule = {
  version: 0,
  mode: 'multilateral',
  grossAboveFen: 0n,
  noticeBlocks: 20,
  leastBlocks: 20,
  confirmWithinMs: 86_400_000n,
  fundCapFen: MAX_AMOUNT_FEN,
};

export function latestRule(state: StateReader): PublishClearingRule {
  return state.get(clearingRules, LATEST_RULE)?.rule ?? DEFAULT_RULE;
}

/** The version that a window began with. */
export function ruleOf(state: StateReader, version: number): PublishClearingRule {
  return state.get(clearingRules, version.toString())?.rule ?? DEFAULT_RULE;
}
