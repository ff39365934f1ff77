// Signing a vote: journal it with what allows it, count it, send it, in this order.
import { assert } from '../../base/assert.ts';
import type { Core } from '../facts/core.ts';
import { addOwnVote } from '../facts/vote-keeper.ts';
import type { JournalRecord } from '../journal-record.ts';
import type { Subject } from '../statement.ts';
import type { Vote } from '../vote.ts';

/** `recordOf` says what the journal keeps of the vote. */
export function cast(core: Core, subject: Subject, recordOf: (vote: Vote) => JournalRecord): void {
  const { sign } = core.config;
  const signer = core.signerIn(subject.view);
  assert(sign !== undefined && signer !== undefined, 'only a validator that may sign casts votes');
  const { own } = core.views.at(subject.view);
  assert(own[subject.kind] === undefined, `a second ${subject.kind} vote in view ${subject.view}`);
  // The one sentence that safety hangs on.
  assert(
    !(subject.kind === 'finalize' && own.nullify) && !(subject.kind === 'nullify' && own.finalize),
    `nullify and finalize exclude each other in view ${subject.view}`,
  );
  assert(!(subject.kind === 'notarize' && own.nullify), `notarize after nullify in view ${subject.view}`);
  const signature = sign(core.committee.statement(subject));
  const vote: Vote = { epoch: core.committee.epoch, subject, signer, signature };
  own[subject.kind] = vote;
  // Journal before network: a replica that forgets a vote it sent may vote twice.
  core.remember(subject.view, recordOf(vote));
  core.send('all', { kind: 'vote', vote });
  addOwnVote(core, vote);
}
