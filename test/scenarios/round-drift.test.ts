// Views without agreement: how far validators drift apart, how long their timers grow, how soon they agree afterwards.
import { expect } from 'vitest';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';
import { DELTA_MS } from './stage/validator.ts';

from(
  {
    name: 'besu#7642',
    links: ['https://github.com/besu-eth/besu/issues/7642'],
    story:
      'QBFT rounds drift apart while there is no quorum, timers double without end, and agreement takes hours after it is back',
  },
  () => {
    scenario('without a quorum nobody changes views, and soon after it is back a block is final', 5, (play, stage) => {
      const { given, step, outcome } = play;
      const { A, B, C, D, E } = stage.players;
      given('five validators, so that four decide', () => {
        stage.start();
        stage.run(3 * LATENCY_MS);
      });
      step('D and E go down, and 100 delta pass', () => {
        D.crash();
        E.crash();
        stage.run(100 * DELTA_MS);
      });
      outcome(
        'A, B and C have all given view 1 up, and are all still in it: no certificate says that it is over',
        () => {
          expect([A.votes, B.votes, C.votes].map((votes) => votes.includes('nullify 1'))).toEqual([true, true, true]);
          expect([A.view, B.view, C.view]).toEqual([1, 1, 1]);
        },
      );
      step('D comes up', () => D.start());
      outcome('a block is final within 10 delta', () => {
        expect(stage.until(() => A.final.length > 0, 10 * DELTA_MS)).toBeDefined();
      });
    });

    scenario(
      'after 30 failed views a view still has an end, and a final block sets the timers back',
      4,
      (play, stage) => {
        const { given, step, outcome } = play;
        const { A } = stage.players;
        given('no proposal arrives, everything else does', () => {
          stage.lose(({ says }) => says.startsWith('proposal'));
          stage.start();
        });
        step('30 views fail', () => {
          expect(stage.until(() => A.view > 30, 2_000 * DELTA_MS)).toBeDefined();
        });
        outcome('a view lasts 32 times as long as at first, and no longer', () => {
          const tookMs = stage.until(() => A.view > 31, 1_000 * DELTA_MS) ?? Number.POSITIVE_INFINITY;
          expect(tookMs).toBeGreaterThan(32 * 2 * DELTA_MS);
          expect(tookMs).toBeLessThan(32 * 3 * DELTA_MS);
        });
        step('proposals arrive again', () => stage.heal());
        outcome('a block is final within one such view', () => {
          expect(stage.until(() => A.final.length > 0, 32 * 3 * DELTA_MS)).toBeDefined();
        });
        step('one leader is silent soon after', () => {
          stage.until(() => A.final.length >= 2, 10 * DELTA_MS);
          const silent = A.view + 1;
          stage.lose(({ says }) => says === `proposal ${silent}`);
          stage.until(() => A.view === silent, 10 * DELTA_MS);
        });
        outcome('its view is given up after 2 delta and the idle wait, as in the beginning', () => {
          const silent = A.view;
          expect(stage.until(() => A.view > silent, 4 * DELTA_MS)).toBeDefined();
        });
      },
    );
  },
);

from(
  {
    name: 'besu#8307',
    links: ['https://github.com/besu-eth/besu/issues/8307'],
    story:
      'a validator that restarts far behind never moves its round timer on, so validators that need its vote stall',
  },
  () => {
    scenario('a validator that comes back far behind votes at once in the view of the others', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { A, C, D } = stage.players;
      given('D was there at the beginning, and has been down for many blocks', () => {
        stage.start();
        stage.run(5 * DELTA_MS);
        D.crash();
        stage.until(() => A.final.length >= 40, 200 * DELTA_MS);
        expect(A.final.length - D.final.length).toBeGreaterThan(30);
      });
      step('C stops, so that nothing is decided without D; then D comes back', () => {
        C.crash();
        stage.run(50 * DELTA_MS);
        D.start();
      });
      outcome('within 20 delta blocks are final again, with D’s votes, and D has those that it missed', () => {
        const before = A.final.length;
        expect(stage.until(() => A.final.length > before + 2, 20 * DELTA_MS)).toBeDefined();
        expect(D.final.length).toBeGreaterThan(before);
      });
    });
  },
);
