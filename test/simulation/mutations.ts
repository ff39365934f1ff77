// Deliberate faults, one line each, and what has to notice: the directed scenarios or a few seeds of the simulation.
// scripts/mutate.ts applies them to a copy of the sources.

export interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const mutation = (name: string, file: string, from: string, to: string): Mutation => ({ name, file, from, to });

export const MUTATIONS: readonly Mutation[] = [
  mutation(
    'send before journal',
    'cast.ts',
    "core.remember(subject.view, recordOf(vote));\n  core.send('all', { kind: 'vote', vote });",
    "core.send('all', { kind: 'vote', vote });\n  core.remember(subject.view, recordOf(vote));",
  ),
  mutation('a vote is not journaled', 'cast.ts', 'core.remember(subject.view, recordOf(vote));', 'void recordOf;'),
  mutation('quorum 2f + 1', 'quorum.ts', 'Math.floor((2 * validators) / 3) + 1', '2 * maxFaulty(validators) + 1'),
  mutation('a timer of an older view gives the current one up', 'replica.ts', ' || view !== core.view', ''),
  mutation('finalize after nullify', 'finalize.ts', 'own.nullify !== undefined || ', ''),
  mutation('notarize after nullify', 'notarize.ts', ' || own.nullify !== undefined', ''),
  mutation(
    'skip the nullification check',
    'justification.ts',
    "if (nullification === undefined) return { kind: 'missing', view: between as View };",
    'void nullification;',
  ),
  mutation(
    'any certified parent will do',
    'justification.ts',
    "if (!equalBytes(parentHash, subject.blockHash)) return { kind: 'refuted' };",
    '',
  ),
  mutation(
    'build on anything below the finalized view',
    'justification.ts',
    "if (!equalBytes(parentHash, core.finalizedHash)) return { kind: 'refuted' };",
    '',
  ),
  mutation('no height check', 'check-proposal.ts', 'header.height !== parent.height + 1 || ', ''),
  mutation('no time check', 'check-proposal.ts', ' || header.timestampMs <= parent.timestampMs', ''),
  mutation(
    'no clock skew check',
    'check-proposal.ts',
    "if (header.timestampMs > core.nowMs + core.config.maxClockSkewMs) return 'wait';",
    '',
  ),
  mutation(
    'missing seal check',
    'check-proposal.ts',
    'return seal.length === 0 && evidence.length === 0;',
    'return evidence.length === 0;',
  ),
  mutation(
    'vote without the batches',
    'check-proposal.ts',
    "return core.chain.get(seen.block.hash)?.held === true ? 'vote' : 'wait';",
    "return 'vote';",
  ),
  mutation('no resend after restart', 'repeat.ts', 'sendVotes(core, [own.notarize, own.nullify]);', ''),
  mutation('finalize votes are not repeated', 'repeat.ts', 'states.map((state) => state.own.finalize)', '[]'),
  mutation(
    'a proposal is not repeated',
    'repeat.ts',
    'own.proposed && seen !== undefined',
    'own.proposed && seen === undefined',
  ),
  mutation('finalize record without its notarization', 'recovery.ts', 'return [item.notarization];', 'return [];'),
  mutation(
    'nullify record without its certificate',
    'recovery.ts',
    'return item.enteredBy === undefined ? [] : [item.enteredBy];',
    'return [];',
  ),
  mutation(
    'notarize record without its justification',
    'recovery.ts',
    'return item.proposal.justification;',
    'return [];',
  ),
  mutation('own votes are forgotten at restart', 'recovery.ts', 'own[subject.kind] = vote;', ''),
  mutation('own votes do not count after restart', 'recovery.ts', 'addOwnVote(core, vote);', ''),
  mutation('forgets that it proposed', 'recovery.ts', 'core.views.at(view).own.proposed = true;', 'void view;'),
  mutation(
    'no amnesia guard',
    'recall.ts',
    'if (known !== undefined && sameSubject(known, subject)) return false;',
    'return false;',
  ),
  mutation(
    'votes before the answers are in',
    'recall.ts',
    'if (recall.answered.size < core.committee.quorum - 1) return;',
    '',
  ),
  mutation(
    'no answer to laggards',
    'answers.ts',
    'for (const certificate of useful) if (certificate !== undefined) sendCertificate(core, peer, certificate);',
    'void useful;',
  ),
  mutation(
    'laggards are answered without a limit',
    'answers.ts',
    ' || !core.laggardAnswers.take(peer, core.nowMs)',
    '',
  ),
  mutation('no answer to requests', 'replica.ts', 'answerRequest(core, from, message.request);', 'void answerRequest;'),
  mutation(
    'no certificate forwarding',
    'certificates.ts',
    "if (core.config.self !== undefined) core.send('all', { kind: 'certificate', certificate });",
    '',
  ),
  mutation(
    'contradicting certificates are accepted',
    'certificates.ts',
    'if (contradiction !== undefined) {',
    'if (false as boolean && contradiction !== undefined) {',
  ),
  mutation(
    'certificates are not verified',
    'committee.ts',
    'return genuine ? (certificate as VerifiedCertificate) : undefined;',
    'void genuine;\n    return certificate as VerifiedCertificate;',
  ),
  mutation(
    'signers out of range are ignored',
    'committee.ts',
    'return signers.some((signer) => signer >= this.validators.length) ? undefined : signers;',
    'return signers.filter((signer) => signer < this.validators.length);',
  ),
  mutation(
    'votes are not verified',
    'vote-keeper.ts',
    'stored.verified = core.committee.verifyVote(stored.vote);',
    'stored.verified = true;',
  ),
  mutation(
    'votes of anybody are taken',
    'vote-keeper.ts',
    'if (core.committee.validatorOf(from) !== vote.signer) {',
    'if (false as boolean) {',
  ),
  mutation(
    'no f + 1 amplification',
    'nullify.ts',
    'verifiedVotes(core, state, subject, enough).length === 0',
    'verifiedVotes(core, state, subject, enough).length >= 0',
  ),
  mutation('amplification by f', 'nullify.ts', 'core.committee.maxFaulty + 1', 'core.committee.maxFaulty'),
  mutation(
    'conflict with itself',
    '../statement/statement.ts',
    'if (!equalBytes(a.blockHash, b.blockHash)) return OFFENCES[a.kind];',
    'return OFFENCES[a.kind];',
  ),
  mutation(
    'nullify beside finalize is no evidence',
    '../statement/statement.ts',
    "return a.kind === 'finalize' || b.kind === 'finalize' ? 'finalize-and-nullify' : 'none';",
    "return 'none';",
  ),
  mutation(
    'nullify beside notarize is an offence',
    '../statement/statement.ts',
    "a.kind === 'finalize' || b.kind === 'finalize' ? 'finalize-and-nullify' : 'none'",
    "a.kind !== b.kind ? 'finalize-and-nullify' : 'none'",
  ),
  mutation(
    'another outcome of one block is an offence',
    'evidence.ts',
    "return verdict !== 'none' && verdict !== 'divergence';",
    "return verdict !== 'none';",
  ),
  mutation(
    'votes of different views contradict each other',
    '../statement/statement.ts',
    "if (a.epoch !== b.epoch || a.view !== b.view) return 'none';",
    '',
  ),
  mutation(
    'accused without the signatures',
    'accuse.ts',
    'if (!core.committee.verifyVote(first) || !core.committee.verifyVote(second)) return;',
    '',
  ),
  mutation(
    'who tells each half something else is not found',
    'certificates.ts',
    'accuseByCertificate(core, certificate);',
    'void accuseByCertificate;',
  ),
  mutation(
    'double votes of a view that is over are not found',
    'vote-keeper.ts',
    'accuseByNewest(core, vote);',
    'void accuseByNewest;',
  ),
  mutation('one proof is repeated for ever', 'accuse.ts', 'core.accused.set(signer, subject.view);', ''),
  mutation('equivocation is ignored', 'proposals.ts', "state.giveUp = 'equivocation';", ''),
  mutation(
    'leaders need not sign',
    'proposals.ts',
    '!core.committee.verifyProposal(proposal, block.hash)',
    'false as boolean',
  ),
  mutation('outcomes are not compared', 'commit.ts', '!equalBytes(result, subject.result)', 'false as boolean'),
  mutation(
    'fetched blocks need no certificate',
    'commit.ts',
    "verified === undefined || subject.kind !== 'finalize' || ",
    "verified === undefined || subject.kind !== 'finalize' || false && ",
  ),
  mutation(
    'fetched blocks need no links',
    'commit.ts',
    '!equalBytes(header.parentHash, previous.hash)',
    'false as boolean',
  ),
  mutation('catch-up is never asked for', 'ask.ts', 'if (!connected) askForBlocks(core);', 'void connected;'),
  mutation(
    'missing certificates are never asked for',
    'ask.ts',
    'if (due.length > 0) askForViews(core, due);',
    'void due;',
  ),
  mutation('a leader proposes twice', 'propose.ts', 'core.current.own.proposed = true;', ''),
  mutation(
    'the idle wait is not allowed for',
    'keep-time.ts',
    'core.enteredAtMs + core.config.idleIntervalMs',
    'core.enteredAtMs',
  ),
  mutation('timeouts never grow', 'keep-time.ts', '2 ** Math.min(MAX_DOUBLINGS, rounds)', '1 ** rounds'),
  mutation('timeouts grow without a cap', 'keep-time.ts', 'Math.min(MAX_DOUBLINGS, rounds)', 'rounds'),
  mutation(
    'compaction drops live records',
    'compact.ts',
    '[checkpoint, ...core.records.map(({ record }) => record)]',
    '[checkpoint]',
  ),
];
