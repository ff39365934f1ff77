// The first steps of a script that isolate.ts runs: its folder and /run become disks of its own, and it stops when it
// is asked to. Only inside of namespaces of its own: elsewhere it would hide the machine's own folders.
import { execFileSync } from 'node:child_process';

/** As a shell's for a command that was interrupted. */
const INTERRUPTED = 130;

export function beIsolated(folder: string): void {
  const stop = () => process.exit(INTERRUPTED);
  process.stdin.on('end', stop).on('error', stop).resume();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  for (const mounted of [folder, '/run']) execFileSync('mount', ['-t', 'tmpfs', 'none', mounted]);
}
