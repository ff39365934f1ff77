// `npm run twin -- [--events 6] [--runs 100000] [--length 40] [--seed 1] [--from 0] [--small]`: devices, terminals and the
// ledger against their twin. Every interleaving of up to `--events` events, on a small ledger that can be gone back to; then
// `--runs` random ones of `--length` on the real ledger, or on the small one. Ed25519 and SHA-256 are libsodium's and Node's here; the tests hold noble's to be the same.
import { parseArgs } from 'node:util';
import './native-devices.ts';

/** A ledger grows with each run. */
const RUNS_ON_ONE = 100;

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '6' },
    runs: { type: 'string', default: '100000' },
    length: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    small: { type: 'boolean', default: false },
  },
});
const [events, runs, length, seed, from] = [values.events, values.runs, values.length, values.seed, values.from].map(
  Number,
) as [number, number, number, number, number];
const { explore } = await import('../test/device/twin/explore.ts');
const { randomEvents } = await import('../test/device/twin/random-events.ts');
const { runTwin } = await import('../test/device/twin/run-twin.ts');
const { newRealWorld, newTestLedger } = await import('../test/device/twin/real-ledger.ts');
const { newSmallWorld } = await import('../test/device/twin/small-world.ts');

const started = performance.now();
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
const failed = (error: unknown): never => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
};

try {
  explore(events, ({ events: most, states, steps }) => {
    console.log(`up to ${most} events: ${states} states, ${steps} steps, ${seconds()}`);
  });
} catch (error) {
  failed(error);
}
let ledger = await newTestLedger();
for (let run = from; run < from + runs; run++) {
  if (run % RUNS_ON_ONE === 0) ledger = await newTestLedger();
  try {
    runTwin(values.small ? newSmallWorld() : newRealWorld(ledger, run), randomEvents(seed, run, length));
  } catch (error) {
    const small = values.small ? ' --small' : '';
    console.error(`npm run twin -- --events 0 --runs 1 --length ${length} --seed ${seed} --from ${run}${small}`);
    failed(error);
  }
  if ((run - from + 1) % 1_000 === 0) console.log(`${run - from + 1} random runs of ${length} events, ${seconds()}`);
}
console.log(`the same as their twin, ${seconds()}`);
