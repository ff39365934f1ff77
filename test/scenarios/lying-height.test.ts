// A member claims a height that nobody has, while another one catches up.
import { expect } from 'vitest';
import { CatchUp, DEFAULT_CATCH_UP_LIMITS } from '../../src/sync/catch-up.ts';
import { from, scenario } from './stage/scenario.ts';

const LIAR = 0;
const HONEST = [1, 2];
/** The joiner is the fourth validator; one of the four may lie. */
const VALIDATORS = {
  validators: [LIAR, ...HONEST, 3].map((member) => ({ member, publicKey: new Uint8Array(32) })),
  maxFaulty: 1,
};
const HEIGHT = 400;
const TICK_MS = 50;

/** Catches up from honest members that answer after a tick, and from the liar, which never answers. */
class Joiner {
  readonly catchUp = new CatchUp<number>(DEFAULT_CATCH_UP_LIMITS, 0, 1);
  readonly askedOfLiar: number[] = [];
  height = 0;
  nowMs = 0;

  get isBehind(): boolean {
    return this.catchUp.claims.vouchedBy(VALIDATORS) > this.height;
  }

  /** True when it is so in time. */
  until(isSo: () => boolean, withinMs: number): boolean {
    for (const endMs = this.nowMs + withinMs; !isSo(); this.#tick()) if (this.nowMs >= endMs) return false;
    return true;
  }

  #tick(): void {
    const requests = this.catchUp.next(this.nowMs);
    this.nowMs += TICK_MS;
    for (const { id, peer, from: first, to } of requests) {
      if (peer === LIAR) this.askedOfLiar.push(first);
      else this.#answer(peer, id, first, Math.min(to, HEIGHT));
    }
    for (const { blocks } of this.catchUp.takeReady(Number.POSITIVE_INFINITY)) this.height += blocks.length;
  }

  #answer(peer: number, id: number, first: number, last: number): void {
    this.catchUp.takes(peer, id);
    const blocks = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    if (blocks.length === 0) this.catchUp.failed(id, 'empty', this.nowMs);
    else this.catchUp.arrived(id, blocks, this.nowMs);
  }
}

from(
  {
    name: 'CVE-2025-24371',
    links: ['https://github.com/cometbft/cometbft/security/advisories/GHSA-22qq-3xwm-r5x4'],
    story:
      'a peer reports a height that does not exist and then a lower one; a syncing node waits for the first without end',
  },
  () => {
    for (const [what, second] of [
      ['and then a lower one', 2],
      ['and keeps to it', 1_000_000],
      ['and goes', undefined],
    ] as const) {
      scenario(
        `a node catches up and knows that it has, though a member claims a million blocks ${what}`,
        2,
        (play) => {
          const { given, step, outcome } = play;
          const joiner = new Joiner();
          given('two members that have 400 blocks, and a liar that claims a million', () => {
            for (const honest of HONEST) joiner.catchUp.claims.set(honest, HEIGHT);
            joiner.catchUp.claims.set(LIAR, 1_000_000);
          });
          step('the node asks both, and the liar is silent', () => {
            expect(joiner.until(() => joiner.askedOfLiar.length > 0, 1_000)).toBe(true);
          });
          step(`the liar claims something else: ${second ?? 'nothing'}`, () => joiner.catchUp.claims.set(LIAR, second));
          outcome('the node has the 400 blocks within 10 s, and knows at once that it is not behind', () => {
            expect(joiner.isBehind).toBe(true);
            expect(joiner.until(() => joiner.height === HEIGHT, 10_000)).toBe(true);
            expect(joiner.isBehind).toBe(false);
          });
          step('the liar comes back with a still higher claim', () => {
            joiner.catchUp.claims.set(LIAR, 2_000_000);
          });
          outcome('that changes nothing either', () => {
            expect(joiner.until(() => joiner.isBehind, 30_000)).toBe(false);
          });
        },
      );
    }
  },
);
