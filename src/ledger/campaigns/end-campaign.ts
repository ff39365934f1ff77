// What nobody spent in time goes back.
import { operation } from '../family.ts';
import { rejected } from '../operation.ts';
import { checkCampaignId } from './campaign-fields.ts';
import { campaignIn } from './campaign-state.ts';
import { returnRest } from './return-rest.ts';

/** Order of the checks: the campaign, its state, then those of the transfer. */
export const endCampaign = operation({
  name: 'endCampaign',
  by: 'anybody',
  since: 1,
  check: ({ campaign }) => checkCampaignId(campaign),
  execute(context, { campaign }) {
    const found = campaignIn(context, campaign, 'over');
    return found.ok ? returnRest(context, found.value, 'ended') : rejected(found.error);
  },
});
