// The core's evidence, in the form in which it is passed on and goes on the chain. Judges nothing.

import { concatBytes } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import { blockHash, headerRest } from '../../consensus/block.ts';
import type { Evidence } from '../../consensus/evidence.ts';
import type { Proposal, Vote } from '../../consensus/vote.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { RecordEvidence, SignedStatement } from '../../generated/transaction.ts';

const NOTHING = new Uint8Array(0);

export function evidenceOf(evidence: Evidence, chainId: Digest): RecordEvidence {
  const { signer } = evidence;
  if (evidence.kind === 'votes') return { signer, first: ofVote(evidence.first), second: ofVote(evidence.second) };
  return { signer, first: ofProposal(evidence.first, chainId), second: ofProposal(evidence.second, chainId) };
}

function ofVote({ epoch, subject, signature }: Vote): SignedStatement {
  return {
    kind: subject.kind,
    epoch: toUint64(epoch),
    view: toUint64(subject.view),
    blockHash: subject.kind === 'nullify' ? NOTHING : subject.blockHash,
    result: subject.kind === 'finalize' ? subject.result : NOTHING,
    header: NOTHING,
    signature,
  };
}

function ofProposal(proposal: Proposal, chainId: Digest): SignedStatement {
  const { header, signature, reproposedIn } = proposal;
  if (reproposedIn !== undefined) return ofProposalAgain(proposal, reproposedIn, chainId);
  return {
    kind: 'propose',
    epoch: toUint64(header.epoch),
    view: toUint64(header.view),
    blockHash: NOTHING,
    result: NOTHING,
    header: concatBytes(...headerRest(header)),
    signature,
  };
}

/** The statement names the block by its hash: its header is of an earlier view. */
function ofProposalAgain({ header, signature }: Proposal, reproposedIn: number, chainId: Digest): SignedStatement {
  return {
    kind: 'propose-again',
    epoch: toUint64(header.epoch),
    view: toUint64(reproposedIn),
    blockHash: blockHash(chainId, header),
    result: NOTHING,
    header: NOTHING,
    signature,
  };
}
