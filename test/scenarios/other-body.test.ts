// An equivocating leader: one validator holds another block than the one that is certified.
import { expect } from 'vitest';
import { equalBytes } from '../../src/base/bytes.ts';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';
import { DELTA_MS } from './stage/validator.ts';

from(
  {
    name: 'ava-labs/Simplex#457',
    links: ['https://github.com/ava-labs/Simplex/pull/457'],
    story:
      'a node that holds one block of a round and the certificate of another counts the certificate for its own block',
  },
  () => {
    scenario('a validator with the wrong block finalizes the certified one, and fetches it', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { A, B, C, D } = stage.players;
      const wrong = stage.cast.block(1);
      const right = stage.cast.block(1, undefined, { timestampMs: wrong.timestampMs + 1 });
      const rightHash = stage.cast.hash(right);
      given('A, the leader of view 1, sends one block to D and another to B and C; D hears no votes', () => {
        stage.start('BCD');
        stage.run(3 * LATENCY_MS);
        stage.lose(({ to, says }) => to === 'D' && says.startsWith('vote'));
        stage.say(A, 'D', { kind: 'proposal', proposal: stage.cast.proposal(wrong) });
        stage.say(A, 'BC', { kind: 'proposal', proposal: stage.cast.proposal(right) });
        stage.run(2 * LATENCY_MS);
        expect(D.votes).toEqual(['notarize 1']);
      });
      step(
        'A votes for the block of B and C, which certifies it; D says that it is behind, and is shown the certificate',
        () => {
          stage.say(A, 'BC', { kind: 'vote', vote: stage.cast.vote(A.index, stage.cast.notarize(right)) });
          expect(stage.until(() => D.view === 2, 2 * DELTA_MS)).toBeDefined();
        },
      );
      outcome('D does not finalize the block that it has', () => {
        expect(D.votes).not.toContain('finalize 1');
      });
      outcome('D asks for the block that was certified, gets it, and finalizes that one', () => {
        expect(stage.until(() => D.votes.includes('finalize 1'), 5 * LATENCY_MS)).toBeDefined();
        const finalized = D.of('journal').flatMap(({ record }) => (record.kind === 'finalized' ? [record.vote] : []));
        const hashes = finalized.map(({ subject }) => subject.kind === 'finalize' && subject.blockHash);
        expect(hashes.map((hash) => hash !== false && equalBytes(hash, rightHash))).toEqual([true]);
      });
      outcome('for B, C and D that block becomes final', () => {
        stage.heal();
        expect(stage.until(() => [B, C, D].every(({ final }) => final.length > 0), 10 * DELTA_MS)).toBeDefined();
        expect(D.final.map(({ hash }) => equalBytes(hash, rightHash))[0]).toBe(true);
      });
    });
  },
);
