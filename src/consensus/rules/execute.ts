// Rule: have every wanted block executed once its parent was and its batches are here. And what comes back.
import { assert } from '../../base/assert.ts';
import { equalBytes } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Entry } from '../facts/chain.ts';
import type { Core } from '../facts/core.ts';
import { compareResult } from '../facts/vote-keeper.ts';
import type { Vote } from '../vote.ts';
import { endIdleWait } from './leading.ts';

export function execute(core: Core): boolean {
  let any = false;
  for (const entry of core.chain.entries()) {
    if (!isReady(core, entry)) continue;
    entry.executing = true;
    core.emit({ kind: 'execute', block: entry.block });
    any = true;
  }
  return any;
}

function isReady(core: Core, entry: Entry): boolean {
  if (entry.executing || !entry.wanted || !entry.held || !entry.connected) return false;
  const { parentHash } = entry.block.header;
  return equalBytes(parentHash, core.chain.tip.hash) || core.chain.get(parentHash)?.executing === true;
}

/** The outcome of a block, and what waits to be sealed after it; too late for one that was dropped meanwhile. */
export function takeResult(core: Core, blockHash: Digest, result: Digest, pendingSeal: Uint8Array): void {
  const entry = core.chain.get(blockHash);
  if (entry === undefined) return;
  assert(entry.result === undefined || equalBytes(entry.result, result), 'one block was executed with two outcomes');
  core.chain.executed(entry, result, pendingSeal);
  // A sealing block may stand in several views.
  for (const { votes } of core.views.values()) {
    for (const { vote } of votes.finalize.values()) if (isFor(vote, blockHash)) compareResult(core, vote);
  }
  // An idle leader has a reason to propose now.
  if (pendingSeal.length > 0) endIdleWait(core);
}

function isFor({ subject }: Vote, blockHash: Digest): boolean {
  return subject.kind === 'finalize' && equalBytes(subject.blockHash, blockHash);
}
