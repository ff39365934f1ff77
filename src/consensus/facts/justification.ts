// The justification of a block: a certified parent, and a nullification for every view between.
import { equalBytes } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { BlockHeader, View } from '../block.ts';
import type { VerifiedCertificate } from '../committee.ts';
import { LIMITS } from '../limits.ts';
import type { Proposal } from '../vote.ts';
import type { Core } from './core.ts';

export type Parent =
  | { readonly kind: 'found'; readonly view: View; readonly hash: Digest }
  /** No certificate of this view is held. */
  | { readonly kind: 'gap'; readonly view: View };

/** The highest view below `view` that has a notarization or finalization, when all views between are nullified. */
export function findParent(core: Core, view: View): Parent {
  for (let below = view - 1; below > core.finalizedView; below--) {
    const state = core.views.peek(below as View);
    const subject = state?.notarization?.subject;
    if (subject?.kind === 'notarize') return { kind: 'found', view: subject.view, hash: subject.blockHash };
    if (state?.nullification === undefined) return { kind: 'gap', view: below as View };
  }
  return { kind: 'found', view: core.finalizedView, hash: core.finalizedHash };
}

export type Support =
  | { readonly kind: 'supported' }
  | { readonly kind: 'missing'; readonly view: View }
  | { readonly kind: 'refuted' };

/** Whether the certificates held here allow this block's parent. */
export function supports(core: Core, header: BlockHeader): Support {
  const { parentView, parentHash, view } = header;
  if (parentView < core.finalizedView || parentView >= view) return { kind: 'refuted' };
  if (parentView === core.finalizedView) {
    if (!equalBytes(parentHash, core.finalizedHash)) return { kind: 'refuted' };
  } else {
    const subject = core.views.peek(parentView)?.notarization?.subject;
    if (subject?.kind !== 'notarize')
      return isLost(core, header) ? { kind: 'refuted' } : { kind: 'missing', view: parentView };
    if (!equalBytes(parentHash, subject.blockHash)) return { kind: 'refuted' };
  }
  for (let between = parentView + 1; between < view; between++) {
    const nullification = core.views.peek(between as View)?.nullification;
    if (nullification === undefined) return { kind: 'missing', view: between as View };
  }
  return { kind: 'supported' };
}

/**
 * Proposed ahead, on a block whose view was given up instead: its leader has no notarization to show, since it would have
 * come with the proposal.
 */
function isLost(core: Core, { parentView, view }: BlockHeader): boolean {
  return parentView === view - 1 && core.views.peek(parentView)?.nullification !== undefined;
}

/** Whether the certificates held here make this sealing block stand again in `view`. */
export function supportsAgain(core: Core, hash: Digest, view: View): Support {
  for (let below = view - 1; below > core.finalizedView; below--) {
    if (isNotarizedIn(core, hash, below as View)) return { kind: 'supported' };
    if (core.views.peek(below as View)?.nullification === undefined) return { kind: 'missing', view: below as View };
  }
  return { kind: 'refuted' };
}

/**
 * The certificates that justify what is proposed in `view` on the certificate of `parentView`, from our own store: a
 * peer's copies may carry signatures that nobody checked. The newest only, if there are too many for one message: they
 * bring a voter into the view at least.
 */
export function justificationOf(core: Core, parentView: View, view: View): VerifiedCertificate[] {
  const certificates: VerifiedCertificate[] = [];
  const parent = parentView === core.finalizedView ? core.finalization : core.views.peek(parentView)?.notarization;
  if (parent !== undefined) certificates.push(parent);
  for (let between = parentView + 1; between < view; between++) {
    const nullification = core.views.peek(between as View)?.nullification;
    if (nullification !== undefined) certificates.push(nullification);
  }
  return certificates.slice(-LIMITS.justification);
}

/** The view whose certificate a supported proposal stands on. */
export function parentViewOf(core: Core, { header, reproposedIn }: Proposal, hash: Digest): View {
  if (reproposedIn === undefined) return header.parentView;
  let below = (reproposedIn - 1) as View;
  while (below > header.view && !isNotarizedIn(core, hash, below)) below = (below - 1) as View;
  return below;
}

function isNotarizedIn(core: Core, hash: Digest, view: View): boolean {
  const subject = core.views.peek(view)?.notarization?.subject;
  return subject?.kind === 'notarize' && equalBytes(subject.blockHash, hash);
}
