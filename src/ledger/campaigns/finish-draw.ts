// The seed, from the shares that the validators revealed. Every node finds the same, whoever revealed and in what order.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Share } from '../../base/shamir.ts';
import type { Draw } from '../../generated/state.ts';
import { operation } from '../family.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { WORK } from '../work.ts';
import { type Part, seedDigest } from './campaign-digests.ts';
import { checkCampaignId, SHARE_BYTES } from './campaign-fields.ts';
import { putCampaign } from './campaign-state.ts';
import { untilOf } from './deal-seed.ts';
import { partOf } from './draw-seed.ts';
import { countedDealers, type DrawBounds, dealingSet, drawBounds, isClosed, openDraw } from './draw-state.ts';
import { removeOpenDraw } from './open-draws.ts';
import { drawDeals, drawShares, placeId } from './tables.ts';

/** Bytes that are interpolated for one unit. */
const BYTES_PER_UNIT = 256;

/** Order of the checks: the draw, its round, whether entries have closed, enough dealers, enough shares of each. */
export const finishDraw = operation({
  name: 'finishDraw',
  by: 'anybody',
  since: 1,
  check: ({ campaign }) => checkCampaignId(campaign),
  execute(context, { campaign: id, round }) {
    const { state, block } = context;
    const open = openDraw(context, id);
    if (!open.ok) return rejected(open.error);
    const { draw, campaign } = open.value;
    if (draw.round !== round) return rejected(reject('draw-round', { is: draw.round, given: round }));
    if (!isClosed(draw, block)) {
      return rejected(reject('reveal-too-early', { ...untilOf(draw), drawHeight: campaign.terms.drawHeight }));
    }
    const bounds = drawBounds(dealingSet(state, draw)?.validators.length ?? 0);
    const parts = partsOf(context, id, draw, bounds);
    if (!parts.ok) return rejected(parts.error);

    const { entriesChain: chain, entries: count } = campaign;
    putCampaign(context, campaign, { seed: seedDigest(id, round, { chain, count }, parts.value) });
    removeOpenDraw(state, id);
    return ACCEPTED;
  },
});

function partsOf(
  context: OperationContext,
  campaign: string,
  draw: Draw,
  bounds: DrawBounds,
): Result<readonly Part[], Rejection> {
  const { state, work } = context;
  const { threshold, validators } = bounds;
  const counted = countedDealers(draw, bounds);
  if (counted.length < threshold) return refused(tooFew(counted.length, threshold));
  const revealed = revealedShares(context, campaign, draw);
  const parts: Part[] = [];
  for (const { place: dealer } of counted) {
    const shares = (revealed.get(dealer) ?? []).slice(0, threshold);
    if (shares.length < threshold) {
      return refused(reject('shares-missing', { dealer, shares: shares.length, required: threshold }));
    }
    const deal = state.get(drawDeals, placeId(campaign, draw.round, dealer));
    work.charge(validators * (WORK.digest + Math.ceil((threshold * SHARE_BYTES) / BYTES_PER_UNIT)));
    const commitments = deal?.shares.map(({ commitment }) => commitment) ?? [];
    const part = partOf({ campaign, round: draw.round, dealer, commitments }, shares);
    if (part !== undefined) parts.push(part);
  }
  return parts.length > 0 ? ok(parts) : refused(tooFew(0, threshold));
}

/** By dealer, ascending by place. */
function revealedShares({ state }: OperationContext, campaign: string, draw: Draw): ReadonlyMap<number, Share[]> {
  const shares = new Map<number, Share[]>();
  for (const place of draw.revealed) {
    for (const { dealer, share } of state.get(drawShares, placeId(campaign, draw.round, place))?.shares ?? []) {
      const of = shares.get(dealer) ?? [];
      of.push({ at: place, value: share });
      shares.set(dealer, of);
    }
  }
  return shares;
}

function tooFew(dealers: number, required: number): Rejection {
  return reject('too-few-dealers', { dealers, required });
}
