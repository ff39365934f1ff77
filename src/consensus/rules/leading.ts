// A leader's steps before it proposes: it asks the node for transactions, or waits for some.
import { equalBytes } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import { isSealing, NO_SEAL, type View } from '../block.ts';
import type { Entry } from '../facts/chain.ts';
import type { Core } from '../facts/core.ts';
import { findParent } from '../facts/justification.ts';
import type { Leading } from '../facts/leadership.ts';
import { LIMITS } from '../limits.ts';

/** Unfinalized ancestors, oldest first, as far as they are known. */
export function unfinalizedAncestors(core: Core, parentHash: Digest): Entry[] {
  const ancestors: Entry[] = [];
  let next = parentHash;
  while (!equalBytes(next, core.finalizedHash)) {
    const entry = core.chain.get(next);
    if (entry === undefined || entry.block.header.view <= core.finalizedView) break;
    ancestors.push(entry);
    next = entry.block.header.parentHash;
  }
  return ancestors.reverse();
}

/**
 * Ancestors above the latest final block, oldest first: until a block is final its batches are not done with.
 * Undefined while one of them is not known.
 */
function ancestorsAboveTip(core: Core, parentHash: Digest): Entry[] | undefined {
  const ancestors: Entry[] = [];
  let next = parentHash;
  while (!equalBytes(next, core.chain.tip.hash)) {
    const entry = core.chain.get(next);
    if (entry === undefined) return undefined;
    ancestors.push(entry);
    next = entry.block.header.parentHash;
  }
  return ancestors.reverse();
}

/** Whether a leader has a reason to propose soon: transactions wait, or an ancestor that carries some is not final. */
export function isBusy(core: Core): boolean {
  if (core.pending) return true;
  const parent = findParent(core, core.view);
  // Blind for the parent, we cannot know that nothing waits.
  if (parent.kind === 'gap') return true;
  if (waitsForSeal(core, parent.hash)) return true;
  return unfinalizedAncestors(core, parent.hash).some(carries);
}

export function carries({ block: { header } }: Entry): boolean {
  return header.batchHashes.length > 0 || isSealing(header);
}

/** A validator set waits to be sealed in this block's state. */
function waitsForSeal(core: Core, hash: Digest): boolean {
  return (core.chain.pendingSealOn(hash) ?? NO_SEAL).length > 0;
}

/**
 * A set waits in the state of this block, or, while that is not executed, of its nearest ancestor that is: a set waits until
 * it is sealed.
 */
export function sealIsDue(core: Core, hash: Digest): boolean {
  let at = hash;
  for (;;) {
    const seal = core.chain.pendingSealOn(at);
    if (seal !== undefined) return seal.length > 0;
    const entry = core.chain.get(at);
    // Not connected to the tip: nothing is known of it.
    if (entry === undefined) return true;
    at = entry.block.header.parentHash;
  }
}

/** Starts leading this view, the current one, on top of this parent. */
export function startLeading(core: Core, view: View, parentHash: Digest): Leading {
  const unfinalized = unfinalizedAncestors(core, parentHash);
  const ancestors = ancestorsAboveTip(core, parentHash);
  const leading: Leading = {
    ...{ view, parentHash, phase: 'building', payload: [] },
    ...{ moreCame: false, short: false },
  };
  if (waitsForSeal(core, parentHash)) leading.phase = 'ready';
  else if (core.chain.isSealing(parentHash)) {
    // Its finalize votes are on their way: only if those do not suffice it has to stand again.
    wait(core, leading, true);
  } else if (ancestors === undefined || unfinalized.filter(carries).length >= LIMITS.unfinalizedBlocks) {
    // A leader that does not know the batches of its block's ancestors would repeat them.
    wait(core, leading, true);
  } else {
    askForPayload(core, view, ancestors);
  }
  return leading;
}

/**
 * Starts leading the next view on top of a block that is not certified yet; undefined where too much is unfinalized, and
 * then the view is led when it opens.
 */
export function startLeadingAhead(core: Core, view: View, parentHash: Digest): Leading | undefined {
  const ancestors = ancestorsAboveTip(core, parentHash);
  if (ancestors === undefined || ancestors.filter(carries).length >= LIMITS.unfinalizedBlocks) return undefined;
  askForPayload(core, view, ancestors);
  return { view, parentHash, phase: 'building', payload: [], moreCame: false, short: false };
}

function askForPayload(core: Core, view: View, ancestors: readonly Entry[]): void {
  const headers = ancestors.map((entry) => entry.block.header);
  core.emit({ kind: 'build-block', view, ancestors: headers, maxBatches: core.config.maxBlockBatches });
}

/** The node answered `build-block`. */
export function takePayload(core: Core, view: View, batchHashes: readonly Digest[]): void {
  const { leading } = core;
  if (leading === undefined || leading.view !== view || leading.phase !== 'building') return;
  leading.payload = batchHashes.slice(0, core.config.maxBlockBatches);
  if (batchHashes.length > 0) leading.phase = 'ready';
  else if (leading.moreCame) core.leading = undefined;
  else {
    core.pending = false;
    // Nobody waits for a block that is ahead.
    if (view > core.view) {
      core.leading = undefined;
      return;
    }
    const unfinalized = unfinalizedAncestors(core, leading.parentHash).length;
    wait(core, leading, unfinalized >= LIMITS.unfinalizedBlocks);
  }
}

/**
 * There is nothing to carry: wait for transactions. Only a little while an ancestor that carries some is not final: its
 * own finalize votes are on their way, and an empty block is needed only if those do not suffice.
 */
function wait(core: Core, leading: Leading, paced: boolean): void {
  leading.phase = paced ? 'paced' : 'idle';
  leading.short = leading.phase === 'paced' || isBusy(core);
  const delayMs = leading.short ? core.config.deltaMs / 2 : core.config.idleIntervalMs;
  core.emit({ kind: 'set-timer', timer: 'idle', view: core.view, delayMs });
}

/** Transactions arrived: an idle leader asks for them at once. */
export function endIdleWait(core: Core): void {
  if (core.leading?.phase === 'building') core.leading.moreCame = true;
  if (core.leading?.phase !== 'idle') return;
  core.emit({ kind: 'cancel-timer', timer: 'idle' });
  core.leading = undefined;
}

/** The wait is over: propose an empty block. */
export function finishWait(core: Core): void {
  const { leading } = core;
  if (leading?.phase === 'idle' && leading.short && !isBusy(core)) {
    // The blocks for which the short wait was became final meanwhile: nobody needs an empty block before the interval
    // is over.
    leading.short = false;
    const delayMs = Math.max(0, core.enteredAtMs + core.config.idleIntervalMs - core.nowMs);
    core.emit({ kind: 'set-timer', timer: 'idle', view: core.view, delayMs });
  } else if (leading?.phase === 'idle' || leading?.phase === 'paced') leading.phase = 'ready';
}
