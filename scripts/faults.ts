// `npm run faults -- --minutes 10 --seed S --nodes 5`: real nodes under real faults, see docs/faults.md.
import { join, resolve } from 'node:path';
import { runIsolated, whyNotHere } from './faults/isolate.ts';
import { readFaultOptions } from './faults/options.ts';

/** As `EX_UNAVAILABLE`: nothing was shown, and nothing failed. */
const NOT_HERE = 69;

const args = process.argv.slice(2);
const { keep } = readFaultOptions(args);
const reason = whyNotHere();
if (reason !== undefined) {
  console.error(`Faults cannot be injected here: ${reason}.`);
  process.exit(NOT_HERE);
}
// npm runs scripts in the project's folder; the caller meant its own.
const kept = keep === undefined ? [] : ['--keep', resolve(process.env.INIT_CWD ?? process.cwd(), keep)];
process.exitCode = await runIsolated(join(import.meta.dirname, 'faults/inside.ts'), [...args, ...kept]);
