// A person's yes before something that cannot be undone.
import { createInterface } from 'node:readline/promises';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';

/** Returns where it is confirmed. Throws CliError `not-confirmed`, also where there is nobody to ask. */
export async function confirm(cli: Cli, question: string, yes: true | undefined): Promise<void> {
  if (yes) return;
  if (cli.stdin.isTTY !== true) throw notConfirmed(say`there is no terminal to ask whether it is meant`);
  const lines = createInterface({ input: cli.stdin, output: cli.stderr, terminal: true });
  try {
    const answer = await lines.question(`${question} [y/N] `, { signal: cli.interrupted });
    if (!/^y(es)?$/i.test(answer.trim())) throw notConfirmed(say`it was not confirmed`);
  } finally {
    lines.close();
  }
}

function notConfirmed(message: string): CliError {
  const remedy = say`nothing was sent; answer y on a terminal, or add --yes`;
  return new CliError({ exitCode: EXIT.usage, code: 'not-confirmed', message, remedy });
}
