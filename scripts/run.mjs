// Runs a script, or a tool of node_modules/.bin, on the Node that the lock file pins; installs on first use.
// Plain JavaScript for any Node >= 18: it is what a fresh machine starts with.
// usage: node scripts/run.mjs <file below the project | tool> [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 24; // runs TypeScript unbuilt and has Temporal behind no flag from 26 on
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-lock');
const lock = join(root, '.installing');
const LOOK_AGAIN_MS = 200;
const LONGEST_INSTALL_MS = 10 * 60_000;

install();
run(process.argv[2] ?? '', process.argv.slice(3));

function install() {
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
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  // Left behind by an installation that was killed.
  const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  if (Date.now() - mtimeMs > LONGEST_INSTALL_MS) rmSync(lock, { recursive: true, force: true });
  return false;
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
  writeFileSync(stamp, wanted());
}

function run(tool, args) {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const binary = os === 'win' ? 'node.exe' : 'node';
  // By path, not by .bin/node: npm 10 may lose that link.
  const pinned = ['node', 'node-bin']
    .map((name) => join(modules, `${name}-${os}-${process.arch}`, 'bin', binary))
    .find(existsSync);
  if (pinned === undefined && Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    console.error(`No Node comes with the packages for ${os}-${process.arch}: install Node >= 26 and run this again.`);
    process.exit(1);
  }
  const node = pinned ?? process.execPath;
  const file = existsSync(join(root, tool)) ? join(root, tool) : join(modules, '.bin', tool);
  const PATH = [dirname(node), join(modules, '.bin'), process.env.PATH].join(delimiter);
  // As src/main.ts has it, for every process that this one starts: the sources run unbuilt.
  const NODE_COMPILE_CACHE = join(modules, '.cache/gridpact');
  const child = spawn(node, [file, ...args], { stdio: 'inherit', env: { ...process.env, PATH, NODE_COMPILE_CACHE } });
  // The terminal signals the whole group; a supervisor signals only us.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
