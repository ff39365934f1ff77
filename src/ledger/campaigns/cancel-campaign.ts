// The issuer takes a campaign back, while nobody can have won anything.
import { operation } from '../family.ts';
import { checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { rejected } from '../operation.ts';
import { checkCampaignId } from './campaign-fields.ts';
import { campaignOfIssuer, refuseState } from './campaign-state.ts';
import { returnRest } from './return-rest.ts';

/** Order of the checks: the campaign, its issuer, its state, then those of the transfer. */
export const cancelCampaign = operation({
  name: 'cancelCampaign',
  by: "the issuer's holder or its bank",
  since: 1,
  check: ({ campaign, reason }) => checkCampaignId(campaign) ?? checkText('reason', reason, 1, MAX_REASON_CHARACTERS),
  execute(context, { campaign }) {
    const found = campaignOfIssuer(context, campaign);
    if (!found.ok) return rejected(found.error);
    const unfit = refuseState(context, found.value, 'announced', 'entering');
    return unfit === undefined ? returnRest(context, found.value, 'cancelled') : rejected(unfit);
  },
});
