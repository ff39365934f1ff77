// A question to whoever sits at the terminal, answered with a word.
import { createInterface } from 'node:readline/promises';
import type { Cli } from '../cli.ts';

/** Only "yes" is yes; an input that ends says no. */
export async function saysYes(cli: Cli, question: string): Promise<boolean> {
  const lines = createInterface({ input: cli.stdin, output: cli.stderr });
  try {
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('no')));
    const answer = await Promise.race([lines.question(question, { signal: cli.interrupted }), ended]);
    return answer.trim() === 'yes';
  } finally {
    lines.close();
  }
}
