// `npm test`: the fast part of `npm run check`, then every test. `--fast` (`npm run test:fast`): only tests that start
// no process, and no checks. `--busy N`: N busy loops run beside the tests. All other arguments go to the test runner.
import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { ensureConsolePages } from './build/console-pages.ts';
import { isFresh } from './entry.mjs';
import { clearScreenshots, screenshotsLine } from './screenshots.ts';

const MOST_LOOPS = 64;

const root = resolve(import.meta.dirname, '..');
const { fast, loops, others } = optionsIn(process.argv.slice(2));

function optionsIn(argv: readonly string[]) {
  const fast = argv.includes('--fast');
  const busy = argv.indexOf('--busy');
  const loops = busy === -1 ? 0 : Number(argv[busy + 1]);
  if (!Number.isInteger(loops) || loops < 0 || loops > MOST_LOOPS) {
    console.error(`--busy takes how many busy loops run beside the tests, 0 to ${MOST_LOOPS}.`);
    process.exit(2);
  }
  const others = argv.filter((word, at) => word !== '--fast' && (busy === -1 || (at !== busy && at !== busy + 1)));
  return { fast, loops, others };
}

function run(...argv: string[]): number {
  return spawnSync(process.execPath, argv, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

// As people run it; a test that starts alone runs the sources where they are newer.
if (!isFresh()) run('scripts/build/bundle-cli.ts');
if (!fast) await ensureConsolePages();
const startedMs = Date.now();
if (!fast && others.length === 0) clearScreenshots();
const checked = fast || others.length > 0 ? 0 : run('scripts/check.ts', '--fast');
const busy = Array.from({ length: loops }, () => spawn(process.execPath, ['scripts/busy-loop.ts'], { cwd: root }));
const project = fast ? ['--project', 'fast'] : [];
const tested = run(join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...project, ...others);
for (const loop of busy) loop.kill();
const pictures = screenshotsLine(startedMs);
if (pictures !== undefined) console.log(pictures);
process.exit(checked || tested);
