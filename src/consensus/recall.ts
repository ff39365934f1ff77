// The amnesia guard: before a validator signs anything after a start, its peers tell it which of its votes they have
// seen. One that the journal lacks means that the disk was lost or rolled back; then it must not vote, since it could
// contradict what it has forgotten. A peer cannot lie it into silence: it has to show our own signature.
//
// It waits for quorum - 1 answers: with fewer validators up there would be no progress anyway, and a network that
// starts afresh, one validator down, gets that many.
import type { View } from './block.ts';
import { sameSubject } from './certificates.ts';
import type { Core } from './core.ts';
import type { Status } from './message.ts';
import type { VoteKind } from './statement.ts';
import type { Vote } from './vote.ts';

export function signedKey(kind: VoteKind, view: View): string {
  return `${kind}/${view}`;
}

/** Our position, as peers are told. */
export function ownStatus(core: Core, recall: Status['recall'], seenVotes: readonly Vote[]): Status {
  const status = {
    epoch: core.committee.epoch,
    view: core.view,
    finalizedHeight: core.chain.tip.height,
    recall,
    seenVotes,
  };
  return core.finalization === undefined ? status : { ...status, finalization: core.finalization };
}

/** Tells where we stand, and asks for our votes while they are not known. */
export function sendStatus(core: Core, to: 'all' | number): void {
  core.send(to, { kind: 'status', status: ownStatus(core, core.recall.state === 'asking' ? 'asks' : 'none', []) });
}

/** Answers a validator that asks which of its votes we have seen. */
export function answerRecall(core: Core, from: number): void {
  const signer = core.committee.validatorOf(from);
  if (signer === undefined || !core.requestAnswers.take(from, core.nowMs)) return;
  const seen = [...(core.seenVotes.get(signer)?.values() ?? [])];
  core.send(from, { kind: 'status', status: ownStatus(core, 'answers', seen) });
}

/** Takes an answer to our own question. */
export function takeAnswer(core: Core, from: number, seenVotes: readonly Vote[]): void {
  const { recall } = core;
  const peer = core.committee.validatorOf(from);
  if (recall.state !== 'asking' || peer === undefined || peer === core.config.self) return;
  const forgotten = seenVotes.find((vote) => isForgotten(core, vote));
  if (forgotten !== undefined) {
    recall.state = 'barred';
    core.emit({ kind: 'amnesia', vote: forgotten });
    return;
  }
  recall.answered.add(peer);
  if (recall.answered.size < core.committee.quorum - 1) return;
  recall.state = 'whole';
  core.enteredAtMs = core.nowMs;
  core.busySinceMs = undefined;
}

function isForgotten(core: Core, vote: Vote): boolean {
  const { subject } = vote;
  if (vote.signer !== core.config.self || subject.view <= core.recall.finalizedView) return false;
  const known = core.recall.signed.get(signedKey(subject.kind, subject.view));
  if (known !== undefined && sameSubject(known, subject)) return false;
  return core.committee.verifyVote(vote);
}
