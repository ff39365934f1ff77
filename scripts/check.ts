// Everything that can be said of the code without running it. `--fast` leaves out what takes more than a few seconds.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

interface Check {
  readonly name: string;
  readonly argv: readonly string[];
  readonly slow?: boolean;
}

const CHECKS: readonly Check[] = [
  { name: 'types', argv: [bin('tsc'), '-p', '.'] },
  { name: 'verifier, page and device need no Node', argv: [bin('tsc'), '-p', 'tsconfig.verifier.json'] },
  { name: 'console needs no Node', argv: [bin('tsc'), '-p', 'tsconfig.console.json'] },
  { name: 'package builds', argv: [process.execPath, 'scripts/build.ts'] },
  { name: 'format and lint', argv: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'import direction', argv: [bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'src'] },
  { name: 'generated code fresh', argv: [process.execPath, 'scripts/gen.ts', '--check'] },
  { name: 'dead code', argv: [bin('knip')], slow: true },
];

const fast = process.argv.includes('--fast');
let failed = 0;
for (const check of CHECKS.filter((candidate) => !(fast && candidate.slow))) {
  const started = performance.now();
  const [command = '', ...args] = check.argv;
  const run = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${run.status === 0 ? 'ok  ' : 'FAIL'} ${check.name} (${seconds} s)`);
  if (run.status === 0) continue;
  failed++;
  console.log(`${run.stdout}${run.stderr}`);
}
process.exit(failed === 0 ? 0 : 1);
