// One transfer gives the issuer all that is left of a campaign, however many packets it was. Then its account is closed.
import { assert } from '../../base/assert.ts';
import type { Campaign } from '../../generated/state.ts';
import { closeKeylessAccount } from '../accounts/keyless-account.ts';
import { accounts } from '../accounts/tables.ts';
import { type OperationContext, type Outcome, rejected } from '../operation.ts';
import { balanceFen } from '../posting.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { putCampaign } from './campaign-state.ts';
import { countCampaign } from './issuer-campaigns.ts';
import { removeOpenDraw } from './open-draws.ts';

/** All else was checked. Where nothing is left there is no transfer. */
export function returnRest(context: OperationContext, campaign: Campaign, status: 'cancelled' | 'ended'): Outcome {
  const { state, work, transactionId } = context;
  const { campaign: id, issuer } = campaign.terms;
  const account = state.get(accounts, id);
  assert(account !== undefined, 'a campaign has an account');
  const returnedFen = balanceFen(account);
  work.charge(WORK.digest);
  const transfer = transferId(transactionId, 0, 0);
  if (returnedFen > 0n) {
    const plan = new TransferPlan(context);
    const shown = { transfer, code: 'campaign-rest', reference: '' };
    const order = { debit: id, credit: issuer, amountFen: returnedFen, isSpending: false };
    const unposted = plan.post({ ...order, ...shown });
    if (unposted !== undefined) return rejected(unposted);
    plan.apply();
  }
  const moved = { payer: id, payee: issuer, amountFen: returnedFen };
  closeKeylessAccount(state, id);
  removeOpenDraw(state, id);
  countCampaign(state, issuer, -1);
  putCampaign(context, campaign, { status, returnedFen });
  return { ok: true, lines: returnedFen > 0n ? [{ ok: true, transfer, moved }] : [{ ok: true }] };
}
