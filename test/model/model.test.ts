// For a bounded time: the model keeps its promises, the core does what the model does, and a broken model is found out.
import { describe, expect, it } from 'vitest';
import { BROKEN, SOUND, STEPS } from './instances.ts';
import type { ModelState } from './model-state.ts';
import { explore } from './quint.ts';
import { Replay } from './replay.ts';

const SEED = 1;
/** A broken model must be found out within this many runs. */
const BROKEN_SAMPLES = 50;

function oneViewAhead(state: ModelState): ModelState {
  const ahead = [...state.replicas].map(([index, replica]) => [index, { ...replica, view: replica.view + 1 }] as const);
  return { ...state, replicas: new Map(ahead) };
}

describe('the model', () => {
  it.each(SOUND.filter(({ samples }) => samples > 0))(
    'keeps its promises with the validators of $name, and the core follows every step of it',
    async ({ name, validators, faulty, samples }) => {
      const explored = await explore({ instance: name, seed: SEED, samples, steps: STEPS, traces: samples });
      expect(explored.violated).toEqual([]);
      expect(explored.witnessed.get('someBlockIsFinal')).toBeGreaterThan(0);
      expect(explored.traces).toHaveLength(samples);
      for (const trace of explored.traces) new Replay(validators, faulty).followAll(trace);
      // The comparison can fail, and says where.
      const [trace = []] = explored.traces;
      const wrong = trace.map((state, step) => (step === STEPS ? oneViewAhead(state) : state));
      expect(() => new Replay(validators, faulty).followAll(wrong)).toThrow(
        /^step 60: .* view: here \d+, in the model/,
      );
    },
  );

  it.each(BROKEN.filter(({ isQuick }) => isQuick))('breaks a promise when it is broken as in $name', async (broken) => {
    const { name, promises } = broken;
    const { violated } = await explore({
      instance: name,
      seed: SEED,
      samples: BROKEN_SAMPLES,
      steps: STEPS,
      traces: 0,
    });
    expect(violated).not.toEqual([]);
    expect(promises).toEqual(expect.arrayContaining([...violated]));
  });
});
