// Rule: the highest finalization whose block is executed makes that block and all its ancestors final.
import { equalBytes } from '../../base/bytes.ts';
import { type BlockHeader, blockHash, isSealing } from '../block.ts';
import type { Certificate } from '../certificate.ts';
import type { VerifiedCertificate } from '../committee.ts';
import { isKnown, queueFinalization, record } from '../facts/certificates.ts';
import type { Core } from '../facts/core.ts';
import { LIMITS } from '../limits.ts';

export function makeFinal(core: Core): boolean {
  // The newest covers those before it, so only its way down is walked; a quorum certified them on one chain.
  const newest = core.finalizations.at(-1);
  if (newest !== undefined && contradictsOurs(core, newest)) return true;
  for (const finalization of core.finalizations.toReversed()) {
    // While this node catches up, many wait for blocks that are far from being executed.
    if (finalization.subject.view > core.chain.executedView) continue;
    if (makeFinalUpTo(core, finalization)) return true;
    if (core.halted) return true;
  }
  return false;
}

function contradictsOurs(core: Core, finalization: VerifiedCertificate): boolean {
  const { subject } = finalization;
  if (subject.kind !== 'finalize' || !core.chain.contradictsTip(subject.blockHash)) return false;
  core.halt(`the finalized block of view ${subject.view} does not continue our chain`, [finalization]);
  return true;
}

function makeFinalUpTo(core: Core, finalization: VerifiedCertificate): boolean {
  const { subject } = finalization;
  if (subject.kind !== 'finalize') return false;
  const result = core.chain.get(subject.blockHash)?.result;
  if (result === undefined) return false;
  if (!equalBytes(result, subject.result)) {
    core.halt(`executing the block of view ${subject.view} gave another outcome than a quorum certified`, [
      finalization,
    ]);
    return false;
  }
  const blocks = core.chain.pathTo(subject.blockHash)?.map((entry) => entry.block);
  if (blocks === undefined) return false;
  core.emit({ kind: 'final', blocks, finalization });
  core.chain.makeFinal(subject.blockHash);
  core.finalizations = core.finalizations.filter((other) => other.subject.view > subject.view);
  core.finalEnds.push({ height: core.chain.tip.height, view: subject.view, finalization });
  core.blocksAskedAtMs = undefined;
  const last = blocks.at(-1);
  // Nothing is signed in this epoch any more; the next one begins when this block is durable.
  if (last !== undefined && isSealing(last.header)) core.sealed = { header: last.header, finalization };
  return true;
}

/**
 * Blocks that catch-up brought; their finalization proves them. They continue the tip, or blocks that were brought
 * before and wait for their execution.
 */
export function addFetched(core: Core, from: number, headers: readonly BlockHeader[], finalization: Certificate): void {
  const { tip } = core.chain;
  const fresh = headers.slice(0, LIMITS.fetchedBlocks).filter((header) => header.height > tip.height);
  const [first] = fresh;
  const place = first === undefined ? tip : core.chain.place(first.parentHash);
  // The blocks between were dropped here meanwhile: no fault of the peer. They are asked for again in time.
  if (place === undefined && first !== undefined && first.height > tip.height + 1) return;
  core.blocksAskedAtMs = undefined;
  if (first === undefined || core.sealed !== undefined) return;
  // Of an epoch that has not begun here: no fault of the peer, and fetched again when it has.
  if (fresh.some(({ epoch }) => epoch !== core.committee.epoch)) return;
  const blocks = fresh.map((header) => ({ header, hash: blockHash(core.committee.chainId, header) }));
  let previous = { height: place?.height ?? tip.height, hash: place === undefined ? tip.hash : first.parentHash };
  for (const { header, hash } of blocks) {
    if (header.height !== previous.height + 1 || !equalBytes(header.parentHash, previous.hash)) {
      core.disconnect(from, `sent a block ${header.height} that does not continue the chain`);
      return;
    }
    previous = { height: header.height, hash };
  }
  const { subject } = finalization;
  const verified = core.committee.verifyCertificate(finalization);
  if (verified === undefined || subject.kind !== 'finalize' || !equalBytes(subject.blockHash, previous.hash)) {
    core.disconnect(from, 'sent blocks without a genuine finalization of the last');
    return;
  }
  for (const block of blocks) core.chain.add(block, undefined).held = true;
  if (!isKnown(core, subject)) record(core, verified);
  core.chain.want(subject.blockHash, subject.view);
  queueFinalization(core, verified);
}
