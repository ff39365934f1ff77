// Asks a person at the terminal for a passphrase, without showing it. Knows nothing of keys.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Cli } from '../cli.ts';

/** The line that was typed. Only call it when `cli.stdin` is a terminal. */
export async function askPassphrase(cli: Cli, question: string): Promise<string> {
  // readline echoes what is typed to its output: this one shows nothing.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: cli.stdin, output: silent, terminal: true });
  cli.stderr.write(question);
  try {
    return await lines.question('', { signal: cli.interrupted });
  } finally {
    lines.close();
    cli.stderr.write('\n');
  }
}
