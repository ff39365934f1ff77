// One thread of scripts/simulate.ts: runs its share of the seeds and says of each whether it passed.
import { parentPort, workerData } from 'node:worker_threads';
import { simulate } from '../test/simulation/simulation.ts';

const { from, to, step }: { readonly from: number; readonly to: number; readonly step: number } = workerData;
for (let seed = from; seed < to; seed += step) {
  const passed = await simulate(seed).then(
    () => true,
    () => false,
  );
  parentPort?.postMessage({ seed, passed });
}
