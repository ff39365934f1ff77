// Ends the holds that nobody resolved in time: gives back what was held, or posts a payment that waited.
import type { BlockHook } from '../family.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { dueHolds } from './hold-expiry.ts';
import { holds } from './tables.ts';

export const expireHolds: BlockHook = ({ state, block, previousMs, consortium, activity }) => {
  for (const id of dueHolds(state, previousMs, block, consortium)) {
    const hold = state.get(holds, id);
    if (hold?.status !== 'pending') continue;
    const plan = new TransferPlan({ state, block, consortium, transaction: '', activity });
    plan.endHold(hold);
    plan.apply();
  }
};
