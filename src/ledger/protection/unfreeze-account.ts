// Lifts one freeze order; the others stay in force.
import { accountFor } from '../accounts/account-authority.ts';
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { checkOrder, mayFreeze } from './freeze-account.ts';
import { isInForce, ordersOn, putOrders } from './freeze-orders.ts';

/** Order of the checks: account, author, that such an order is on the account, that its time is not over. */
export const unfreezeAccount = operation({
  name: 'unfreezeAccount',
  by: 'the servicing member or a regulator',
  since: 1,
  mayAuthor: anyMember,
  check: checkOrder,
  execute(context, { account: id, order }) {
    const found = accountFor(context, id, mayFreeze, 'the servicing member or a regulator');
    if (!found.ok) return rejected(found.error);
    const { state, block } = context;
    const orders = ordersOn(state, id);
    const lifted = orders.find((other) => other.order === order);
    if (lifted === undefined) return rejected(reject('account-not-frozen', { account: id, order }));
    if (!isInForce(lifted, block.timestampMs)) {
      return rejected(reject('order-expired', { account: id, order, untilMs: lifted.untilMs }));
    }
    putOrders(
      state,
      found.value,
      orders.filter((other) => other !== lifted),
    );
    return ACCEPTED;
  },
});
