// Shows that the tests can fail: puts each deliberate fault into a copy of the sources, alone, and lets seeds of the
// simulation and then the directed tests of its area look for it. `--only TEXT` and `--area NAME` choose faults,
// `--seeds N` bounds the simulation, `--write` brings docs/mutations.md up to date, `--missing` leaves out what it has
// already, and `--stop-after SECONDS` begins no further fault then. Exit code 1 when a fault survives.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pc from 'picocolors';
import { type Area, CATALOGUE } from '../test/mutations/catalogue.ts';
import type { Mutation } from '../test/mutations/mutation.ts';
import { type Fate, parseTable, SIMULATION, tableText } from '../test/mutations/table.ts';
import { patientMs } from './patience.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    area: { type: 'string', default: '' },
    seeds: { type: 'string', default: '100' },
    workers: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    write: { type: 'boolean', default: false },
    missing: { type: 'boolean', default: false },
    'stop-after': { type: 'string', default: '86400' },
  },
});
const root = resolve(import.meta.dirname, '..');
const table = join(root, 'docs/mutations.md');
const seeds = Number(values.seeds);
/** A fault may make a program run without end. */
const LONGEST_MS = 150_000;
const COPIED = [
  'src',
  'test',
  'scripts',
  'proto',
  'network-config',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

interface Job {
  readonly area: Area;
  readonly mutation: Mutation;
}

/** Of the test runner's report. */
interface TestFile {
  readonly name: string;
  /** Why the file could not be run. */
  readonly message: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

interface Ended {
  /** `killed`: it did not end in time, as a fault may have it. */
  readonly ended: 'passed' | 'failed' | 'killed';
  readonly output: string;
}

/** A copy of the project in which one fault at a time is tried. */
class Scratch {
  readonly #folder = mkdtempSync(join(tmpdir(), 'gridpact-mutate-'));

  constructor() {
    for (const part of COPIED) cpSync(join(root, part), join(this.#folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.#folder, 'node_modules'));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  async try({ area, mutation }: Job): Promise<Fate> {
    const path = join(this.#folder, 'src', mutation.file);
    const source = readFileSync(path, 'utf8');
    writeFileSync(path, faulty(source, mutation));
    try {
      return await this.fate(area);
    } finally {
      writeFileSync(path, source);
    }
  }

  async fate({ simulated, tests }: Area): Promise<Fate> {
    const most = simulated ? seeds : 0;
    const simulation = await this.#run(['scripts/simulate-until-failure.ts', String(most)]);
    if (simulation.ended === 'killed') return { by: `${SIMULATION}, without end`, seeds: most };
    const ran = Number(/^failed at seed (\d+)$/m.exec(simulation.output)?.[1] ?? 0);
    if (ran > 0) return { by: SIMULATION, seeds: ran };
    if (simulation.ended === 'failed') throw new Error('the simulation does not start');
    const there = tests.filter((test) => existsSync(join(this.#folder, test)));
    const report = join(this.#folder, 'report.json');
    rmSync(report, { force: true });
    // Of one worker: the sources are loaded once for all files, and that is most of the work.
    const options = [
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
      '--bail=1',
      '--maxWorkers=1',
    ];
    const tested = await this.#run(['node_modules/vitest/vitest.mjs', ...options, ...there]);
    if (tested.ended === 'killed') return { by: 'a test that never ends', seeds: most };
    return { by: tested.ended === 'failed' ? this.#failingTest(report) : undefined, seeds: most };
  }

  /** The first test that failed, in the order of the files: those behind it were left out. */
  #failingTest(report: string): string {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: readonly TestFile[] };
    const failing = testResults
      .filter(({ message, assertionResults }) => message || assertionResults.some(({ status }) => status === 'failed'))
      .map(({ name }) => relative(this.#folder, name));
    const [first] = failing.sort();
    // An unhandled rejection fails the run, and no test.
    return first ?? 'an error outside of the tests';
  }

  #run(argv: readonly string[]): Promise<Ended> {
    return new Promise((done, fail) => {
      const child = spawn(process.execPath, argv, {
        cwd: this.#folder,
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: patientMs(LONGEST_MS),
      });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
      child.on('error', fail);
      child.on('close', (code, signal) =>
        done({ ended: signal !== null ? 'killed' : code === 0 ? 'passed' : 'failed', output }),
      );
    });
  }
}

function faulty(source: string, { name, file, from, to }: Mutation): string {
  if (source.split(from).length !== 2) throw new Error(`'${name}' does not fit ${file} exactly once`);
  return source.replace(from, () => to);
}

const fates = existsSync(table) ? parseTable(readFileSync(table, 'utf8')) : new Map<string, Fate>();
const isWanted = ({ name }: Mutation) =>
  name.includes(values.only) && !(values.missing && fates.get(name)?.by !== undefined);
const jobs: Job[] = CATALOGUE.filter(({ name }) => name.toLowerCase().includes(values.area.toLowerCase())).flatMap(
  (area) => area.mutations.filter(isWanted).map((mutation) => ({ area, mutation })),
);
// All that do not fit are told before anything runs.
for (const { mutation } of jobs) faulty(readFileSync(join(root, 'src', mutation.file), 'utf8'), mutation);

const scratches = Array.from({ length: Number(values.workers) }, () => new Scratch());
const stopAtMs = performance.now() + 1_000 * Number(values['stop-after']);
let tried = 0;
let survivors = 0;
try {
  await expectSoundness();
  const queue = jobs.values();
  await Promise.all(scratches.map((scratch) => work(scratch, queue)));
} finally {
  for (const scratch of scratches) scratch.remove();
}
console.log(
  `${tried - survivors} of ${tried} faults were killed${tried < jobs.length ? `, ${jobs.length - tried} were not tried` : ''}`,
);
if (survivors > 0) process.exitCode = 1;

/** A fault proves something only if everything passes without it. */
async function expectSoundness(): Promise<void> {
  const areas = CATALOGUE.filter((area) => jobs.some((job) => job.area === area));
  const tests = [...new Set(areas.flatMap((area) => area.tests))];
  const fate = await scratches[0]?.fate({ name: '', mutations: [], simulated: true, tests });
  if (fate?.by !== undefined) throw new Error(`${fate.by} fails before anything was changed (${fate.seeds} seeds)`);
}

async function work(scratch: Scratch, queue: Iterator<Job>): Promise<void> {
  for (let next = queue.next(); !next.done && performance.now() < stopAtMs; next = queue.next()) {
    const { area, mutation } = next.value;
    const fate = await scratch.try(next.value);
    fates.set(mutation.name, fate);
    tried++;
    if (fate.by === undefined) survivors++;
    const verdict =
      fate.by === undefined ? pc.red('SURVIVED') : fate.by === SIMULATION ? `simulation, ${fate.seeds} seeds` : fate.by;
    console.log(`${area.name.padEnd(16)} ${mutation.name}: ${verdict}`);
    if (values.write) writeFileSync(table, tableText(fates, seeds));
  }
}
