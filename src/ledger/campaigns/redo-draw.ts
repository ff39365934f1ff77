// Too few dealt in time, or other validators vote now: the same entries are drawn with new parts. Nobody has revealed
// anything of the round that failed, so nobody can wish for it.
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { checkCampaignId } from './campaign-fields.ts';
import { untilOf } from './deal-seed.ts';
import { countedDealers, currentEpoch, dealingSet, drawBounds, isClosed, openDraw } from './draw-state.ts';
import { draws } from './tables.ts';

/** So long nodes have for another round. */
const REDO_BLOCKS = 10n;
export const REDO_MS = 20_000n;

/** Order of the checks: the draw, its round, whether deals are over, whether too few dealers count. */
export const redoDraw = operation({
  name: 'redoDraw',
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
    const dealers = countedDealers(draw, bounds).length;
    if (dealers >= bounds.threshold) {
      return rejected(reject('draw-not-failed', { dealers, required: bounds.threshold }));
    }
    const until = { untilHeight: block.height + REDO_BLOCKS, untilMs: block.timestampMs + REDO_MS };
    state.put(draws, id, { round: round + 1, epoch: currentEpoch(state), ...until, dealers: [], revealed: [] });
    return ACCEPTED;
  },
});
