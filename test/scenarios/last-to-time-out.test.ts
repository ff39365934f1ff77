// The votes of the others are here already when a validator gives its view up.
import { expect } from 'vitest';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';
import { DELTA_MS } from './stage/validator.ts';

from(
  {
    name: 'ava-labs/Simplex#94',
    links: ['https://github.com/ava-labs/Simplex/pull/94'],
    story:
      'the last node to time out has the others’ votes when it casts its own, and never looks whether they are enough now',
  },
  () => {
    scenario('the last to give a view up makes the certificate with its own vote', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { B, C, D } = stage.players;
      given('A is down, and D, which has restarted, has more time left in view 1 than B and C', () => {
        stage.start('BCD');
        stage.run(DELTA_MS);
        D.crash();
        D.start();
        stage.run(3 * LATENCY_MS);
      });
      given('from now on B and C are heard by D and by nobody else, and nobody hears D', () => {
        stage.lose(({ to }) => to !== 'D');
      });
      step('B and C give view 1 up, and D a message later: what it sends is its third vote', () => {
        expect(stage.until(() => D.votes.includes('nullify 1'), 10 * DELTA_MS)).toBeDefined();
      });
      outcome('D is in view 2 in that very turn, although nobody will ever show it a certificate', () => {
        expect([B.votes, C.votes]).toEqual([['nullify 1'], ['nullify 1']]);
        expect([B.view, C.view, D.view]).toEqual([1, 1, 2]);
      });
    });
  },
);
