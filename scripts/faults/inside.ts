// A run of faults, in namespaces of its own (see isolate.ts): start, disturb, come to rest, export, check. The first
// argument is an empty folder; the others are the options. Its end takes everything with it that it started.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultRun } from './fault-run.ts';
import { beIsolated } from './isolated.ts';
import { readFaultOptions } from './options.ts';

const [folder = '', ...args] = process.argv.slice(2);
const options = readFaultOptions(args);
const FALSE_LEDGERS = 'the ledgers are not what the clients were told';
const ACCUSED = 'an honest node was taken for a dishonest one';
beIsolated(folder);
process.exit((await main()) ? 0 : 1);

async function main(): Promise<boolean> {
  const run = await FaultRun.create(folder, options);
  const passed = await runThrough(run);
  if (!passed || options.keep !== undefined) {
    const kept = options.keep ?? join(tmpdir(), `gridpact-faults-failed-seed-${options.seed}-${Date.now()}`);
    run.keep(kept);
    console.log(`timeline, exported ledgers and logs: ${kept}`);
  }
  return passed;
}

async function runThrough(run: FaultRun): Promise<boolean> {
  try {
    await run.disturb();
    await run.comeToRest();
    const exported = await run.exportLedgers();
    const argv = [join(import.meta.dirname, 'check-ledgers.ts'), exported];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    for (const line of `${stdout}${stderr}`.trimEnd().split('\n')) run.timeline.say(line);
    const accusations = run.accusations();
    for (const line of accusations) run.timeline.say(`FINDING ${line}`);
    const passed = status === 0 && accusations.length === 0;
    run.timeline.say(passed ? 'PASSED' : `FAILED: ${status === 0 ? ACCUSED : FALSE_LEDGERS}`);
    return passed;
  } catch (error) {
    run.timeline.say(`FAILED: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}
