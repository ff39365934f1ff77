// Runs the model of the consensus rules for longer than `npm test` can: every instance, `--samples N` runs of `--steps
// M`, from seed `--seed S` on; replays all their traces against the core; and shows that each broken variant is found
// out. `--only TEXT` chooses instances by name.
import { parseArgs } from 'node:util';
import { BROKEN, type Instance, SOUND } from '../test/model/instances.ts';
import { explore } from '../test/model/quint.ts';
import { Replay } from '../test/model/replay.ts';

const { values } = parseArgs({
  options: {
    samples: { type: 'string', default: '200' },
    steps: { type: 'string', default: '80' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const [samples, steps, firstSeed] = [Number(values.samples), Number(values.steps), Number(values.seed)];
/** Runs of one process: its traces are on the disk together. */
const CHUNK = 50;

let failed = 0;

function report(isGood: boolean, line: string): void {
  if (!isGood) failed++;
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${line}`);
}

async function check({ name, validators, faulty }: Instance): Promise<void> {
  let followed = 0;
  const witnessed = new Map<string, number>();
  for (let done = 0; done < samples; done += CHUNK) {
    const count = Math.min(CHUNK, samples - done);
    const seed = firstSeed + done / CHUNK;
    const explored = await explore({ instance: name, seed, samples: count, steps, traces: count });
    if (explored.violated.length > 0) return report(false, `${name}, seed ${seed}: ${explored.violated.join(', ')}`);
    for (const [witness, times] of explored.witnessed) witnessed.set(witness, (witnessed.get(witness) ?? 0) + times);
    for (const [index, trace] of explored.traces.entries()) {
      try {
        new Replay(validators, faulty).followAll(trace);
        followed += trace.length - 1;
      } catch (error) {
        return report(
          false,
          `${name}, seed ${seed}, trace ${index}: ${error instanceof Error ? error.message : error}`,
        );
      }
    }
  }
  const seen = [...witnessed].map(([witness, times]) => `${witness} in ${times}`).join(', ');
  report(true, `${name}: ${samples} runs, ${followed} steps followed by the core; ${seen}`);
}

for (const instance of SOUND) if (instance.name.includes(values.only)) await check(instance);
for (const { name, promises } of BROKEN) {
  if (!name.includes(values.only)) continue;
  const { violated } = await explore({ instance: name, seed: firstSeed, samples, steps, traces: 0 });
  report(
    violated.length > 0 && violated.every((promise) => promises.includes(promise)),
    `${name} breaks ${violated.join(', ') || 'nothing'}`,
  );
}
if (failed > 0) process.exitCode = 1;
