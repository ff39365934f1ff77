// The owner changes the limits of a sub-wallet, up or down, from the next payment on.
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { deciderOf, notSigned, subFor } from './sub-authority.ts';
import { checkSubId, checkSubLimits } from './sub-fields.ts';
import { subWallets } from './tables.ts';

/** Order of the checks: the sub-wallet, the owner's signature, status, ceiling. One that rests may be changed, too. */
export const setSubLimits = operation({
  name: 'setSubLimits',
  by: "the sub-wallet's owner",
  since: 1,
  check: ({ sub, limits }) => checkSubId(sub) ?? checkSubLimits(limits),
  execute(context, { sub: id, limits }) {
    const found = subFor(context, id);
    if (!found.ok) return rejected(found.error);
    const sub = found.value;
    if (deciderOf(context, sub) !== 'owner') return rejected(notSigned(id, 'its owner'));
    if (sub.status === 'closed') return rejected(reject('sub-not-active', { sub: id, status: sub.status }));
    const { perMonthFen } = limits;
    if (sub.mode === 'pooled' && perMonthFen > sub.ceilingFen) {
      return rejected(reject('sub-ceiling-exceeded', { sub: id, ceilingFen: sub.ceilingFen, perMonthFen }));
    }
    context.state.put(subWallets, id, { ...sub, limits, changedHeight: context.block.height });
    return ACCEPTED;
  },
});
