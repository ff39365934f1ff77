// Shows that the tests of the consensus core can fail: applies each deliberate fault to a copy of the sources and runs
// the directed scenarios, then some seeds of the simulation, until one notices. `--only TEXT`, `--seeds N`.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MUTATIONS, type Mutation } from '../test/simulation/mutations.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, seeds: { type: 'string', default: '60' } },
});
const root = resolve(import.meta.dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'gridpact-mutate-'));
for (const part of [
  'src',
  'test/simulation',
  'test/unit/consensus',
  'test/unit/ledger',
  'test/property',
  'scripts',
  'package.json',
  'vitest.config.ts',
]) {
  cpSync(join(root, part), join(copy, part), { recursive: true });
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

function fails(...args: string[]): boolean {
  return spawnSync(process.execPath, args, { cwd: copy, stdio: 'ignore', timeout: 60_000 }).status !== 0;
}

/** Who noticed, or undefined. */
function noticedBy(): string | undefined {
  if (fails('node_modules/vitest/vitest.mjs', 'run', 'test/unit/consensus')) return 'scenarios';
  return fails('scripts/simulate.ts', '--seeds', values.seeds) ? 'simulation' : undefined;
}

function run(mutation: Mutation): boolean {
  const path = join(copy, 'src/consensus', mutation.file);
  const source = readFileSync(path, 'utf8');
  if (source.split(mutation.from).length !== 2)
    throw new Error(`'${mutation.name}' does not fit ${mutation.file} once`);
  writeFileSync(
    path,
    source.replace(mutation.from, () => mutation.to),
  );
  const noticed = noticedBy();
  writeFileSync(path, source);
  console.log(`${noticed === undefined ? 'SURVIVED' : `caught by ${noticed}`.padEnd(20)}  ${mutation.name}`);
  return noticed !== undefined;
}

try {
  if (noticedBy() !== undefined) throw new Error('the tests fail before anything was changed');
  const chosen = MUTATIONS.filter(({ name }) => name.includes(values.only));
  const caught = chosen.filter(run).length;
  console.log(`${caught} of ${chosen.length} faults were caught`);
  if (caught < chosen.length) process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true });
}
