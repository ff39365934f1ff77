// Pairs that look like two statements of one signer and are one.
import { expect } from 'vitest';
import { type Evidence, verifyEvidence } from '../../src/consensus/evidence.ts';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';

from(
  {
    name: 'commonware#2999',
    links: [
      'https://github.com/commonwarexyz/monorepo/issues/2944',
      'https://github.com/commonwarexyz/monorepo/commit/d4bb294b9a42e6598a1986b820c54f8cf9b27ace',
    ],
    story:
      'evidence of two conflicting votes may hold the same vote twice, and accuses a validator that did nothing wrong',
  },
  () => {
    scenario('the same vote twice accuses nobody', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { A, B, C } = stage.players;
      const { cast } = stage;
      const block = cast.block(1);
      const subjects = [cast.notarize(block), cast.nullify(1), cast.finalize(block)];
      given('C is up', () => {
        stage.start('C');
        stage.run(LATENCY_MS);
      });
      for (const subject of subjects) {
        step(`B sends its vote to ${subject.kind} twice`, () => {
          const vote = cast.vote(B.index, subject);
          const again = cast.vote(B.index, structuredClone(subject));
          stage.say(B, 'C', { kind: 'vote', vote });
          stage.say(B, 'C', { kind: 'vote', vote: again });
          if (subject.kind === 'nullify') return;
          const evidence = { kind: 'votes', signer: B.index, first: vote, second: again } as const;
          expect(verifyEvidence(cast.committee, evidence)).toBe(false);
        });
      }
      step('A sends its proposal twice, the second time with other certificates around it', () => {
        const justification = [cast.certificate([A.index, B.index, C.index], cast.nullify(7))];
        const [first, second] = [cast.proposal(block), cast.proposal(block, justification)];
        stage.say(A, 'C', { kind: 'proposal', proposal: first });
        stage.say(A, 'C', { kind: 'proposal', proposal: second });
        const evidence: Evidence = { kind: 'proposals', signer: A.index, first, second };
        expect(verifyEvidence(cast.committee, evidence)).toBe(false);
      });
      outcome('C reports nothing', () => {
        stage.run(3 * LATENCY_MS);
        expect(C.of('evidence').filter(({ evidence }) => evidence.kind === 'proposals')).toEqual([]);
        // B really did finalize and nullify one view: that pair, and only that one, is reported.
        const kinds = C.of('evidence').flatMap(({ evidence }) =>
          evidence.kind === 'votes' ? [[evidence.first.subject.kind, evidence.second.subject.kind]] : [],
        );
        expect(kinds).toEqual([['nullify', 'finalize']]);
      });
    });
  },
);
