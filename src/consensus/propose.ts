// Rule: the leader of the current view proposes one block, with the certificates that justify it.
import { equalBytes } from '../base/bytes.ts';
import { type BlockHeader, blockHash, height, type View } from './block.ts';
import type { Core } from './core.ts';
import { findParent, justificationOf } from './justification.ts';
import { startLeading } from './leading.ts';
import { seeProposal } from './proposals.ts';
import { proposalStatement } from './statement.ts';

export function propose(core: Core): boolean {
  const state = core.current;
  if (core.signer === undefined || core.committee.leader(core.view) !== core.signer) return false;
  if (state.own.proposed || state.own.nullify !== undefined || state.giveUp !== undefined) return false;
  const parent = findParent(core, core.view);
  if (parent.kind === 'gap' || core.chain.place(parent.hash) === undefined) return false;
  const { leading } = core;
  // A late certificate may change the parent, and with it what must not be repeated.
  if (leading === undefined || !equalBytes(leading.parentHash, parent.hash)) {
    core.leading = startLeading(core, parent.hash);
    return true;
  }
  if (leading.phase !== 'ready') return false;
  proposeOn(core, parent.view, leading.payload);
  return true;
}

function proposeOn(core: Core, parentView: View, batchHashes: BlockHeader['batchHashes']): void {
  const { leading } = core;
  const place = leading && core.chain.place(leading.parentHash);
  const { sign } = core.config;
  if (leading === undefined || place === undefined || sign === undefined) return;
  const header: BlockHeader = {
    epoch: core.committee.epoch,
    view: core.view,
    height: height(place.height + 1),
    parentView,
    parentHash: leading.parentHash,
    timestampMs: Math.max(core.nowMs, place.timestampMs + 1),
    batchHashes,
    seal: new Uint8Array(0),
    evidence: [],
  };
  const hash = blockHash(core.committee.chainId, header);
  const signature = sign(proposalStatement(core.committee.chainId, hash));
  const proposal = { header, signature, justification: justificationOf(core, header) };
  core.current.own.proposed = true;
  core.leading = undefined;
  core.remember(core.view, { kind: 'proposed', proposal });
  core.send('all', { kind: 'proposal', proposal });
  seeProposal(core, proposal, { header, hash });
}
