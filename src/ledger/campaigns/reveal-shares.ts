// A validator shows its shares, when nobody can choose anything any more. Each is held to what its dealer committed to, so
// a false one is refused, and one that is held back is not missed.
import { equalBytes } from '../../base/bytes.ts';
import type { RevealShares } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { WORK } from '../work.ts';
import { shareDigest } from './campaign-digests.ts';
import { checkAscending, checkBytes, checkCampaignId, SHARE_BYTES } from './campaign-fields.ts';
import { untilOf } from './deal-seed.ts';
import { countedDealers, drawBounds, drawOf, isClosed, MOST_DEALERS } from './draw-state.ts';
import { drawDeals, drawShares, draws, placeId } from './tables.ts';

function checkRevealShares({ campaign, shares }: RevealShares): Rejection | undefined {
  const dealers = shares.map(({ dealer }) => dealer);
  const fault = checkCampaignId(campaign) ?? checkAscending('shares.dealer', dealers, MOST_DEALERS);
  if (fault !== undefined) return fault;
  for (const { share } of shares) {
    const malformed = checkBytes('shares.share', share, SHARE_BYTES);
    if (malformed !== undefined) return malformed;
  }
  return undefined;
}

/**
 * Order of the checks: the draw, its round, the place, whether it is time, revealed before (accepted; nothing changes),
 * each share in its order: its dealer counts, and it fits the commitment.
 */
export const revealShares = operation({
  name: 'revealShares',
  by: "a validator's node",
  since: 1,
  check: checkRevealShares,
  execute(context, fields) {
    const { state, block } = context;
    const { campaign, round, shares } = fields;
    const found = drawOf(context, campaign, round);
    if (!found.ok) return rejected(found.error);
    const { draw, set, place, campaign: of } = found.value;
    const { drawHeight } = of.terms;
    if (!isClosed(draw, block) || block.height < drawHeight) {
      return rejected(reject('reveal-too-early', { ...untilOf(draw), drawHeight }));
    }
    if (draw.revealed.includes(place)) {
      return { ok: true, noted: { name: 'done-before', data: { campaign, round, place } } };
    }
    const counted = countedDealers(draw, drawBounds(set.validators.length));
    const unfit = refuseShares(context, fields, place, new Set(counted.map((dealer) => dealer.place)));
    if (unfit !== undefined) return rejected(unfit);

    // Copies: decoded bytes are a view that would keep their whole batch in memory.
    const own = shares.map(({ dealer, share }) => ({ dealer, share: Uint8Array.from(share) }));
    state.put(drawShares, placeId(campaign, round, place), { shares: own });
    state.put(draws, campaign, { ...draw, revealed: [...draw.revealed, place].toSorted((a, b) => a - b) });
    return ACCEPTED;
  },
});

function refuseShares(
  { state, work }: OperationContext,
  { campaign, round, shares }: RevealShares,
  place: number,
  counted: ReadonlySet<number>,
): Rejection | undefined {
  for (const { dealer, share } of shares) {
    const deal = counted.has(dealer) ? state.get(drawDeals, placeId(campaign, round, dealer)) : undefined;
    const commitment = deal?.shares[place - 1]?.commitment;
    work.charge(WORK.digest);
    if (commitment === undefined || !equalBytes(commitment, shareDigest({ campaign, round, dealer, place }, share))) {
      return reject('share-invalid', { dealer, place });
    }
  }
  return undefined;
}
