// Rule: over distant links the leader of the next view proposes on the block that it has just voted for, without waiting
// for its notarization. So its block travels together with the votes for the parent, and a block follows another after
// one delay instead of two. Voters keep it until its view opens; if that view is given up instead, so is this one, at once.
import { isSealing, type View } from '../block.ts';
import type { Core } from '../facts/core.ts';
import { justificationOf } from '../facts/justification.ts';
import { sealIsDue, startLeadingAhead } from './leading.ts';
import { proposeOn } from './propose.ts';

export function proposeAhead(core: Core): boolean {
  const { committee, current, view, leading } = core;
  const next = (view + 1) as View;
  if (!core.distant || committee.leader(next) !== core.signerIn(next) || committee.leader(view) === core.signer)
    return false;
  const { own, seen, giveUp } = current;
  if (own.notarize === undefined || own.nullify !== undefined || giveUp !== undefined || seen === undefined)
    return false;
  const { block, proposal } = seen;
  if (core.views.peek(next)?.own.proposed === true || core.chain.place(block.hash) === undefined) return false;
  // The end of an epoch, and what is proposed again because of it, stand on certificates only.
  if (isSealing(block.header) || sealIsDue(core, block.hash)) return false;
  if (leading?.view !== next) {
    if (!core.pending) return false;
    core.leading = startLeadingAhead(core, next, block.hash);
    return core.leading !== undefined;
  }
  if (leading.phase !== 'ready') return false;
  // Whoever was not shown the parent by its leader has it from here, and votes for it: else a leader that shows its block
  // to its successor only would cost two views. With our certificates: the leader did not sign for those that it sent.
  const justification = justificationOf(core, block.header.parentView, view);
  core.send('all', { kind: 'proposal', proposal: { ...proposal, justification } });
  proposeOn(core, next, view, leading);
  return true;
}
