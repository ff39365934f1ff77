// Faults in what a validator remembers: the journal, its replay, the amnesia guard, voting again.
import { type Mutation, mutation } from './mutation.ts';

export const RECOVERY: readonly Mutation[] = [
  mutation(
    'send before journal',
    'consensus/rules/cast.ts',
    "core.remember(subject.view, recordOf(vote));\n  core.send('all', { kind: 'vote', vote });",
    "core.send('all', { kind: 'vote', vote });\n  core.remember(subject.view, recordOf(vote));",
  ),
  mutation(
    'a vote is not journaled',
    'consensus/rules/cast.ts',
    'core.remember(subject.view, recordOf(vote));',
    'void recordOf;',
  ),
  mutation('no resend after restart', 'consensus/talk/repeat.ts', 'sendVotes(core, [own.notarize, own.nullify]);', ''),
  mutation(
    'finalize record without its notarization',
    'consensus/life/recovery.ts',
    'return [item.notarization];',
    'return [];',
  ),
  mutation(
    'nullify record without its certificate',
    'consensus/life/recovery.ts',
    'return item.enteredBy === undefined ? [] : [item.enteredBy];',
    'return [];',
  ),
  mutation(
    'notarize record without its justification',
    'consensus/life/recovery.ts',
    'return item.proposal.justification;',
    'return [];',
  ),
  mutation('own votes are forgotten at restart', 'consensus/life/recovery.ts', 'own[subject.kind] = vote;', ''),
  mutation('own votes do not count after restart', 'consensus/life/recovery.ts', 'addOwnVote(core, vote);', ''),
  mutation(
    'forgets that it proposed',
    'consensus/life/recovery.ts',
    'core.views.at(view).own.proposed = true;',
    'void view;',
  ),
  mutation(
    'no amnesia guard',
    'consensus/life/recall.ts',
    'if (known !== undefined && sameSubject(known, subject)) return false;',
    'return false;',
  ),
  mutation(
    'votes before the answers are in',
    'consensus/life/recall.ts',
    'if (recall.answered.size >= core.committee.quorum - 1) mayVote(core);',
    'mayVote(core);',
  ),
  mutation(
    'compaction drops live records',
    'consensus/life/compact.ts',
    '[checkpoint, ...core.records.map(({ record }) => record), ...core.laterRecords]',
    '[checkpoint]',
  ),
  mutation(
    'one that has forgotten votes at once in the views that it may have been in',
    'consensus/life/recall.ts',
    'recall.silentUpTo = view;',
    'void view;',
  ),
  mutation(
    'one that has forgotten resumes after f + 1 answers',
    'consensus/life/recall.ts',
    'return validators.length - quorum + maxFaulty + 1;',
    'return Math.min(validators.length, quorum, maxFaulty + 1);',
  ),
  mutation(
    'one that has forgotten answers others',
    'consensus/life/recall.ts',
    " || state === 'barred' || state === 'resuming'",
    '',
  ),
  mutation('a claimed view counts that nothing led to', 'consensus/life/recall.ts', ' && view <= core.view', ''),
];
