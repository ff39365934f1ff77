// Repeats messages that may have been lost, every retry interval: networks lose messages and peers restart.
import type { Core } from '../facts/core.ts';
import { needBatches } from '../facts/proposals.ts';
import type { ViewState } from '../facts/view-table.ts';
import { sendStatus } from '../life/recall.ts';
import type { Vote } from '../vote.ts';
import { askForBlocks } from './ask.ts';

export function repeat(core: Core): void {
  core.emit({ kind: 'set-timer', timer: 'retry', view: core.view, delayMs: core.config.retryMs });
  sendStatus(core, 'all');
  repeatOwn(core);
  for (const entry of core.chain.entries()) {
    if (!entry.held && (entry.wanted || entry.block.header.view === core.view)) needBatches(core, entry.block);
  }
  // The batches of a final block may be gone from those who pruned them: catch-up brings both.
  if (core.finalizations.length > 0 && [...core.chain.entries()].some((entry) => entry.wanted && !entry.held)) {
    askForBlocks(core);
  }
}

function repeatOwn(core: Core): void {
  const { signer, highest } = core;
  if (signer === undefined) return;
  if (highest !== undefined && highest !== core.finalization) {
    core.send('all', { kind: 'certificate', certificate: highest });
  }
  const { own, seen } = core.current;
  if (own.proposed && seen !== undefined) core.send('all', { kind: 'proposal', proposal: seen.proposal });
  sendVotes(core, [own.notarize, own.nullify]);
  // Ascending, so that a run of the same seed says the same.
  const states = [...core.views.values()].sort((a: ViewState, b: ViewState) => a.view - b.view);
  sendVotes(
    core,
    states.map((state) => state.own.finalize),
  );
}

function sendVotes(core: Core, votes: readonly (Vote | undefined)[]): void {
  for (const vote of votes) if (vote !== undefined) core.send('all', { kind: 'vote', vote });
}
