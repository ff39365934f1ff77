// Runs the command line in a process of its own, as a person would.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { entry } from '../../../scripts/entry.mjs';
import { checkOutput } from '../../unit/cli/check-answers.ts';

const MAIN = entry();

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: { readonly [name: string]: string };
  readonly cwd?: string;
  /** Another file to run. */
  readonly main?: string;
}

/** Standard input is closed: nothing can be asked. */
export async function runEntry(argv: readonly string[], { env = {}, cwd, main = MAIN }: RunOptions = {}): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // FORCE_COLOR would be a person's wish; what is tested is what happens without one.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TERM: 'xterm-256color', ...env },
    ...(cwd !== undefined && { cwd }),
  });
  const [stdout, stderr] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'close')]);
  checkOutput(argv, { stdout, stderr });
  return { exitCode: child.exitCode ?? -1, stdout, stderr };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk.toString();
  return text;
}

/** A path below the project. */
export function projectPath(...parts: readonly string[]): string {
  return join(resolve(import.meta.dirname, '../../..'), ...parts);
}
