// Rule: have every wanted block executed once its parent was and its batches are here. And what comes back.
import { assert } from '../base/assert.ts';
import { equalBytes } from '../base/bytes.ts';
import type { Digest } from '../crypto/digest.ts';
import type { Entry } from './chain.ts';
import type { Core } from './core.ts';
import { compareResult } from './vote-keeper.ts';

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

/** The outcome of a block; too late for one that was dropped meanwhile. */
export function takeResult(core: Core, blockHash: Digest, result: Digest): void {
  const entry = core.chain.get(blockHash);
  if (entry === undefined) return;
  assert(entry.result === undefined || equalBytes(entry.result, result), 'one block was executed with two outcomes');
  entry.result = result;
  const votes = core.views.peek(entry.block.header.view)?.votes.finalize;
  for (const { vote } of votes?.values() ?? []) compareResult(core, vote);
}
