// The statements of validators in a view, in the terms of consensus. The layouts that they sign are in src/signed.
import { type Digest, taggedDigest } from '../crypto/digest.ts';
import { statementDigest } from '../signed/statement.ts';
import type { Epoch, View } from './block.ts';

export type VoteKind = 'notarize' | 'nullify' | 'finalize';

/** `nullify` names no block; only `finalize` names a result. */
export type Subject =
  | { readonly kind: 'notarize'; readonly view: View; readonly blockHash: Digest }
  | { readonly kind: 'nullify'; readonly view: View }
  | { readonly kind: 'finalize'; readonly view: View; readonly blockHash: Digest; readonly result: Digest };

/** The digest that a voter signs. */
export function voteStatement(chainId: Digest, epoch: Epoch, subject: Subject): Digest {
  return statementDigest(chainId, { ...subject, epoch });
}

/**
 * The digest that a leader signs over its block, or over a sealing block of an earlier view that it proposes once more.
 */
export function proposalStatement(
  chainId: Digest,
  blockHash: Digest,
  again?: { readonly epoch: Epoch; readonly view: View },
): Digest {
  // The hash covers the block's own epoch and view: they are not signed a second time.
  const { epoch, view } = again ?? { epoch: 0, view: 0 };
  return statementDigest(chainId, { kind: 'propose', epoch, view, blockHash, isAgain: again !== undefined });
}

const resultOf = taggedDigest('result');

/** The result of an execution that a finalization certifies: of the state and all history up to and with the block. */
export function executionResult(stateRoot: Digest, historyRoot: Digest): Digest {
  return resultOf(stateRoot, historyRoot);
}
