// Runs a script in namespaces of its own: network, mounts and processes. Everything that it makes there ends with it,
// in any case: the kernel kills its processes and drops its mounts and devices.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders of runs, on which they mount their disks: named with the process id. */
const FOLDER = 'gridpact-faults-';
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const PROBE = [
  'mount -t tmpfs none /run && mkdir /run/netns && ip netns add probe',
  'ip link add left type veth peer name right netns probe && ip link add between type bridge',
  'ip link add wrapped type vxlan id 1 local 127.0.0.1 remote 127.0.0.1 dstport 4789',
  'nsenter --net=/run/netns/probe true',
].join(' && ');

/** Why faults cannot be injected on this machine; undefined when they can. */
export function whyNotHere(): string | undefined {
  if (process.platform !== 'linux') return `network namespaces are Linux's, and this is ${process.platform}`;
  const missing = ['ip', 'unshare', 'nsenter', 'mount', 'umount'].find((tool) => spawnSync(tool, ['--version']).error);
  if (missing !== undefined) return `the tool ${missing} is not installed`;
  const { status, stderr } = spawnSync('unshare', [...namespaces(), 'sh', '-c', PROBE], { encoding: 'utf8' });
  if (status === 0) return undefined;
  return `this user may not make namespaces and devices here: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}

/**
 * Resolves with its exit code. The script finds an empty folder of its own as its first argument,
 * and stops when its standard input ends.
 */
export async function runIsolated(script: string, args: readonly string[]): Promise<number> {
  removeStaleFolders();
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  const argv = [...namespaces(), process.execPath, script, folder, ...args];
  // The end of its standard input asks the script to stop: it comes when this process ends, too, even when it is
  // killed.
  const child = spawn('unshare', argv, { stdio: ['pipe', 'inherit', 'inherit'] });
  const ask = () => void child.stdin?.end();
  for (const signal of STOP_SIGNALS) process.on(signal, ask);
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  for (const name of STOP_SIGNALS) process.off(name, ask);
  rmdirSync(folder);
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

function namespaces(): string[] {
  const own = ['--net', '--mount', '--pid', '--fork', '--kill-child=SIGKILL', '--mount-proc', '--propagation=private'];
  return process.getuid?.() === 0 ? own : ['--map-root-user', ...own];
}

/** A run that was killed leaves an empty folder behind: everything else went with its namespaces. */
function removeStaleFolders(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER))) {
    const pid = Number(name.slice(FOLDER.length).split('-')[0]);
    if (!Number.isSafeInteger(pid) || pid <= 0 || isRunning(pid)) continue;
    try {
      rmdirSync(join(tmpdir(), name));
    } catch {
      // Another user's, or something lies in it: not ours to remove.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
