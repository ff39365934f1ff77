// Commands as a member's operator types them, in this process.
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { patientMs } from '../../scripts/patience.ts';
import { run } from '../unit/cli/run-in-memory.ts';

/** Patience of a command on a quiet machine. */
const TIMEOUT_MS = 60_000;

/** Options of a command at a member's own node. */
export function atNode({ apiUrl, files }: LocalNode): string[] {
  return ['--node', apiUrl, '--member-dir', files.folder, '--timeout', `${patientMs(TIMEOUT_MS)}ms`];
}

export interface Answered {
  readonly exitCode: number;
  readonly answer: { readonly [field: string]: unknown };
  /** Of an error. */
  readonly code: string | undefined;
}

/** The command's answer, or its error. With `--genesis` it asks no node, and a restore finds none. */
export async function runAsOperator(node: LocalNode, ...words: string[]): Promise<Answered> {
  const isOffline = words.includes('--genesis');
  const member = words[1] === 'restore' ? ['--member-dir', node.files.folder] : atNode(node);
  const { exitCode, stdout, stderr } = await run(...words, ...(isOffline ? [] : member), '--json');
  const answer = JSON.parse(exitCode === 0 ? stdout : stderr) as { [field: string]: unknown; error?: { code: string } };
  return { exitCode, answer, code: answer.error?.code };
}
