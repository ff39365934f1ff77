// The merchants of a campaign that names them. More may join while it runs; none leaves, since winners were told.
import type { MerchantAllowed } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkEachLine, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { checkCampaignId } from './campaign-fields.ts';
import { campaignOfIssuer, refuseState } from './campaign-state.ts';
import { campaignMerchants, merchantId } from './tables.ts';

/** Order of the checks: the campaign, its issuer, whether it lists merchants, its state; of a line: the account, on record. */
export const allowMerchants = operation({
  name: 'allowMerchants',
  by: "the issuer's holder or its bank",
  since: 1,
  check: ({ campaign, lines }) =>
    checkCampaignId(campaign) ?? checkEachLine(lines, ({ merchant }) => checkAccountId('merchant', merchant)),
  execute(context, { campaign, lines }) {
    const found = campaignOfIssuer(context, campaign);
    if (!found.ok) return rejected(found.error);
    if (found.value.terms.category !== 0) return rejected(malformedField('campaign', 'one that lists merchants'));
    const unfit = refuseState(context, found.value, 'announced', 'entering', 'closed', 'drawn', 'live');
    if (unfit !== undefined) return rejected(unfit);
    return { ok: true, lines: lines.map((line) => allow(context, campaign, line)) };
  },
});

function allow({ state, block }: OperationContext, campaign: string, { merchant }: MerchantAllowed): LineOutcome {
  if (state.get(accounts, merchant) === undefined) return rejected(reject('account-not-found', { account: merchant }));
  const id = merchantId(campaign, merchant);
  if (state.get(campaignMerchants, id) !== undefined) {
    return { ok: true, noted: { name: 'done-before', data: { merchant } } };
  }
  state.put(campaignMerchants, id, { height: block.height });
  return ACCEPTED;
}
