// What a draw is at: who deals, whose parts count, whether anything can still change. A part counts when so many
// validators said to have a good share of it that enough of them are honest, whatever the others do.

import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Campaign, Draw, DrawDealer, ValidatorSet } from '../../generated/state.ts';
import type { BlockContext } from '../block-context.ts';
import { epochId, validatorSets } from '../governance/tables.ts';
import { currentSet } from '../governance/validator-set.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { campaignState } from './campaign-fields.ts';
import { findCampaign } from './campaign-state.ts';
import { draws } from './tables.ts';

/** More make deals too long; a consortium of so many has a smaller one vote. */
export const MOST_DEALERS = 128;

/** So many validators may be faulty, and so many shares make a part known. */
export interface DrawBounds {
  readonly validators: number;
  readonly faulty: number;
  /** Shares that make a part known, and the fewest parts of a seed. */
  readonly threshold: number;
  /** Acknowledgements with which a part counts: more than `faulty` of them are honest. */
  readonly quorum: number;
}

export function drawBounds(validators: number): DrawBounds {
  const faulty = Math.floor((validators - 1) / 3);
  return { validators, faulty, threshold: faulty + 1, quorum: validators - faulty };
}

/** Deals and acknowledgements are over: from here on shares are revealed. */
export function isClosed({ untilHeight, untilMs }: Draw, { height, timestampMs }: BlockContext): boolean {
  return height > untilHeight && timestampMs > untilMs;
}

export function countedDealers({ dealers }: Draw, { quorum }: DrawBounds): readonly DrawDealer[] {
  return dealers.filter(({ acks }) => acks.length >= quorum);
}

/** Of the epoch in which is dealt. */
export function dealingSet(state: StateReader, { epoch }: Draw): ValidatorSet | undefined {
  return state.get(validatorSets, epochId(epoch));
}

/** From 1; undefined for a key that does not vote in the set. */
export function placeOf(set: ValidatorSet, consensusKey: Uint8Array): number | undefined {
  const index = set.validators.findIndex((validator) => equalBytes(validator.consensusKey, consensusKey));
  return index < 0 ? undefined : index + 1;
}

export interface OpenDraw {
  readonly campaign: Campaign;
  readonly draw: Draw;
}

/** A draw that is not over. Order of the checks: the campaign, its state (it waits for its seed). */
export function openDraw(context: OperationContext, id: string): Result<OpenDraw, Rejection> {
  const found = findCampaign(context, id);
  if (!found.ok) return found;
  const campaign = found.value;
  const draw = context.state.get(draws, id);
  const { status, seed } = campaign;
  if (draw === undefined || status !== 'open' || seed.length > 0) {
    return refused(campaignState(id, status === 'open' ? 'drawn' : status, 'not drawn'));
  }
  return ok({ campaign, draw });
}

/** The author's place. Order of the checks: the draw, the round, the place. */
export function drawOf(
  context: OperationContext,
  id: string,
  round: number,
): Result<OpenDraw & { readonly set: ValidatorSet; readonly place: number }, Rejection> {
  const open = openDraw(context, id);
  if (!open.ok) return open;
  const { draw } = open.value;
  if (draw.round !== round) return refused(reject('draw-round', { is: draw.round, given: round }));
  const set = dealingSet(context.state, draw);
  const place = set === undefined ? undefined : placeOf(set, context.author);
  if (set === undefined || place === undefined) return refused(reject('not-a-dealer', { epoch: draw.epoch }));
  return ok({ ...open.value, set, place });
}

/** Of the epoch that votes: deals of an earlier one are worth nothing, since its validators may be gone. */
export function currentEpoch(state: StateReader): bigint {
  return currentSet(state)?.epoch ?? 0n;
}
