// A run of faults, in namespaces of its own (see isolate.ts): start, disturb, come to rest, export, check. The first
// argument is an empty folder; the others are the options. Its end takes everything with it that it started.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { FaultRun } from './fault-run.ts';
import { beIsolated } from './isolated.ts';
import { keptFolder, readFaultOptions } from './options.ts';

const [folder = '', ...args] = process.argv.slice(2);
const options = readFaultOptions(args);
const FALSE_LEDGERS = 'the ledgers are not what the clients were told';
const GROWS = 'memory or handles of a node grow without end';
const ACCUSED = 'an honest node was taken for a dishonest one';
beIsolated(folder);
process.exit((await main()) ? 0 : 1);

async function main(): Promise<boolean> {
  const kept = keptFolder(options);
  const run = await FaultRun.create(folder, options, kept);
  const passed = await runThrough(run);
  if (!passed || options.keep !== undefined) {
    run.keep();
    console.log(`timeline, exported ledgers and logs: ${kept}`);
  } else if (options.hours !== undefined) {
    run.keepTimeline();
    console.log(`timeline, samples and drawing: ${kept}`);
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
    const [accusations, growth] = [run.accusations(), run.concludeSoak()];
    for (const line of [...accusations, ...growth]) run.timeline.say(`FINDING ${line}`);
    const reasons = [
      ...(status === 0 ? [] : [FALSE_LEDGERS]),
      ...(accusations.length === 0 ? [] : [ACCUSED]),
      ...(growth.length === 0 ? [] : [GROWS]),
    ];
    run.timeline.say(reasons.length === 0 ? 'PASSED' : `FAILED: ${reasons.join('; ')}`);
    return reasons.length === 0;
  } catch (error) {
    run.concludeSoak();
    run.timeline.say(`FAILED: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}
