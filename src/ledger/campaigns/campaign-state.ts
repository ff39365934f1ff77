// The state of a campaign: what is on record of it, and what follows from height and time without a write.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account, Campaign } from '../../generated/state.ts';
import type { AnnounceCampaign } from '../../generated/transaction.ts';
import { disposesOf, isServicingMember } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import type { BlockContext } from '../block-context.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { campaignState } from './campaign-fields.ts';
import { campaigns } from './tables.ts';

export const STATES = ['announced', 'entering', 'closed', 'drawn', 'live', 'over', 'ended', 'cancelled'] as const;
export type CampaignState = (typeof STATES)[number];

/** drawn, live: it is known who won: also where there are no more entries than packets, so that all did. */
export function stateOf({ terms, status, seed, entries }: Campaign, block: BlockContext): CampaignState {
  if (status !== 'open') return status;
  if (block.height < terms.entryFromHeight) return 'announced';
  if (block.height <= terms.entryUntilHeight) return 'entering';
  if (block.timestampMs > terms.validUntilMs) return 'over';
  if (seed.length === 0 && entries > terms.packets) return 'closed';
  return block.timestampMs < terms.validFromMs ? 'drawn' : 'live';
}

export function findCampaign({ state }: OperationContext, id: string): Result<Campaign, Rejection> {
  const campaign = state.get(campaigns, id);
  return campaign === undefined ? refused(reject('campaign-not-found', { campaign: id })) : ok(campaign);
}

export function refuseState(
  { block }: OperationContext,
  campaign: Campaign,
  ...allowed: readonly CampaignState[]
): Rejection | undefined {
  const is = stateOf(campaign, block);
  return allowed.includes(is) ? undefined : campaignState(campaign.terms.campaign, is, allowed.join(' | '));
}

/** In one of these states. */
export function campaignIn(
  context: OperationContext,
  id: string,
  ...allowed: readonly CampaignState[]
): Result<Campaign, Rejection> {
  const found = findCampaign(context, id);
  if (!found.ok) return found;
  const unfit = refuseState(context, found.value, ...allowed);
  return unfit === undefined ? found : refused(unfit);
}

/** May the author act for the issuer: its holder, or the bank that services it? */
export function isIssuer(context: OperationContext, account: Account): boolean {
  return disposesOf(context, account) || isServicingMember(context, account);
}

/** The campaign, unless the author is not its issuer. */
export function campaignOfIssuer(context: OperationContext, id: string): Result<Campaign, Rejection> {
  const found = findCampaign(context, id);
  if (!found.ok) return found;
  const { issuer } = found.value.terms;
  const account = context.state.get(accounts, issuer);
  if (account !== undefined && isIssuer(context, account)) return found;
  return refused(reject('not-authorised', { account: issuer, required: "the issuer's holder or its bank" }));
}

export function putCampaign({ state, block }: OperationContext, campaign: Campaign, change: Partial<Campaign>): void {
  state.put(campaigns, campaign.terms.campaign, { ...campaign, ...change, height: block.height });
}

/** All packets together. */
export function fundsFen({ packets, amountFen }: AnnounceCampaign): bigint {
  return BigInt(packets) * amountFen;
}
