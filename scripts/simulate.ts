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
let failed = 0;
for (let seed = first; seed < first + count; seed++) {
  try {
    const o = await simulate(seed, values.replay ? (line) => console.log(JSON.stringify(line)) : undefined);
    if (values.replay) console.log(o);
  } catch (error) {
    failed++;
    console.log(seed, (error as Error).name === 'Violation' ? String(error) : (error as Error).stack);
  }
}
console.log(
  `${count - failed} of ${count} seeds passed, ${(count / ((performance.now() - startedAt) / 1000)).toFixed(1)} seeds/s`,
);
