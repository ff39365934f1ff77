// Commands as a member's operator types them, in this process.
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { run } from '../unit/cli/run-in-memory.ts';

export interface Answered {
  readonly exitCode: number;
  readonly answer: { readonly [field: string]: unknown };
  /** Of an error. */
  readonly code: string | undefined;
}

/** The command's answer, or its error. With `--genesis` it asks no node, and a restore finds none. */
export async function runAsOperator(node: LocalNode, ...words: string[]): Promise<Answered> {
  const isOffline = words.includes('--genesis');
  const connection = isOffline || words[1] === 'restore' ? [] : ['--node', node.apiUrl];
  const member = isOffline ? [] : ['--member-dir', node.files.folder];
  const { exitCode, stdout, stderr } = await run(...words, ...connection, ...member, '--json');
  const answer = JSON.parse(exitCode === 0 ? stdout : stderr) as { [field: string]: unknown; error?: { code: string } };
  return { exitCode, answer, code: answer.error?.code };
}
