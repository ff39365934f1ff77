// What a draw waits for from this node, as far as the final state says it. Pure: the same state gives the same duties, so
// a node that starts again goes on where it was.
import type { DrawKey } from '../../crypto/draw-key.ts';
import type { Draw, ValidatorSet } from '../../generated/state.ts';
import type { BlockContext } from '../../ledger/block-context.ts';
import {
  countedDealers,
  currentEpoch,
  dealingSet,
  drawBounds,
  isClosed,
  placeOf,
} from '../../ledger/campaigns/draw-state.ts';
import { campaigns, drawDeals, drawShares, draws, placeId } from '../../ledger/campaigns/tables.ts';
import { currentSet } from '../../ledger/governance/validator-set.ts';
import type { StateReader } from '../../ledger/state.ts';

/** The node's own place, and the key that it has there. */
export interface OwnPlace {
  readonly key: DrawKey;
  readonly place: number;
  readonly set: ValidatorSet;
  readonly round: number;
}

export type DrawDuty =
  | ({ readonly kind: 'deal' } & OwnPlace)
  /** `dealers`: whose shares are to be looked at. */
  | ({ readonly kind: 'ack' | 'reveal'; readonly dealers: readonly number[] } & OwnPlace)
  /** By one node after the other. */
  | { readonly kind: 'redo' | 'finish'; readonly round: number };

/**
 * `latest`: the latest final block. Shares are revealed only when that block lies behind the entries and at the height of
 * the draw: a share that was shown cannot be taken back.
 */
export function drawDuties(
  state: StateReader,
  campaign: string,
  keys: readonly DrawKey[],
  latest: BlockContext,
): readonly DrawDuty[] {
  const terms = state.get(campaigns, campaign);
  const draw = state.get(draws, campaign);
  if (terms === undefined || draw === undefined || terms.status !== 'open' || terms.seed.length > 0) return [];
  if (!isClosed(draw, latest)) return untilClosed(state, campaign, draw, keys);
  const set = dealingSet(state, draw);
  if (set === undefined) return [];
  const bounds = drawBounds(set.validators.length);
  const dealers = countedDealers(draw, bounds).map(({ place }) => place);
  if (dealers.length < bounds.threshold) return [{ kind: 'redo', round: draw.round }];
  if (latest.height < terms.terms.drawHeight) return [];
  if (hasAllShares(state, campaign, draw, dealers, bounds.threshold)) return [{ kind: 'finish', round: draw.round }];
  const own = ownPlace(set, keys, draw.round);
  return own === undefined || draw.revealed.includes(own.place) ? [] : [{ kind: 'reveal', dealers, ...own }];
}

function untilClosed(state: StateReader, campaign: string, draw: Draw, keys: readonly DrawKey[]): readonly DrawDuty[] {
  const set = currentSet(state);
  if (set === undefined) return [];
  const isOfEpoch = draw.epoch === currentEpoch(state);
  const own = ownPlace(set, keys, isOfEpoch ? draw.round : draw.round + 1);
  if (own === undefined) return [];
  if (state.get(drawDeals, placeId(campaign, own.round, own.place)) === undefined) return [{ kind: 'deal', ...own }];
  const dealers = draw.dealers.filter(({ acks }) => !acks.includes(own.place)).map(({ place }) => place);
  return isOfEpoch && dealers.length > 0 ? [{ kind: 'ack', dealers, ...own }] : [];
}

function ownPlace(set: ValidatorSet, keys: readonly DrawKey[], round: number): OwnPlace | undefined {
  for (const key of keys) {
    const place = placeOf(set, key.publicKey);
    if (place !== undefined) return { key, place, set, round };
  }
  return undefined;
}

function hasAllShares(
  state: StateReader,
  campaign: string,
  { round, revealed }: Draw,
  dealers: readonly number[],
  threshold: number,
): boolean {
  if (revealed.length < threshold) return false;
  const shown = revealed.flatMap(
    (place) => state.get(drawShares, placeId(campaign, round, place))?.shares.map(({ dealer }) => dealer) ?? [],
  );
  return dealers.every((dealer) => shown.filter((one) => one === dealer).length >= threshold);
}
