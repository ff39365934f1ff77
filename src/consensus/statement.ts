// What validators sign. Fixed layouts, so that a checker needs no decoder.
import { u64 } from '../base/bytes.ts';
import { type Digest, taggedDigest, ZERO_DIGEST } from '../crypto/digest.ts';
import type { Epoch, View } from './block.ts';

const proposal = taggedDigest('propose');
const notarize = taggedDigest('notarize');
const nullify = taggedDigest('nullify');
const finalize = taggedDigest('finalize');

export type VoteKind = 'notarize' | 'nullify' | 'finalize';

/** `nullify` names no block; only `finalize` names a result. */
export type Subject =
  | { readonly kind: 'notarize'; readonly view: View; readonly blockHash: Digest }
  | { readonly kind: 'nullify'; readonly view: View }
  | { readonly kind: 'finalize'; readonly view: View; readonly blockHash: Digest; readonly result: Digest };

/** digest(kind, chain id, epoch u64, view u64, block hash or zeros, result or zeros). */
export function voteStatement(chainId: Digest, epoch: Epoch, subject: Subject): Digest {
  const blockHash = subject.kind === 'nullify' ? ZERO_DIGEST : subject.blockHash;
  const result = subject.kind === 'finalize' ? subject.result : ZERO_DIGEST;
  const digest = { notarize, nullify, finalize }[subject.kind];
  return digest(chainId, u64(epoch), u64(subject.view), blockHash, result);
}

/** What a leader signs over its block. */
export function proposalStatement(chainId: Digest, blockHash: Digest): Digest {
  return proposal(chainId, blockHash);
}

const resultOf = taggedDigest('result');

/** What a finalization certifies of the execution: the state and all history up to and with the block. */
export function executionResult(stateRoot: Digest, historyRoot: Digest): Digest {
  return resultOf(stateRoot, historyRoot);
}
