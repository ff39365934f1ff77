// Numbers of validators that are not 3f + 1, and a leader that sends two blocks.
import { expect } from 'vitest';
import { maxFaulty } from '../../src/consensus/quorum.ts';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS, NAMES } from './stage/stage.ts';
import { DELTA_MS } from './stage/validator.ts';

from(
  {
    name: 'commonware#733',
    links: ['https://github.com/commonwarexyz/monorepo/commit/0f1d073ed6132096ebfb4d37aa513d92299bd58c'],
    story: 'a quorum of 2f + 1 is too small where n is not 3f + 1: two quorums then share faulty validators only',
  },
  () => {
    for (const n of [4, 5, 6, 8, 9]) {
      scenario(`of ${n} validators no two halves certify two blocks of one view`, n, (play, stage) => {
        const { given, step, outcome } = play;
        const faulty = stage.validators.slice(0, maxFaulty(n));
        const honest = stage.validators.slice(faulty.length);
        const name = (list: typeof honest) => list.map((validator) => validator.name).join('');
        const half = Math.ceil(honest.length / 2);
        const sides = [honest.slice(0, half), honest.slice(half)];
        given(`${name(faulty)} are faulty, and A of them leads view 1`, () => {
          stage.start(name(honest));
          stage.run(3 * LATENCY_MS);
        });
        step('the honest ones are cut in two; A sends each side a block, and the faulty vote for both', () => {
          stage.partition(...sides.map((side) => name(side) + name(faulty)));
          for (const [index, side] of sides.entries()) {
            const header = stage.cast.block(1, undefined, { timestampMs: 1_700_000_000_001 + index });
            const [proposal, subject] = [stage.cast.proposal(header), stage.cast.notarize(header)];
            for (const liar of faulty) {
              if (liar.name === NAMES[0]) stage.say(liar, name(side), { kind: 'proposal', proposal });
              stage.say(liar, name(side), { kind: 'vote', vote: stage.cast.vote(liar.index, subject) });
              const finalize = stage.cast.finalize(header);
              stage.say(liar, name(side), { kind: 'vote', vote: stage.cast.vote(liar.index, finalize) });
            }
          }
          stage.run(5 * LATENCY_MS);
        });
        outcome('at most one of the blocks is certified', () => {
          const certified = sides.filter((side) => side.some(({ votes }) => votes.includes('finalize 1')));
          expect(certified.length).toBeLessThanOrEqual(1);
        });
        step('the network is whole again', () => stage.heal());
        outcome('the honest ones agree, and go on', () => {
          const all = () => honest.every(({ final }) => final.length >= 2);
          expect(stage.until(all, 60 * DELTA_MS)).toBeDefined();
        });
      });
    }
  },
);
