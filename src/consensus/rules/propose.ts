// Rule: the leader of the current view proposes one block, with the certificates that justify it.
import { equalBytes } from '../../base/bytes.ts';
import { type Block, type BlockHeader, blockHash, height, isSealing, NO_SEAL, type View } from '../block.ts';
import type { Core } from '../facts/core.ts';
import { findParent, justificationOf } from '../facts/justification.ts';
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
    core.leading = startLeading(core, parent.hash);
    return true;
  }
  if (leading.phase !== 'ready') return false;
  const block = core.chain.get(parent.hash)?.block;
  if (block !== undefined && isSealing(block.header)) proposeAgain(core, parent.view, block);
  else proposeOn(core, parent.view, leading.payload);
  return true;
}

function proposeOn(core: Core, parentView: View, batchHashes: BlockHeader['batchHashes']): void {
  const { leading } = core;
  const place = leading && core.chain.place(leading.parentHash);
  const { sign } = core.config;
  if (leading === undefined || place === undefined || sign === undefined) return;
  const seal = core.chain.pendingSealOn(leading.parentHash) ?? NO_SEAL;
  const header: BlockHeader = {
    epoch: core.committee.epoch,
    view: core.view,
    height: height(place.height + 1),
    parentView,
    parentHash: leading.parentHash,
    timestampMs: Math.max(core.nowMs, place.timestampMs + 1),
    batchHashes: seal.length > 0 ? [] : batchHashes,
    seal,
    evidence: [],
  };
  const hash = blockHash(core.committee.chainId, header);
  const signature = sign(core.committee.proposalStatement(hash));
  say(core, { header, signature, justification: justificationOf(core, parentView, core.view) }, { header, hash });
}

/** The only legal child of a sealing block is itself, until it is final. */
function proposeAgain(core: Core, notarizedIn: View, block: Block): void {
  const { sign } = core.config;
  if (sign === undefined) return;
  const { header, hash } = block;
  const reproposedIn = core.view;
  const signature = sign(core.committee.proposalStatement(hash, reproposedIn));
  say(core, { header, reproposedIn, signature, justification: justificationOf(core, notarizedIn, core.view) }, block);
}

function say(core: Core, proposal: Proposal, block: Block): void {
  core.current.own.proposed = true;
  core.leading = undefined;
  core.remember(core.view, { kind: 'proposed', proposal });
  core.send('all', { kind: 'proposal', proposal });
  seeProposal(core, proposal, block);
}
