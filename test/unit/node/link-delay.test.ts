import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/consensus/input.ts';
import { BUSY, DISTANT_MS, LinkDelay, LOOK_MS, LOOKS } from '../../../src/node/core/link-delay.ts';
import { Cast } from '../../scenarios/stage/cast.ts';
import { configOf } from '../../scenarios/stage/validator.ts';

const FAR = 2 * DISTANT_MS;

/** The first of four validators; the others are the members 1 to 3. */
function stage() {
  const cast = new Cast(4);
  const trips = new Map<number, number>();
  const told: Event[] = [];
  const state = { busy: 0, due: undefined as (() => void) | undefined, delayMs: 0 };
  const delay = new LinkDelay({
    replica: { committee: cast.committee, config: configOf(cast, 0) },
    transport: { roundTripMs: (member) => trips.get(member) },
    timers: {
      nowMs: () => 0,
      after: (delayMs, run) => {
        state.delayMs = delayMs;
        state.due = run;
        return () => {
          state.due = undefined;
        };
      },
    },
    core: { input: (event) => told.push(event) },
    utilization: () => state.busy,
  });
  delay.start();
  const look = (...ways: readonly (number | undefined)[]) => {
    trips.clear();
    for (const [i, way] of ways.entries()) if (way !== undefined) trips.set(i + 1, way);
    state.due?.();
  };
  return { delay, look, state, told };
}

const distant = (isDistant: boolean) => ({ kind: 'links', distant: isDistant });

describe('the delay of links', () => {
  it('is that of a quorum: with this validator two of three others', () => {
    const { look, told, state } = stage();
    expect(state.delayMs).toBe(LOOK_MS);
    look(1, 1, FAR);
    expect(told).toEqual([]);
    look(FAR, 1, FAR);
    expect(told).toEqual([]);
    const far = stage();
    far.look(FAR, DISTANT_MS, 1);
    expect(far.told).toEqual([distant(true)]);
  });

  it('is the best that was seen in the last minute: slow answers of a busy node are no distance', () => {
    const { look, told } = stage();
    look(1, 1, 1);
    for (let i = 1; i < LOOKS; i++) look(FAR, FAR, FAR);
    expect(told).toEqual([]);
    look(FAR, FAR, FAR);
    expect(told).toEqual([distant(true)]);
  });

  it('is told when it changes, and not again', () => {
    const { look, told } = stage();
    look(FAR, FAR, FAR);
    look(FAR, FAR, FAR);
    look(1, 1, FAR);
    expect(told).toEqual([distant(true), distant(false)]);
  });

  it('is not what is waited for where the main thread has no time', () => {
    const { look, told, state } = stage();
    state.busy = BUSY;
    look(FAR, FAR, FAR);
    expect(told).toEqual([]);
    state.busy = BUSY / 2;
    look(FAR, FAR, FAR);
    expect(told).toEqual([distant(true)]);
  });

  it('is not known while a quorum is not connected, and begins anew with a connection', () => {
    const { look, told } = stage();
    look(FAR, undefined, undefined);
    expect(told).toEqual([]);
    look(1, 1, 1);
    look(undefined, undefined, undefined);
    look(FAR, FAR, FAR);
    expect(told).toEqual([distant(true)]);
  });

  it('is looked at no more after the end', () => {
    const { delay, state } = stage();
    delay.stop();
    expect(state.due).toBeUndefined();
  });
});
