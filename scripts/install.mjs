// The packages of the lock file, the Node that it pins among them, the command line as it loads fast, and the
// pages of the console. Plain
// JavaScript for any Node >= 18: it is what a fresh machine starts with.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PINNED_NODE = 26; // of package.json
const OLDEST_NODE = 24; // runs TypeScript unbuilt
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-lock');
const lock = join(root, '.installing');
const holder = join(lock, 'pid');
const LOOK_AGAIN_MS = 200;
const LONGEST_UNNAMED_MS = 60_000;

/** On first use, and when the lock file changed. */
export function install() {
  if (isInstalled()) return;
  // Two commands started at once must not install into one folder: the second waits for the first.
  while (!takeLock()) pause(LOOK_AGAIN_MS);
  try {
    if (!isInstalled()) installNow();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();
}

function wanted() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function takeLock() {
  try {
    mkdirSync(lock);
    writeFileSync(holder, String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (isLeftBehind()) rmSync(lock, { recursive: true, force: true });
  return false;
}

/** By an installation that was killed. One that goes on may take as long as the machine needs. */
function isLeftBehind() {
  const pid = existsSync(holder) ? Number(readFileSync(holder, 'utf8')) : 0;
  if (pid > 0) return !isRunning(pid);
  // Its holder has not written its number yet, or never will.
  const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  return Date.now() - mtimeMs > LONGEST_UNNAMED_MS;
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // another user's
  }
}

function pause(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function installNow() {
  console.error('Installing dependencies (first run, or the lock file changed; about half a minute) ...');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('npm ci failed. The registry must be reachable for the first run; then run the same command again.');
    rmSync(lock, { recursive: true, force: true });
    process.exit(npm.status ?? 1);
  }
  const bundled = spawnSync(node(), [join(root, 'scripts/build/bundle-cli.ts')], { stdio: ['ignore', 2, 2] });
  if (bundled.status !== 0) console.error('The command line is not bundled, so each command starts a little slower.');
  const pages = spawnSync(node(), [join(root, 'scripts/build/console-pages.ts')], { stdio: ['ignore', 'ignore', 2] });
  if (pages.status !== 0) console.error('The pages of the console are not built: nodes run without them.');
  writeFileSync(stamp, wanted());
}

/** This process runs on a Node as new as the pinned one. */
export function isNewEnough() {
  return major() >= PINNED_NODE;
}

function major() {
  return Number(process.versions.node.split('.')[0]);
}

/** The path of the pinned Node, or of this one where none comes with the packages. */
export function node() {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const binary = os === 'win' ? 'node.exe' : 'node';
  // By path, not by .bin/node: npm 10 may lose that link.
  const pinned = ['node', 'node-bin']
    .map((name) => join(modules, `${name}-${os}-${process.arch}`, 'bin', binary))
    .find(existsSync);
  if (pinned === undefined && major() < OLDEST_NODE) {
    console.error(
      `No Node comes with the packages for ${os}-${process.arch}: install Node >= ${PINNED_NODE} and run this again.`,
    );
    process.exit(1);
  }
  return pinned ?? process.execPath;
}
