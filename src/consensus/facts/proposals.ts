// Proposals, as facts: the leader's first one per view, blocks that certificates name, and proof of a second one.
import { equalBytes } from '../../base/bytes.ts';
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import { type Block, type BlockHeader, blockHash, isSealing, type View } from '../block.ts';
import { type Proposal, viewOf } from '../vote.ts';
import { learn } from './certificates.ts';
import type { Core } from './core.ts';

export function addProposal(core: Core, proposal: Proposal, from: number): void {
  const { header } = proposal;
  const view = viewOf(proposal);
  if (header.epoch !== core.committee.epoch || header.view <= core.chain.tip.view) return;
  const block: Block = { header, hash: blockHash(core.committee.chainId, header) };
  const isMissing = core.chain.isMissing(block.hash);
  const isOld = view <= core.finalizedView || isSeen(core, view, block);
  if (isOld && !isMissing) return;
  const isGenuine = core.committee.verifyProposal(proposal, block.hash);
  // A certificate or a descendant names this very block, so it counts from any sender. The signature does not: it is
  // passed on to peers that ask for the block, and a peer that passes on a false one is taken for its forger.
  if (isMissing) addBlock(core, block, isGenuine ? proposal : undefined);
  if (isOld) return;
  if (!isGenuine) {
    core.disconnect(from, `sent a proposal for view ${view} that its leader did not sign`);
    return;
  }
  for (const certificate of proposal.justification) {
    if (!learn(core, certificate, from)) return;
  }
  // An honest proposal comes with the certificate that opens its view, or on the block of the view before that.
  const ahead = proposal.reproposedIn === undefined && header.parentView === view - 1 ? 1 : 0;
  if (view > (core.highest?.subject.view ?? 0) + 1 + ahead || view <= core.finalizedView) return;
  seeProposal(core, proposal, block);
}

function isSeen(core: Core, view: View, block: Block): boolean {
  const seen = core.views.peek(view)?.seen;
  return seen !== undefined && equalBytes(seen.block.hash, block.hash);
}

/** Takes in a proposal with the leader's genuine signature. */
export function seeProposal(core: Core, proposal: Proposal, block: Block): void {
  const state = core.views.at(viewOf(proposal));
  if (state.seen !== undefined) {
    if (state.giveUp === 'equivocation') return;
    state.giveUp = 'equivocation';
    const signer = core.committee.leader(viewOf(proposal));
    const evidence = { kind: 'proposals', signer, first: state.seen.proposal, second: proposal } as const;
    core.emit({ kind: 'evidence', evidence });
    return;
  }
  state.seen = { proposal, block, seenAtMs: core.nowMs };
  if (isWellFormed(block.header, core.config.maxBlockBatches)) addBlock(core, block, proposal);
}

function addBlock(core: Core, block: Block, proposal: Proposal | undefined): void {
  const entry = core.chain.add(block, proposal);
  if (!entry.held) needBatches(core, block);
}

/** Asks for a block's batches: of its leader, then of the others in turn. */
export function needBatches(core: Core, block: Block): void {
  const leader = core.committee.member(core.committee.leader(block.header.view));
  const others = core.nextPeers(core.committee.validators.length).filter((peer) => peer !== leader);
  const self = core.config.self === undefined ? undefined : core.committee.member(core.config.self);
  const from = leader === self ? others : [leader, ...others];
  core.emit({ kind: 'need-batches', block, from });
}

/** False for a header that no voter would ever accept, whatever the voter's state. */
export function isWellFormed(header: BlockHeader, maxBlockBatches: number): boolean {
  const { batchHashes, evidence, parentView, view } = header;
  if (parentView >= view || batchHashes.length > maxBlockBatches) return false;
  if (batchHashes.some((hash) => hash.length !== DIGEST_BYTES)) return false;
  if (new Set(batchHashes.map((hash) => hash.toHex())).size !== batchHashes.length) return false;
  // Transactions, which could change the pending set, have to come before the block that seals it.
  if (isSealing(header) && batchHashes.length > 0) return false;
  // Evidence in a header would mean something that nobody checks.
  return evidence.length === 0;
}
