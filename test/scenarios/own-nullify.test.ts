// Exactly as many validators as are needed give a view up, and all of them crash before anybody has counted.
import { expect } from 'vitest';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';
import { DELTA_MS } from './stage/validator.ts';

from(
  {
    name: 'commonware#4275',
    links: ['https://github.com/commonwarexyz/monorepo/pull/4275'],
    story:
      'after a restart a node sends its old nullify vote to the others and does not count it itself: one vote stays missing',
  },
  () => {
    scenario('a vote from before a crash counts where it was cast', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { B, C, D } = stage.players;
      const all = [B, C, D];
      given('A is down; B, C and D give view 1 up, each alone', () => {
        stage.start('BCD');
        stage.run(3 * LATENCY_MS);
        stage.lose(() => true);
        stage.until(() => all.every(({ votes }) => votes.includes('nullify 1')), 10 * DELTA_MS);
        expect(all.map(({ view }) => view)).toEqual([1, 1, 1]);
      });
      step('all three crash at once, and start again on a network that loses nothing', () => {
        for (const validator of all) validator.crash();
        stage.heal();
        for (const validator of all) validator.start();
      });
      outcome('each counts three votes, its own included, and view 1 is over', () => {
        expect(stage.until(() => all.every(({ view }) => view > 1), 3 * DELTA_MS)).toBeDefined();
      });
    });

    scenario('a validator that nobody hears any more still ends the view with its own vote', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { B, C, D } = stage.players;
      given('A is down, and D gives view 1 up alone', () => {
        stage.start('BCD');
        stage.run(3 * LATENCY_MS);
        stage.lose(() => true);
        stage.until(() => D.votes.includes('nullify 1'), 10 * DELTA_MS);
      });
      step('D starts again; it hears B and C say that they give view 1 up, and no certificate', () => {
        D.crash();
        stage.lose(({ to, says }) => says.startsWith('certificate') || (to !== 'D' && says !== 'status'));
        D.start();
        stage.run(3 * DELTA_MS);
      });
      outcome('D is in view 2, B and C are not', () => {
        expect([B.view, C.view, D.view]).toEqual([1, 1, 2]);
      });
    });
  },
);
