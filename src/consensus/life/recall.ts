// The amnesia guard: before a validator signs anything after a start, its peers tell it which of its votes they have
// seen. One that the journal lacks means that the disk was lost or rolled back; then it must not vote, since it could
// contradict what it has forgotten. A peer cannot lie it into silence: it has to show our own signature.
//
// It waits for quorum - 1 answers: with fewer validators up there would be no progress anyway, and a network that
// starts afresh, one validator down, gets that many.
//
// A validator that has forgotten may vote again when its operator says that no other node signs with its key, and once
// it knows a view that it cannot have been in. It entered its last view v + 1 by a certificate of view v, which a
// quorum signed, q - 1 of the others among them. Any n - q + f + 1 of the others include an honest one of those, that
// was in view v or above and still is. Such a one shows the certificate that brought it there, so once that many have
// answered, and none of them is in a higher view than we are, ours is at least v: nothing was signed above our view +
// 1.
import type { View } from '../block.ts';
import type { Committee } from '../committee.ts';
import { sameSubject } from '../facts/certificates.ts';
import type { Core } from '../facts/core.ts';
import type { Status } from '../message.ts';
import type { VoteKind } from '../statement.ts';
import type { Vote } from '../vote.ts';

/** Of a record that a cut of the journal must not drop. */
export const NEVER_CUT = Number.MAX_SAFE_INTEGER as View;

/** Kinds of records that say what became of forgotten votes. */
const SAYS_FORGOTTEN: ReadonlySet<string> = new Set(['barred', 'resuming', 'resumed']);

/** Answers of other validators after which one that has forgotten its votes may vote again. */
export function answersToResume({ validators, quorum, maxFaulty }: Committee): number {
  return validators.length - quorum + maxFaulty + 1;
}

export function signedKey(kind: VoteKind, view: View): string {
  return `${kind}/${view}`;
}

/** Our position, as peers are told. */
function ownStatus(core: Core, about: Pick<Status, 'recall' | 'question' | 'seenVotes'>): Status {
  const status = {
    epoch: core.committee.epoch,
    view: core.view,
    // What is final and not on disk yet cannot be served: a peer that asked for it would take us for a liar.
    finalizedHeight: core.durableHeight,
    ...about,
  };
  return core.finalization === undefined ? status : { ...status, finalization: core.finalization };
}

/** Tells where we stand, and asks for our votes while they are not known. */
export function sendStatus(core: Core, to: 'all' | number): void {
  const asks = core.recall.state === 'asking' || core.recall.state === 'resuming';
  const about = asks ? ({ recall: 'asks', question: core.startedAtMs } as const) : ({ recall: 'none' } as const);
  core.send(to, { kind: 'status', status: ownStatus(core, { ...about, seenVotes: [] }) });
}

/** Answers a validator that asks which of its votes we have seen. One that has forgotten its own says nothing. */
export function answerRecall(core: Core, from: number, question = 0): void {
  const { state } = core.recall;
  const signer = core.committee.validatorOf(from);
  if (core.config.self === undefined || state === 'barred' || state === 'resuming') return;
  if (signer === undefined || !core.requestAnswers.take(from, core.nowMs)) return;
  const seenVotes = [...(core.seenVotes.get(signer)?.values() ?? [])];
  // Ahead of the answer: a resuming validator believes a view only when it is shown the certificate that led there.
  if (core.highest !== undefined) core.send(from, { kind: 'certificate', certificate: core.highest });
  core.send(from, { kind: 'status', status: ownStatus(core, { recall: 'answers', question, seenVotes }) });
  // The asking validator has only now begun this epoch, perhaps: it did not understand our earlier question.
  if (state === 'asking' && !core.recall.answered.has(signer)) sendStatus(core, from);
}

/** Takes an answer to our own question. */
export function takeAnswer(core: Core, from: number, { question, seenVotes, view }: Status): void {
  const { recall } = core;
  const peer = core.committee.validatorOf(from);
  if (question !== core.startedAtMs || peer === undefined || peer === core.config.self) return;
  if (recall.state === 'asking') compareVotes(core, peer, seenVotes);
  // It is in a view that nobody has led us to yet: it is asked again, and what it says then counts.
  else if (recall.state === 'resuming' && view <= core.view) countToResume(core, peer);
}

function compareVotes(core: Core, peer: number, seenVotes: readonly Vote[]): void {
  const { recall } = core;
  const vote = seenVotes.find((seen) => isForgotten(core, seen));
  if (vote !== undefined) {
    recall.state = 'barred';
    core.remember(NEVER_CUT, { kind: 'barred', vote });
    core.emit({ kind: 'amnesia', vote });
    return;
  }
  recall.answered.add(peer);
  if (recall.answered.size >= core.committee.quorum - 1) mayVote(core);
}

function countToResume(core: Core, peer: number): void {
  const { recall } = core;
  recall.answered.add(peer);
  if (recall.answered.size < answersToResume(core.committee)) return;
  const view = (core.view + 1) as View;
  recall.silentUpTo = view;
  core.records = core.records.filter(({ record }) => !SAYS_FORGOTTEN.has(record.kind));
  core.remember(view, { kind: 'resumed', epoch: core.committee.epoch, view });
  core.emit({ kind: 'resumed', view });
  mayVote(core);
}

function mayVote(core: Core): void {
  core.recall.state = 'whole';
  core.enteredAtMs = core.nowMs;
  core.busySinceMs = undefined;
}

function isForgotten(core: Core, vote: Vote): boolean {
  const { subject } = vote;
  const { finalizedView, signed, silentUpTo } = core.recall;
  if (vote.signer !== core.config.self || subject.view <= Math.max(finalizedView, silentUpTo)) return false;
  const known = signed.get(signedKey(subject.kind, subject.view));
  if (known !== undefined && sameSubject(known, subject)) return false;
  return core.committee.verifyVote(vote);
}
