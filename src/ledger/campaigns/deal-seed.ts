// A validator's part of the seed, dealt in shares before anybody knows another part. Nobody can look into it before
// entries have closed, and nobody can hold it back after: the others have the shares.
import { equalBytes } from '../../base/bytes.ts';
import type { Draw, DrawDeal } from '../../generated/state.ts';
import type { DealSeed, DealtShare } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { ACCEPTED, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkBytes, checkCampaignId, checkDigest, SHARE_BYTES } from './campaign-fields.ts';
import { currentEpoch, dealingSet, isClosed, MOST_DEALERS, openDraw, placeOf } from './draw-state.ts';
import { drawDeals, draws, placeId } from './tables.ts';

const KEY_BYTES = 32;
const TAG_BYTES = 16;

function checkDealSeed({ campaign, shares }: DealSeed): Rejection | undefined {
  const malformed = checkCampaignId(campaign);
  if (malformed !== undefined) return malformed;
  if (shares.length === 0 || shares.length > MOST_DEALERS) {
    return reject('deal-invalid', { field: 'shares', required: `1 to ${MOST_DEALERS}` });
  }
  for (const { commitment, encapsulatedKey, ciphertext } of shares) {
    const fault =
      checkDigest('shares.commitment', commitment) ??
      checkBytes('shares.encapsulatedKey', encapsulatedKey, KEY_BYTES) ??
      checkBytes('shares.ciphertext', ciphertext, SHARE_BYTES + TAG_BYTES);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * Order of the checks: the draw, whether entries are still taken, the round (the next one where another epoch has begun:
 * its validators deal anew), the place, one share for each validator, dealt before (with the same commitments: accepted).
 */
export const dealSeed = operation({
  name: 'dealSeed',
  by: "a validator's node",
  since: 1,
  check: checkDealSeed,
  execute(context, { campaign, round, shares }) {
    const { state, block, author } = context;
    const open = openDraw(context, campaign);
    if (!open.ok) return rejected(open.error);
    if (isClosed(open.value.draw, block)) return rejected(reject('deal-too-late', untilOf(open.value.draw)));
    const draw = inEpoch(context, open.value.draw);
    if (draw.round !== round) return rejected(reject('draw-round', { is: draw.round, given: round }));
    const set = dealingSet(state, draw);
    const place = set === undefined ? undefined : placeOf(set, author);
    if (set === undefined || place === undefined) return rejected(reject('not-a-dealer', { epoch: draw.epoch }));
    const { length: validators } = set.validators;
    if (shares.length !== validators) {
      return rejected(reject('deal-invalid', { field: 'shares', required: `${validators}` }));
    }
    const before = state.get(drawDeals, placeId(campaign, round, place));
    if (before !== undefined) return again(before, { campaign, round, shares }, place);

    state.put(drawDeals, placeId(campaign, round, place), {
      shares: shares.map(ownShare),
      member: set.validators[place - 1]?.member ?? '',
    });
    const dealers = [...draw.dealers, { place, acks: [] }].toSorted((a, b) => a.place - b.place);
    state.put(draws, campaign, { ...draw, dealers });
    return ACCEPTED;
  },
});

/** As it is kept: decoded bytes are a view that would keep their whole batch in memory. */
function ownShare({ commitment, encapsulatedKey, ciphertext }: DealtShare): DealtShare {
  return {
    commitment: Uint8Array.from(commitment),
    encapsulatedKey: Uint8Array.from(encapsulatedKey),
    ciphertext: Uint8Array.from(ciphertext),
  };
}

/** The draw, begun again where its validators are no longer those that vote. */
function inEpoch({ state }: OperationContext, draw: Draw): Draw {
  const epoch = currentEpoch(state);
  return draw.epoch === epoch ? draw : { ...draw, round: draw.round + 1, epoch, dealers: [], revealed: [] };
}

function again(before: DrawDeal, { campaign, round, shares }: DealSeed, place: number): Outcome {
  const isSame = before.shares.every(({ commitment }, i) =>
    equalBytes(commitment, shares[i]?.commitment ?? commitment),
  );
  if (!isSame) return rejected(reject('id-used-otherwise', { campaign, round, place }));
  return { ok: true, noted: { name: 'done-before', data: { campaign, round, place } } };
}

export function untilOf({ untilHeight, untilMs }: Draw): Rejection['data'] {
  return { untilHeight, untilMs };
}
