// Proof that a validator broke the rules: two of its signatures that an honest one never makes together. These pairs
// are defined in src/signed, where the ledger judges by them, too.
import { judgePair, type Statement } from '../signed/statement.ts';
import { blockHash } from './block.ts';
import type { Committee } from './committee.ts';
import { type Proposal, type Vote, viewOf } from './vote.ts';

export type Evidence =
  | { readonly kind: 'proposals'; readonly signer: number; readonly first: Proposal; readonly second: Proposal }
  | { readonly kind: 'votes'; readonly signer: number; readonly first: Vote; readonly second: Vote };

/** Whether an honest signer never signs both. Two spellings of one statement are no conflict. */
export function conflict(first: Vote, second: Vote): boolean {
  return first.signer === second.signer && isOffence(statementOf(first), statementOf(second));
}

function statementOf({ epoch, subject }: Vote): Statement {
  return { ...subject, epoch };
}

function isOffence(a: Statement, b: Statement): boolean {
  const verdict = judgePair(a, b);
  return verdict !== 'none' && verdict !== 'divergence';
}

/** Checks signatures and conflict of evidence that somebody else handed over. */
export function verifyEvidence(committee: Committee, evidence: Evidence): boolean {
  if (evidence.kind === 'votes') {
    const { signer, first, second } = evidence;
    return (
      first.signer === signer && conflict(first, second) && committee.verifyVote(first) && committee.verifyVote(second)
    );
  }
  const { signer, first, second } = evidence;
  return (
    committee.leader(viewOf(first)) === signer &&
    isOffence(proposed(committee, first), proposed(committee, second)) &&
    committee.verifyProposal(first) &&
    committee.verifyProposal(second)
  );
}

function proposed({ chainId }: Committee, proposal: Proposal): Statement {
  const { header } = proposal;
  return { kind: 'propose', epoch: header.epoch, view: viewOf(proposal), blockHash: blockHash(chainId, header) };
}
