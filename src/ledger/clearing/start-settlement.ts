// The operator starts the settlement of a closed window: from now on its debts can be confirmed, and after the deadline a
// default can be declared. Windows are settled in their order: what a later one takes for granted, an earlier one brings.
import { theGridCompany } from '../authors.ts';
import { operation } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { clearingAccountOf, ensureClearing, ensureMirror } from './clearing-accounts.ts';
import { ruleOf } from './clearing-rule.ts';
import { putWindow } from './put-window.ts';
import { settlementBankOf } from './settlement-bank.ts';
import { clearingWindows } from './tables.ts';
import { isOver, statusOfWindow, windowIn } from './window-status.ts';

/** Order of the checks: the window is closed, the one before it is over, there is a settlement bank. */
export const startSettlement = operation({
  name: 'startSettlement',
  by: 'the operator (the grid company)',
  since: 1,
  mayAuthor: theGridCompany,
  check: ({ window }) => (window === 0 ? malformedField('window', '1 or more') : undefined),
  execute({ state, block, consortium }, { window: number }) {
    const found = windowIn(state, number, 'closed');
    if (!found.ok) return rejected(found.error);
    const earlier = number === 1 ? undefined : state.get(clearingWindows, (number - 1).toString());
    if (earlier !== undefined && !isOver(earlier)) {
      const data = { window: earlier.window, is: statusOfWindow(state, earlier.window) };
      return rejected(reject('earlier-window-open', data));
    }
    const bank = settlementBankOf(consortium);
    if (bank === undefined) return rejected(reject('no-settlement-bank'));

    ensureMirror(state, bank, block.height);
    ensureClearing(state, clearingAccountOf(bank, number), block.height);
    const window = found.value;
    const deadlineMs = block.timestampMs + ruleOf(state, window.rule).confirmWithinMs;
    putWindow({ state, block }, { ...window, status: 'settling', bank, deadlineMs });
    return ACCEPTED;
  },
});
