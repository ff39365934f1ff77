// Votes, as facts: kept per signer, verified a quorum at a time, made into certificates, compared for contradictions.
import { equalBytes } from '../../base/bytes.ts';
import { LIMITS } from '../limits.ts';
import type { Subject } from '../statement.ts';
import type { Vote } from '../vote.ts';
import { accuseByNewest, accuseByVote } from './accuse.ts';
import { isKnown, record, sameSubject } from './certificates.ts';
import type { Core } from './core.ts';
import type { StoredVote, ViewState } from './view-table.ts';

/** Takes in a vote that its signer sent us. Its signature is looked at only once it can decide something. */
export function addVote(core: Core, vote: Vote, from: number): void {
  const { subject } = vote;
  if (vote.epoch !== core.committee.epoch) return;
  if (core.committee.validatorOf(from) !== vote.signer) {
    core.disconnect(from, `sent a vote of validator ${vote.signer}`);
    return;
  }
  accuseByNewest(core, vote);
  rememberSeen(core, vote);
  if (subject.view <= core.finalizedView || subject.view > core.view + LIMITS.viewsAhead) return;
  keep(core, vote, false);
}

/** Counts a vote of our own. */
export function addOwnVote(core: Core, vote: Vote): void {
  keep(core, vote, true);
}

function keep(core: Core, vote: Vote, verified: boolean): void {
  const { subject } = vote;
  const state = core.views.at(subject.view);
  if (accuseByVote(core, state, vote)) return;
  if (state.votes[subject.kind].has(vote.signer)) return;
  state.votes[subject.kind].set(vote.signer, { vote, verified });
  tally(core, state, subject);
  if (subject.kind === 'finalize') compareResult(core, vote);
}

/** Votes of this statement whose signatures hold, if there are at least `enough`; bad ones are thrown out. */
export function verifiedVotes(core: Core, state: ViewState, subject: Subject, enough: number): Vote[] {
  const votes = [...state.votes[subject.kind].values()].filter(({ vote }) => sameSubject(vote.subject, subject));
  if (votes.length < enough) return [];
  const genuine = votes.filter((stored) => verify(core, state, stored));
  return genuine.length < enough ? [] : genuine.map(({ vote }) => vote);
}

function tally(core: Core, state: ViewState, subject: Subject): void {
  if (isKnown(core, subject)) return;
  const votes = verifiedVotes(core, state, subject, core.committee.quorum);
  if (votes.length > 0) record(core, core.committee.assemble(votes, subject));
}

function verify(core: Core, state: ViewState, stored: StoredVote): boolean {
  if (stored.verified) return true;
  stored.verified = core.committee.verifyVote(stored.vote);
  if (stored.verified) return true;
  const { signer, subject } = stored.vote;
  state.votes[subject.kind].delete(signer);
  core.disconnect(core.committee.member(signer), `sent a vote for view ${subject.view} with a bad signature`);
  return false;
}

/** A finalize vote for our block with another outcome: this node and that one executed differently. */
export function compareResult(core: Core, vote: Vote): void {
  const { subject } = vote;
  if (subject.kind !== 'finalize') return;
  const own = core.chain.get(subject.blockHash)?.result;
  if (own === undefined || equalBytes(own, subject.result) || !core.committee.verifyVote(vote)) return;
  core.emit({ kind: 'divergence', vote, ownResult: own });
}

/** For a validator that restarts and asks which of its votes we have seen. */
function rememberSeen(core: Core, vote: Vote): void {
  const seen = core.seenVotes.get(vote.signer) ?? new Map<string, Vote>();
  core.seenVotes.set(vote.signer, seen);
  const newest = seen.get(vote.subject.kind);
  if (newest === undefined || newest.subject.view < vote.subject.view) seen.set(vote.subject.kind, vote);
}
