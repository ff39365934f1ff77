// Runs seeds of the consensus simulation on worker threads: `--seeds N` from `--seed S` on. `--replay` runs one seed
// here and prints its whole trace. Exit code 1 when a seed failed; the first ones are shown with the command that
// replays them.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { SingleBar } from 'cli-progress';
import picocolors from 'picocolors';
import { type FailureReport, reportFailure, traceText } from '../test/simulation/report.ts';
import { simulate } from '../test/simulation/simulation.ts';
import type { TraceLine } from '../test/simulation/trace.ts';

// Only on a terminal: a machine that reads this in a pipeline wants no colours, whatever CI is called there.
const pc = picocolors.createColors(process.stdout.isTTY === true && process.env.NO_COLOR === undefined);
/** Failing seeds that are shown with a trace. */
const MOST_SHOWN = 3;
/** Threads that run seeds; more gain nothing on the machines this is for. */
const MOST_WORKERS = 2;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(Math.min(MOST_WORKERS, availableParallelism())) },
    replay: { type: 'boolean', default: false },
  },
});
const first = wholeNumber('seed', values.seed);
if (values.replay) await replay(first);
else await runMany(first, wholeNumber('seeds', values.seeds), wholeNumber('workers', values.workers));

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  console.error(`--${option} takes a whole number from 1 on, not '${text}'.`);
  process.exit(2);
}

/** The sender stands out from the receivers; plain where the output is no terminal. */
function coloured(line: TraceLine): string {
  const text = traceText(line);
  if (line.what.startsWith('->')) return pc.cyan(text);
  if (line.what.startsWith('<-')) return text;
  return line.what.startsWith('timer') ? pc.dim(text) : pc.yellow(text);
}

async function replay(seed: number): Promise<void> {
  try {
    const show = (line: TraceLine) => console.log(coloured(line));
    const { traceDigest, events, blocks, met } = await simulate(seed, { show, hash: true });
    console.log(`seed ${seed} passed: ${blocks} blocks, ${events} events, ${met.join(', ')}`);
    console.log(`trace digest ${traceDigest}`);
  } catch (error) {
    console.log(
      pc.red(`seed ${seed} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    );
    process.exitCode = 1;
  }
}

async function runMany(from: number, count: number, workers: number): Promise<void> {
  const startedAt = performance.now();
  const bar = new SingleBar({
    format: 'seeds {bar} {value}/{total}  {rate} seeds/s  {failed} failed',
    clearOnComplete: true,
    hideCursor: false,
    noTTYOutput: false,
    stream: process.stderr,
  });
  const failed: number[] = [];
  let done = 0;
  const rate = (threads = 1) => (done / ((performance.now() - startedAt) / 1_000) / threads).toFixed(1);
  bar.start(count, 0, { rate: '0', failed: 0 });
  const take = (seed: number, passed: boolean) => {
    done++;
    if (!passed) failed.push(seed);
    bar.update(done, { rate: rate(), failed: failed.length });
  };
  await Promise.all(
    Array.from({ length: workers }, (_, index) =>
      runWorker({ from: from + index, to: from + count, step: workers }, take),
    ),
  );
  bar.stop();
  failed.sort((a, b) => a - b);
  for (const seed of failed.slice(0, MOST_SHOWN)) show(await reportFailure(seed));
  if (failed.length > MOST_SHOWN) console.log(`more failed: ${failed.slice(MOST_SHOWN).join(' ')}`);
  const verdict = `${count - failed.length} of ${count} seeds passed`;
  console.log(
    `${failed.length === 0 ? pc.green(verdict) : pc.red(verdict)}, ${rate()} seeds/s, ${rate(workers)} per thread`,
  );
  if (failed.length > 0) process.exitCode = 1;
}

interface Share {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

function runWorker(share: Share, take: (seed: number, passed: boolean) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./simulate-worker.ts', import.meta.url), {
      workerData: share,
      // Most objects of a run die at once: with room for them the collector works less.
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
    });
    worker.on('message', ({ seed, passed }: { seed: number; passed: boolean }) => take(seed, passed));
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

function show({ seed, why, replay: command, lines }: FailureReport): void {
  console.log(`\n${pc.red(`seed ${seed} failed: ${why}`)}`);
  for (const line of lines) console.log(coloured(line));
  console.log(`replay: ${pc.bold(command)}\n`);
}
