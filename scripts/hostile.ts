// `npm run hostile`: one actor after the other attacks a consortium of real nodes, and those who are not part of it go
// on paying. See docs/security.md.
import { availableParallelism, loadavg } from 'node:os';
import { HostileRun, type Outcome } from './hostile/hostile-run.ts';
import { readHostileOptions } from './hostile/options.ts';
import { remarks, reportData, reportTable } from './hostile/report.ts';

const INTERRUPTED = 130;

const { actors, json, ...options } = readHostileOptions(process.argv.slice(2));
const startedMs = performance.now();
const run = new HostileRun({ ...options, onProgress: say });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void run.close().finally(() => process.exit(INTERRUPTED));
  });
}

const [load = 0] = loadavg();
if (load > availableParallelism()) {
  say(
    `${load.toFixed(1)} processes want ${availableParallelism()} cores already: the figures say little of a quiet machine`,
  );
}
const outcomes: Outcome[] = [];
try {
  for (const actor of actors) {
    const outcome = await run.run(actor);
    outcomes.push(outcome);
    say(`${actor.name}: ${outcome.broken.length === 0 ? 'holds' : outcome.broken.join('; ')}`);
  }
} finally {
  await run.close();
}
const broken = outcomes.filter((outcome) => outcome.broken.length > 0);
if (json) console.log(JSON.stringify(reportData(outcomes), undefined, 2));
else {
  console.log(`\n${reportTable(outcomes)}\n\n${remarks(outcomes).join('\n')}\n`);
  console.log(
    broken.length === 0 ? `PASSED  ${outcomes.length} actors` : `FAILED  ${broken.length} of ${outcomes.length}`,
  );
}
process.exit(broken.length === 0 ? 0 : 1);

/** To the other stream: the figures may be piped on. */
function say(what: string): void {
  console.error(`${((performance.now() - startedMs) / 1_000).toFixed(1).padStart(7)} s  ${what}`);
}
