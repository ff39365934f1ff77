// Asking for what is missing: certificates and blocks of recent views of our peers, older blocks of catch-up.
import type { View } from '../block.ts';
import type { Core } from '../facts/core.ts';
import { findParent, supports, supportsAgain } from '../facts/justification.ts';
import { LIMITS } from '../limits.ts';

/** Called at the end of every turn; asks again only after the retry interval. */
export function askForMissing(core: Core): void {
  if (core.sealed !== undefined) return;
  const due = missingViews(core).filter((view) => isDue(core, core.askedAtMs.get(view)));
  if (due.length > 0) askForViews(core, due);
  const connected = core.finalizations.some((certificate) => {
    const { subject } = certificate;
    return subject.kind === 'finalize' && core.chain.get(subject.blockHash)?.connected === true;
  });
  if (!connected) askForBlocks(core);
}

/** For catch-up: everything from the tip up to the latest finalization. */
export function askForBlocks(core: Core): void {
  if (core.finalizedView > core.chain.tip.view) needBlocks(core);
}

/** For catch-up, when this node is behind for certain: everything from the tip on that peers have. */
export function needBlocks(core: Core): void {
  if (!isDue(core, core.blocksAskedAtMs)) return;
  core.blocksAskedAtMs = core.nowMs;
  askFromTip(core, true);
}

/** The same by the word of one member: it must not keep this node from saying what is certain. */
export function tryForBlocks(core: Core): void {
  if (!isDue(core, core.blocksTriedAtMs)) return;
  core.blocksTriedAtMs = core.nowMs;
  askFromTip(core, false);
}

function askFromTip(core: Core, certain: boolean): void {
  const { tip } = core.chain;
  core.emit({ kind: 'need-blocks', fromHeight: (tip.height + 1) as typeof tip.height, certain });
}

function askForViews(core: Core, views: readonly View[]): void {
  const fromView = Math.min(...views) as View;
  const toView = Math.min(Math.max(...views), fromView + LIMITS.answeredViews - 1) as View;
  for (const view of views) if (view <= toView) core.askedAtMs.set(view, core.nowMs);
  // Among f + 1 is an honest one.
  for (const peer of core.nextPeers(core.committee.maxFaulty + 1)) {
    core.send(peer, { kind: 'get-certificates', request: { fromView, toView } });
  }
}

function missingViews(core: Core): View[] {
  const views = [...core.chain.missing()].filter((view) => view > core.finalizedView);
  const { seen, own, nullification } = core.current;
  if (seen !== undefined && own.notarize === undefined && nullification === undefined) {
    const { reproposedIn } = seen.proposal;
    const support =
      reproposedIn === undefined
        ? supports(core, seen.block.header)
        : supportsAgain(core, seen.block.hash, reproposedIn);
    if (support.kind === 'missing') views.push(support.view);
  }
  // Not only a leader has to know what its view stands on: it also says whether there is a reason to hurry.
  const parent = findParent(core, core.view);
  if (parent.kind === 'gap') views.push(parent.view);
  return views;
}

function isDue(core: Core, askedAtMs: number | undefined): boolean {
  return askedAtMs === undefined || core.nowMs < askedAtMs || core.nowMs >= askedAtMs + core.config.retryMs;
}
