// Rule: certify the outcome of a notarized block that was executed, also after its view has been left, but never after
// giving that view up.

import type { Core } from '../facts/core.ts';
import type { ViewState } from '../facts/view-table.ts';
import { cast } from './cast.ts';

export function finalize(core: Core): boolean {
  for (const state of core.views.values()) if (finalizeView(core, state)) return true;
  return false;
}

function finalizeView(core: Core, state: ViewState): boolean {
  const { own, notarization, view } = state;
  if (notarization?.subject.kind !== 'notarize' || core.signerIn(view) === undefined) return false;
  if (own.nullify !== undefined || own.finalize !== undefined) return false;
  const { blockHash } = notarization.subject;
  const result = core.chain.get(blockHash)?.result;
  if (result === undefined) return false;
  cast(core, { kind: 'finalize', view, blockHash, result }, (vote) => ({ kind: 'finalized', vote, notarization }));
  return true;
}
