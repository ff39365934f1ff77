// What the core found, in the form in which it is passed on and goes on the chain. Judges nothing.
import { concatBytes } from '../base/bytes.ts';
import { headerRest } from '../consensus/block.ts';
import type { Evidence } from '../consensus/evidence.ts';
import type { Proposal, Vote } from '../consensus/vote.ts';
import type { EvidenceRecord, SignedStatement } from '../ledger/transaction.ts';

const NOTHING = new Uint8Array(0);

export function evidenceOf(evidence: Evidence): EvidenceRecord {
  const { signer } = evidence;
  if (evidence.kind === 'votes') return { signer, first: ofVote(evidence.first), second: ofVote(evidence.second) };
  return { signer, first: ofProposal(evidence.first), second: ofProposal(evidence.second) };
}

function ofVote({ epoch, subject, signature }: Vote): SignedStatement {
  return {
    kind: subject.kind,
    epoch: BigInt(epoch),
    view: BigInt(subject.view),
    blockHash: subject.kind === 'nullify' ? NOTHING : subject.blockHash,
    result: subject.kind === 'finalize' ? subject.result : NOTHING,
    header: NOTHING,
    signature,
  };
}

function ofProposal({ header, signature }: Proposal): SignedStatement {
  return {
    kind: 'propose',
    epoch: BigInt(header.epoch),
    view: BigInt(header.view),
    blockHash: NOTHING,
    result: NOTHING,
    header: concatBytes(...headerRest(header)),
    signature,
  };
}
