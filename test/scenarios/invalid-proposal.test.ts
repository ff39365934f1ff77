// A leader of another version proposes what nobody can accept.
import { expect } from 'vitest';
import { height } from '../../src/consensus/block.ts';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';
import { DELTA_MS } from './stage/validator.ts';

from(
  {
    name: 'tendermint#3003',
    links: ['https://github.com/tendermint/tendermint/issues/3003'],
    story:
      'one proposer runs another version and proposes an invalid block; everybody votes nil, and then nobody moves on',
  },
  () => {
    scenario('an invalid proposal costs its view and nothing else', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { A, B, C, D } = stage.players;
      given('A is the leader of view 1, and signs a block whose height is wrong', () => stage.start('BCD'));
      step('its proposal arrives', () => {
        const header = stage.cast.block(1, undefined, { height: height(2) });
        stage.run(3 * LATENCY_MS);
        stage.say(A, 'BCD', { kind: 'proposal', proposal: stage.cast.proposal(header) });
      });
      outcome('all give view 1 up and are in view 2 after two messages: no timer had to run out', () => {
        const passed = stage.until(() => [B, C, D].every(({ view }) => view === 2), 2 * LATENCY_MS);
        expect(passed).toBeDefined();
        expect(B.votes).toEqual(['nullify 1']);
      });
      outcome('B’s block of view 2 is final soon, without anybody restarting', () => {
        expect(stage.until(() => D.final.length > 0, 3 * DELTA_MS)).toBeDefined();
        expect(D.finalViews[0]).toBe(2);
      });
    });
  },
);
