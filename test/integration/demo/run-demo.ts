// Runs `npm run demo` as a process: from a folder of the test's own, as npm would start it, with a temporary folder of
// its own, so that what it leaves behind shows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '../../..');

export interface DemoRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The folder that the caller stood in. */
  readonly folder: string;
  /** What is left in the folder for temporary files. */
  readonly left: readonly string[];
}

export interface Summary {
  readonly chainId: string;
  readonly height: number;
  readonly finality: Percentiles;
  readonly sites: number;
  readonly statements: readonly SummaryStatement[];
  readonly totals: { readonly exportWh: string; readonly netFen: string };
  readonly audit: { readonly verified: number; readonly failed: number };
  readonly payments: {
    readonly online: Percentiles;
    readonly tapOffline: Percentiles;
    readonly synced: number;
    readonly doubled: number;
    readonly forksCaught: number;
  };
  readonly institutions: {
    readonly collected: number;
    readonly owedBackFen: string;
    readonly refundedFen: string;
    readonly packetsSpent: number;
    readonly windowsSettled: number;
  };
  readonly seconds: Readonly<Record<string, number>>;
}

export interface Percentiles {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface SummaryStatement {
  readonly site: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly exportWh: string;
  readonly importWh: string;
  readonly planVersion: number;
  readonly grossFen: string;
  readonly subsidyFen: string;
  readonly taxFen: string;
  readonly netFen: string;
  readonly transferId: string | null;
  readonly height: number;
}

/** A folder to stand in; removed when the test is over. */
export function callersFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-demo-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** `path`: where programs are looked for. */
export async function runDemo(
  argv: readonly string[],
  folder = callersFolder(),
  path = process.env.PATH,
): Promise<DemoRun> {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary, { recursive: true });
  const { HOME, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [join(PROJECT, 'scripts/demo.ts'), ...argv], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: path, HOME, NODE_COMPILE_CACHE, INIT_CWD: folder, TMPDIR: temporary },
  });
  const [stdout, stderr] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode ?? -1, stdout, stderr, folder, left: readdirSync(temporary) };
}

export function readSummary({ folder }: DemoRun, name: string): Summary {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Summary;
}

/** Process ids of the nodes, as the demonstration named them. */
export function pidsOf({ stdout }: DemoRun): number[] {
  const line = /processes: (.*)/.exec(stdout)?.[1] ?? '';
  const restarted = /started again \(pid (\d+)\)/.exec(stdout)?.[1];
  return [...line.matchAll(/ (\d+)/g)].map(([, pid]) => Number(pid)).concat(restarted ? [Number(restarted)] : []);
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk.toString();
  return text;
}
