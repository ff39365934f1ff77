// Rule: vote for the current view's block when its place in the chain is justified and its batches are durable here.
// Execution is not needed: notarize orders, finalize certifies the outcome.

import type { Core } from '../facts/core.ts';
import { justificationOf, parentViewOf } from '../facts/justification.ts';
import { cast } from './cast.ts';
import { judge } from './check-proposal.ts';

export function notarize(core: Core): boolean {
  const { seen, own, giveUp } = core.current;
  if (core.signer === undefined || seen === undefined || giveUp !== undefined) return false;
  if (own.notarize !== undefined || own.nullify !== undefined) return false;
  switch (judge(core, seen)) {
    case 'wait':
      return false;
    case 'invalid':
      core.current.giveUp = 'invalid proposal';
      return true;
    case 'vote': {
      const { block, proposal } = seen;
      const parentView = parentViewOf(core, proposal, block.hash);
      const kept = { ...proposal, justification: justificationOf(core, parentView, core.view) };
      const subject = { kind: 'notarize', view: core.view, blockHash: block.hash } as const;
      cast(core, subject, (vote) => ({ kind: 'notarized', vote, proposal: kept }));
      // Executing while the other votes travel costs nothing.
      core.chain.want(block.hash, block.header.view);
      return true;
    }
  }
}
