// A regulator publishes the next version of the rule of clearing.
import type { PublishClearingRule } from '../../generated/transaction.ts';
import { memberAs } from '../authors.ts';
import { operation } from '../family.ts';
import { checkFen, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { latestRule } from './clearing-rule.ts';
import { clearingRules, LATEST_RULE } from './tables.ts';

const MOST_BLOCKS = 100_000;
const MOST_MS = 30n * 86_400_000n;

function checkRule(rule: PublishClearingRule): Rejection | undefined {
  const { version, noticeBlocks, leastBlocks, confirmWithinMs } = rule;
  return (
    (version > 0 ? undefined : malformedField('version', '1 or more')) ??
    checkFen('grossAboveFen', rule.grossAboveFen) ??
    checkBlocks('noticeBlocks', noticeBlocks) ??
    checkBlocks('leastBlocks', leastBlocks) ??
    (confirmWithinMs >= 1n && confirmWithinMs <= MOST_MS
      ? undefined
      : malformedField('confirmWithinMs', `1 to ${MOST_MS}`)) ??
    checkFen('fundCapFen', rule.fundCapFen)
  );
}

function checkBlocks(field: string, blocks: number): Rejection | undefined {
  return blocks >= 1 && blocks <= MOST_BLOCKS ? undefined : malformedField(field, `1 to ${MOST_BLOCKS}`);
}

/**
 * Order of the checks: the version. Mode, threshold, time to confirm and cap of the fund hold for windows that open after
 * this block; the notice and the least length of a window from the next line on.
 */
export const publishClearingRule = operation({
  name: 'publishClearingRule',
  by: 'a regulator',
  since: 1,
  mayAuthor: memberAs('a regulator', 'regulator'),
  check: checkRule,
  execute({ state, block }, rule) {
    const next = latestRule(state).version + 1;
    if (rule.version !== next) return rejected(reject('clearing-rule-version', { version: rule.version, next }));
    const entry = { rule, height: block.height };
    state.put(clearingRules, next.toString(), entry);
    state.put(clearingRules, LATEST_RULE, entry);
    return ACCEPTED;
  },
});
