// A reader asks for a grant that costs something, and has the price held for it.
import type { BuyAccess } from '../../generated/transaction.ts';
import { anyMember, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { boughtOffer } from './offer-access.ts';
import { mayHaveGroup } from './policy.ts';
import { holdPrice } from './purchase.ts';
import { checkRequestAccess, openRequest, requestedScenario } from './request-access.ts';

function checkBuyAccess({ request, priceFen, account }: BuyAccess): Rejection | undefined {
  return checkRequestAccess(request) ?? checkAmount('priceFen', priceFen) ?? checkAccountId('account', account);
}

/** Order of the checks: those of requestAccess, the offer, that the reader may have its field groups, the price. */
export const buyAccess = operation({
  name: 'buyAccess',
  by: 'the reader: a member that the policy names, with the holder of the account that pays',
  since: 1,
  mayAuthor: anyMember,
  check: checkBuyAccess,
  execute(context, bought) {
    const { request } = bought;
    const found = requestedScenario(context, request);
    if (!found.ok) return rejected(found.error);
    const offered = boughtOffer(context, bought);
    if (!offered.ok) return rejected(offered.error);
    const reader = authorOf(context);
    const { policy } = found.value;
    const closed = offered.value.offer.grantedGroups.find((group) => !mayHaveGroup(policy, group, reader));
    if (closed !== undefined) {
      return rejected(reject('not-a-reader', { scenario: request.scenario, fieldGroup: closed, reader: reader.id }));
    }
    const purchase = holdPrice(context, bought, offered.value);
    if (!purchase.ok) return rejected(purchase.error);
    openRequest(context, found.value, request, purchase.value);
    return ACCEPTED;
  },
});
