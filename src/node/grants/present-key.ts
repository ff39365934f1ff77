// The key that the owner's node signs grants and answers with: of those that it may vote with, the one that the ledger has
// for it now.
import type { SigningKey } from '../../crypto/ed25519.ts';
import { memberOfPresentNode } from '../../ledger/governance/member-keys.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { finalState } from '../blocks/final-state.ts';

export interface NodeKeys {
  readonly ledger: Ledger;
  readonly member: string;
  /** Those that it may vote with. */
  readonly nodeKeys: readonly SigningKey[];
}

/** Undefined: each of them was replaced, or the member has left. */
export function presentKey({ nodeKeys, ledger, member }: NodeKeys): SigningKey | undefined {
  const { consortium } = ledger;
  const state = finalState(ledger);
  return nodeKeys.find(({ publicKey }) => memberOfPresentNode({ state, consortium, author: publicKey }) === member);
}
