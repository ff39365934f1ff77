// A validator says of which parts it holds a good share. With enough of such words a part counts.
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { checkAscending, checkCampaignId } from './campaign-fields.ts';
import { untilOf } from './deal-seed.ts';
import { currentEpoch, drawOf, isClosed, MOST_DEALERS } from './draw-state.ts';
import { draws } from './tables.ts';

/** Order of the checks: the draw, its round, the place, whether entries are still taken, the epoch, each dealer. */
export const ackShares = operation({
  name: 'ackShares',
  by: "a validator's node",
  since: 1,
  check: ({ campaign, dealers }) => checkCampaignId(campaign) ?? checkAscending('dealers', dealers, MOST_DEALERS),
  execute(context, { campaign, round, dealers: given }) {
    const { state, block } = context;
    const found = drawOf(context, campaign, round);
    if (!found.ok) return rejected(found.error);
    const { draw, place } = found.value;
    if (isClosed(draw, block)) return rejected(reject('deal-too-late', untilOf(draw)));
    const epoch = currentEpoch(state);
    if (draw.epoch !== epoch) return rejected(reject('not-a-dealer', { epoch }));
    const stranger = given.find((dealer) => draw.dealers.every((known) => known.place !== dealer));
    if (stranger !== undefined) return rejected(reject('deal-invalid', { field: 'dealers', dealer: stranger }));
    const isNew = draw.dealers.some(({ place: dealer, acks }) => given.includes(dealer) && !acks.includes(place));
    if (!isNew) return { ok: true, noted: { name: 'done-before', data: { campaign, round, place } } };

    const dealers = draw.dealers.map((dealer) => {
      if (!given.includes(dealer.place) || dealer.acks.includes(place)) return dealer;
      return { ...dealer, acks: [...dealer.acks, place].toSorted((a, b) => a - b) };
    });
    state.put(draws, campaign, { ...draw, dealers });
    return ACCEPTED;
  },
});
