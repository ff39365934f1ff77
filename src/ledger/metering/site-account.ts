// The account that a site's statements are paid to, over time: each move of the site names the one before it. Reads only.
import { assert } from '../../base/assert.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Site, SiteMove } from '../../generated/state.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { siteMoveId, siteMoves } from './tables.ts';

/** Moves of one site that wait for the settlement of the periods before them: so many are walked for a line. */
export const MAX_UNSETTLED_MOVES = 8;

/** The site's account over a period, or `period-spans-move` with the latest move inside it. */
export function accountOver(
  state: StateReader,
  site: Site,
  periodStartMs: bigint,
  periodEndMs: bigint,
): Result<string, Rejection> {
  let account = site.producerAccount;
  for (const { atMs, fromAccount } of movesAfter(state, site, periodStartMs)) {
    if (atMs < periodEndMs) {
      return refused(reject('period-spans-move', { site: site.site, movedMs: atMs, periodStartMs, periodEndMs }));
    }
    account = fromAccount;
  }
  return ok(account);
}

/** The site's moves after an instant, newest first. */
export function movesAfter(state: StateReader, site: Site, afterMs: bigint): readonly SiteMove[] {
  const moves: SiteMove[] = [];
  for (let atMs = site.movedMs; atMs > afterMs; ) {
    const move = state.get(siteMoves, siteMoveId(site.site, atMs));
    assert(move !== undefined, `the chain of moves of site ${site.site} is broken at ${atMs}`);
    moves.push(move);
    atMs = move.previousMs;
  }
  return moves;
}
