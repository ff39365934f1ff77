// Proof that a validator broke the rules: two of its signatures that an honest one never makes together.
// Not evidence: notarize and nullify of one view; finalize votes for one block with different results.
import { equalBytes } from '../base/bytes.ts';
import { blockHash } from './block.ts';
import type { Committee } from './committee.ts';
import type { Proposal, Vote } from './vote.ts';

export type Evidence =
  | { readonly kind: 'proposals'; readonly signer: number; readonly first: Proposal; readonly second: Proposal }
  | { readonly kind: 'votes'; readonly signer: number; readonly first: Vote; readonly second: Vote };

/** Whether an honest signer never signs both. Two spellings of one statement are no conflict. */
export function conflict(first: Vote, second: Vote): boolean {
  if (first.signer !== second.signer || first.epoch !== second.epoch) return false;
  const [a, b] = [first.subject, second.subject];
  if (a.view !== b.view) return false;
  if (a.kind === 'nullify' || b.kind === 'nullify') {
    return (a.kind === 'finalize' && b.kind === 'nullify') || (a.kind === 'nullify' && b.kind === 'finalize');
  }
  return a.kind === b.kind && !equalBytes(a.blockHash, b.blockHash);
}

/** Checks signatures and conflict: what anyone may do who was handed evidence. */
export function verifyEvidence(committee: Committee, evidence: Evidence): boolean {
  const { first, second } = evidence;
  if (evidence.kind === 'votes') {
    return (
      evidence.first.signer === evidence.signer &&
      conflict(evidence.first, evidence.second) &&
      committee.verifyVote(evidence.first) &&
      committee.verifyVote(evidence.second)
    );
  }
  return (
    isProposal(first) &&
    isProposal(second) &&
    first.header.view === second.header.view &&
    committee.leader(first.header.view) === evidence.signer &&
    !equalBytes(blockHash(committee.chainId, first.header), blockHash(committee.chainId, second.header)) &&
    committee.verifyProposal(first) &&
    committee.verifyProposal(second)
  );
}

function isProposal(value: Proposal | Vote): value is Proposal {
  return 'header' in value;
}
