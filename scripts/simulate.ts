// Runs seeds of the consensus simulation: `--seeds N` from `--seed S` on; `--replay` prints the trace of one seed.
import { parseArgs } from 'node:util';
import { simulate } from '../test/simulation/simulation.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    replay: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed);
const count = values.replay ? 1 : Number(values.seeds);
const startedAt = performance.now();
const rate = (done: number) => `${(done / ((performance.now() - startedAt) / 1000)).toFixed(1)} seeds/s`;
let failed = 0;
for (let seed = first; seed < first + count; seed++) {
  try {
    const outcome = simulate(seed, values.replay ? (line) => console.log(line) : undefined);
    if (values.replay) console.log(outcome);
  } catch (error) {
    failed++;
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    console.error(`seed ${seed} ${why}\n  replay: node scripts/run.mjs scripts/simulate.ts --seed ${seed} --replay`);
    if (values.replay && error instanceof Error) console.error(error.stack);
  }
  const done = seed - first + 1;
  if (done % 100 === 0) console.log(`${done} of ${count} seeds, ${failed} failed, ${rate(done)}`);
}
console.log(`${count - failed} of ${count} seeds passed, ${rate(count)}`);
if (failed > 0) process.exitCode = 1;
