// Checks evidence from the written layout alone: two genuine signatures of one validator that no honest one makes.
import type { Evidence } from '../../../src/consensus/evidence.ts';
import type { Subject } from '../../../src/consensus/statement.ts';
import type { Proposal, Vote } from '../../../src/consensus/vote.ts';
import type { Consortium } from './consortium.ts';
import { againDigest, hashOf, proposalDigest, voteDigest } from './written-layout.ts';

/** Undefined when the evidence convicts its signer, else what is wrong with it. */
export function evidenceFault(consortium: Consortium, evidence: Evidence): string | undefined {
  if (evidence.kind === 'votes') {
    const { first, second, signer } = evidence;
    if (!excludeEachOther(first.subject, second.subject)) return 'an honest validator signs both';
    return [first, second].every((vote) => isGenuine(consortium, vote, signer)) ? undefined : 'a signature is false';
  }
  const { first, second, signer } = evidence;
  if (viewOf(first) !== viewOf(second)) return 'the proposals are of two views';
  const [a, b] = [first, second].map(({ header }) => hashOf(consortium.chainId, header).toHex());
  if (a === b) return 'both proposals are the same block';
  return [first, second].every((proposal) => isLeaders(consortium, proposal, signer))
    ? undefined
    : 'a signature is false';
}

function viewOf({ header, reproposedIn }: Proposal): number {
  return reproposedIn ?? header.view;
}

function excludeEachOther(a: Subject, b: Subject): boolean {
  if (a.view !== b.view) return false;
  const kinds = `${a.kind} ${b.kind}`;
  if (kinds === 'finalize nullify' || kinds === 'nullify finalize') return true;
  return a.kind === b.kind && 'blockHash' in a && 'blockHash' in b && a.blockHash.toHex() !== b.blockHash.toHex();
}

function isGenuine({ chainId, epoch, publicKeys, scheme }: Consortium, vote: Vote, signer: number): boolean {
  const key = publicKeys[signer];
  if (key === undefined || vote.signer !== signer || vote.epoch !== epoch) return false;
  return scheme.verify(key, voteDigest(chainId, epoch, vote.subject), vote.signature);
}

function isLeaders({ chainId, epoch, publicKeys, scheme }: Consortium, proposal: Proposal, signer: number): boolean {
  const { header, signature, reproposedIn } = proposal;
  const key = publicKeys[signer];
  if (key === undefined || header.epoch !== epoch || (viewOf(proposal) - 1) % publicKeys.length !== signer)
    return false;
  const hash = hashOf(chainId, header);
  const isFirst = reproposedIn === undefined;
  const statement = isFirst ? proposalDigest(chainId, hash) : againDigest(chainId, epoch, reproposedIn, hash);
  return scheme.verify(key, statement, signature);
}
