// CPU seconds that a process has used so far, all its threads together or one by one, as the system accounts for them.
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Undefined where the system has no /proc. */
export function cpuSeconds(pid: number | undefined): number | undefined {
  return pid === undefined ? undefined : secondsIn(`/proc/${pid}/stat`)?.seconds;
}

/** Of the main thread, and of the others by what they are for; empty where the system has no /proc. */
export function cpuSecondsByThread(pid: number): Map<string, number> {
  const spent = new Map<string, number>();
  for (const thread of threadsOf(pid)) {
    const { name, seconds } = secondsIn(`/proc/${pid}/task/${thread}/stat`) ?? { name: '', seconds: 0 };
    const kind = thread === `${pid}` ? 'mainThread' : (KINDS.get(name) ?? 'others');
    spent.set(kind, (spent.get(kind) ?? 0) + seconds);
  }
  return spent;
}

/** Names as the system shows them. */
const KINDS = new Map([
  ['node-V8Worker', 'garbageAndCompiler'],
  ['libuv-worker', 'database'],
  ['WorkerThread', 'signatures'],
]);

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function secondsIn(file: string): { readonly name: string; readonly seconds: number } | undefined {
  try {
    const stat = readFileSync(file, 'utf8');
    // The second field is the command in parentheses and may hold spaces: count from its end.
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    return { name: stat.slice(stat.indexOf('(') + 1, end), seconds };
  } catch {
    return undefined;
  }
}
