// Lifts one freeze order; the others stay in force.
import type { FreezeOrder } from '../../generated/state.ts';
import { accountFor, isRegulator, notAuthorised } from '../accounts/account-authority.ts';
import { anyMember } from '../authors.ts';
import { type Consortium, hasRole } from '../consortium.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { checkOrder, mayFreeze } from './freeze-account.ts';
import { isInForce, ordersOn, putOrders } from './freeze-orders.ts';

/**
 * Order of the checks: account, author, that such an order is on the account, that its time is not over, that a regulator
 * lifts what a regulator ordered.
 */
export const unfreezeAccount = operation({
  name: 'unfreezeAccount',
  by: 'the servicing member or a regulator; what a regulator ordered a regulator',
  since: 1,
  mayAuthor: anyMember,
  check: checkOrder,
  execute(context, { account: id, order }) {
    const found = accountFor(context, id, mayFreeze, 'the servicing member or a regulator');
    if (!found.ok) return rejected(found.error);
    const { state, block, consortium } = context;
    const orders = ordersOn(state, id);
    const lifted = orders.find((other) => other.order === order);
    if (lifted === undefined) return rejected(reject('account-not-frozen', { account: id, order }));
    if (!isInForce(lifted, block.timestampMs)) {
      return rejected(reject('order-expired', { account: id, order, untilMs: lifted.untilMs }));
    }
    if (isOfRegulator(consortium, lifted) && !isRegulator(context)) {
      return rejected(notAuthorised(id, `a regulator: ${lifted.by} made the order`));
    }
    putOrders(
      state,
      found.value,
      orders.filter((other) => other !== lifted),
    );
    return ACCEPTED;
  },
});

/** Also of one that has left since: its orders stay those of a regulator. */
function isOfRegulator({ members }: Consortium, { by }: FreezeOrder): boolean {
  const member = members.find(({ id }) => id === by);
  return member !== undefined && hasRole(member, 'regulator');
}
