// Two validators hold certificates of different blocks of successive views, and one of the others stops for good.
import { expect } from 'vitest';
import { from, scenario } from './stage/scenario.ts';
import { DELTA_MS } from './stage/validator.ts';

from(
  {
    name: 'quorum#305',
    links: ['https://github.com/Consensys-Incorporated/quorum/issues/305'],
    story:
      'IBFT validators lock on different blocks, never unlock, and with one of four down nothing is ever agreed on',
  },
  () => {
    scenario('a validator follows a chain without the block that it certified alone', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { A, B, C, D } = stage.players;
      given('A leads view 1, B view 2, C view 3', () => stage.start());
      step('the votes for A’s block of view 1 reach only D, and nobody hears D', () => {
        stage.lose(({ from, to, says }) => from === 'D' || (says === 'vote notarize 1' && to !== 'D'));
        stage.until(() => D.view === 2, 5 * DELTA_MS);
      });
      outcome('D alone holds that block’s certificate, and votes to finalize it', () => {
        expect([A.view, B.view, C.view]).toEqual([1, 1, 1]);
        expect(D.votes).toContain('finalize 1');
      });
      step(
        'the others give view 1 up; the votes for B’s block of view 2 reach only C, which keeps its certificate',
        () => {
          stage.lose(
            ({ from, to, says }) =>
              from === 'D' ||
              says === 'vote notarize 1' ||
              (says === 'vote notarize 2' && to !== 'C') ||
              says === 'certificate notarize 2',
          );
          stage.until(() => C.view === 3, 10 * DELTA_MS);
        },
      );
      outcome('C alone holds the certificate of another block, which does not build on D’s', () => {
        expect([A.view, B.view]).toEqual([2, 2]);
        expect(C.votes).toContain('finalize 2');
        expect(B.proposals.map(({ parentView }) => parentView)).toEqual([0]);
      });
      step('A stops for good, and nothing is lost any more', () => {
        A.crash();
        stage.heal();
      });
      outcome('B, C and D go on together: D votes for blocks that leave its own out', () => {
        expect(stage.until(() => D.final.length >= 3, 20 * DELTA_MS)).toBeDefined();
        expect(D.finalViews).not.toContain(1);
      });
    });
  },
);
