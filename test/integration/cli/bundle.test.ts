// The command line as people start it: bundled, and through the launchers.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectPath, runEntry } from './run-entry.ts';

const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
const bundled = join('node_modules/.cache/gridpact', `cli-${process.pid}`);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-bundle-'));
  const { status, stderr } = run(process.execPath, 'scripts/build/bundle-cli.ts', bundled);
  expect([status, stderr]).toEqual([0, '']);
});
afterAll(() => {
  for (const path of [folder, projectPath(bundled)]) rmSync(path, { recursive: true, force: true });
});

function run(program: string, ...argv: string[]) {
  const env = { ...process.env, PATH, NO_COLOR: '1' };
  return spawnSync(program, argv, { cwd: projectPath(), encoding: 'utf8', env });
}

it.each([
  [['--help']],
  [['site', 'show', '--help']],
  [['status']],
  [['setle']],
  [['verify', 'none.json', '--genesis', 'none.json', '--json']],
])('says bundled what it says from the sources: %j', async (words) => {
  const { status, stdout, stderr } = run(process.execPath, join(bundled, 'main.mjs'), ...words);
  const options = { env: { NO_COLOR: '1' }, cwd: projectPath(), main: projectPath('src/main.ts') };
  expect({ exitCode: status, stdout, stderr }).toEqual(await runEntry(words, options));
});

it('finds the files that come with it: it sets up a consortium', () => {
  const sample = join(folder, 'sample');
  const { status, stderr } = run(process.execPath, join(bundled, 'main.mjs'), 'init', sample);
  expect([status, stderr]).toEqual([0, '']);
});

it('names its commands as it was called', () => {
  const { status, stderr } = run('scripts/gridpact', 'status');
  expect([status, stderr.split('next: ')[1]]).toEqual([
    2,
    'add --member-dir DIR, or --node URL with --token-file FILE\n',
  ]);
  expect(run('scripts/gridpact', 'site', 'show').stderr).toContain('next: scripts/gridpact site show --help');
  expect(run('sh', '-c', `PATH="${projectPath('scripts')}:$PATH" gridpact site show`).stderr).toContain(
    'next: gridpact site show --help',
  );
});
