// `npm test`: the fast part of `npm run check`, then every test. Arguments go to the test runner.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);

function run(...argv: string[]): number {
  return spawnSync(process.execPath, argv, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

const checked = args.length === 0 ? run('scripts/check.ts', '--fast') : 0;
const tested = run(join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args);
process.exit(checked || tested);
