// Rule: the leader of the current view proposes one block, with the certificates that justify it.
import { equalBytes } from '../../base/bytes.ts';
import { type Block, type BlockHeader, blockHash, height, isSealing, NO_SEAL, type View } from '../block.ts';
import type { Core } from '../facts/core.ts';
import { findParent, justificationOf } from '../facts/justification.ts';
import type { Leading } from '../facts/leadership.ts';
import { seeProposal } from '../facts/proposals.ts';
import type { Proposal } from '../vote.ts';
import { startLeading } from './leading.ts';

export function propose(core: Core): boolean {
  const state = core.current;
  if (core.signer === undefined || core.committee.leader(core.view) !== core.signer) return false;
  if (state.own.proposed || state.own.nullify !== undefined || state.giveUp !== undefined) return false;
  const parent = findParent(core, core.view);
  if (parent.kind === 'gap' || core.chain.place(parent.hash) === undefined) return false;
  // The epoch is over as soon as this block is executed here.
  if (parent.view === core.finalizedView && core.chain.isSealing(parent.hash)) return false;
  const { leading } = core;
  // A late certificate may change the parent, and with it what must not be repeated.
  if (leading === undefined || !equalBytes(leading.parentHash, parent.hash)) {
    core.leading = startLeading(core, core.view, parent.hash);
    return true;
  }
  if (leading.phase !== 'ready') return false;
  const block = core.chain.get(parent.hash)?.block;
  if (block !== undefined && isSealing(block.header)) proposeAgain(core, parent.view, block);
  else proposeOn(core, core.view, parent.view, leading);
  return true;
}

/** In `view`, on the block of `parentView` that was asked a payload for. */
export function proposeOn(core: Core, view: View, parentView: View, { parentHash, payload }: Leading): void {
  const place = core.chain.place(parentHash);
  const { sign } = core.config;
  if (place === undefined || sign === undefined) return;
  const seal = core.chain.pendingSealOn(parentHash) ?? NO_SEAL;
  const header: BlockHeader = {
    epoch: core.committee.epoch,
    view,
    height: height(place.height + 1),
    parentView,
    parentHash,
    timestampMs: Math.max(core.nowMs, place.timestampMs + 1),
    batchHashes: seal.length > 0 ? [] : payload,
    seal,
    evidence: [],
  };
  const hash = blockHash(core.committee.chainId, header);
  const signature = sign(core.committee.proposalStatement(hash));
  const justification = justificationOf(core, parentView, view);
  say(core, view, { header, signature, justification }, { header, hash });
}

/** The only legal child of a sealing block is itself, until it is final. */
function proposeAgain(core: Core, notarizedIn: View, block: Block): void {
  const { sign } = core.config;
  if (sign === undefined) return;
  const { header, hash } = block;
  const reproposedIn = core.view;
  const signature = sign(core.committee.proposalStatement(hash, reproposedIn));
  const justification = justificationOf(core, notarizedIn, reproposedIn);
  say(core, reproposedIn, { header, reproposedIn, signature, justification }, block);
}

function say(core: Core, view: View, proposal: Proposal, block: Block): void {
  core.views.at(view).own.proposed = true;
  core.leading = undefined;
  core.remember(view, { kind: 'proposed', proposal });
  core.send('all', { kind: 'proposal', proposal });
  seeProposal(core, proposal, block);
}
