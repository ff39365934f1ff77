// Runs seeds of the simulation from 1 on until one fails, at most as many as the argument says; for scripts/mutate.ts.
import { simulate } from '../test/simulation/simulation.ts';

const most = Number(process.argv[2] ?? 100);
for (let seed = 1; seed <= most; seed++) {
  try {
    await simulate(seed);
  } catch {
    console.log(`failed at seed ${seed}`);
    process.exit(1);
  }
}
