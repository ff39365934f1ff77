// Rule: give the current view up when its time is over, its leader failed, or f + 1 validators gave it up.

import type { Core } from '../facts/core.ts';
import { verifiedVotes } from '../facts/vote-keeper.ts';
import type { Subject } from '../statement.ts';
import { cast } from './cast.ts';

export function nullify(core: Core): boolean {
  const state = core.current;
  if (core.signer === undefined || state.own.nullify !== undefined || state.own.finalize !== undefined) return false;
  const subject: Subject = { kind: 'nullify', view: core.view };
  // Among f + 1 is an honest one: its reason is ours, and nobody is left behind alone in a view.
  const enough = core.committee.maxFaulty + 1;
  if (state.giveUp === undefined && verifiedVotes(core, state, subject, enough).length === 0) return false;
  const enteredBy = core.highest;
  cast(core, subject, (vote) =>
    enteredBy === undefined ? { kind: 'nullified', vote } : { kind: 'nullified', vote, enteredBy },
  );
  return true;
}
