// gridpact subwallet pause, resume, close: by its owner, or by the bank of a pooled one.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type KeyFileOptions, keyFileOptions } from '../../options/key-file.ts';
import { printFinal } from '../../print/outcomes.ts';
import { phrase, say, spoken } from '../../print/say.ts';
import { deciderKey, type SubFolderOptions, subFolderOption } from './sub-options.ts';

const VERBS = [
  [
    'pause',
    phrase`Paused`,
    'let a sub-wallet rest',
    'The bank suspends a pooled one with it; each ends only its own pause.',
  ],
  [
    'resume',
    phrase`Resumed`,
    'let a sub-wallet pay again',
    'Its owner resumes what the owner paused, the bank what it suspended.',
  ],
  ['close', phrase`Closed`, 'end a sub-wallet for good', 'What was paid stays paid; refunds still come back.'],
] as const;

type Options = ConnectionOptions & KeyFileOptions & SubFolderOptions;

export function subwalletStatusCommands(cli: Cli): readonly Command[] {
  return VERBS.map(([verb, done, summary, details]) => {
    const examples = [`subwallet ${verb} 0f1e2d3c4b5a69788796a5b4c3d2e1f0 --member-dir sample/bank-a`] as const;
    const command = defineCommand(cli, verb, { summary, details, examples: [...examples] }).argument(
      '<sub-wallet>',
      'its id',
    );
    const withOptions = keyFileOptions(
      connectionOptions(subFolderOption(command)),
      "key of the bank, or of a direct one's holder; else --subs has it",
    );
    return onRun(cli, withOptions, async (output, options: Options, sub: string) => {
      const { client } = connect(options);
      const by = await deciderKey(cli, options, sub);
      const wait = { timeoutMs: options.timeout, signal: cli.interrupted };
      const final = await client.subWallets[verb](by, sub, wait);
      printFinal(output, final, say`${spoken(done)} ${sub}`, { sub });
    });
  });
}
