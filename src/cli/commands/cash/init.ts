// gridpact cash init: a wallet of coins in a new folder.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { makeCash } from '../../cash/cash-folder.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { givenLock, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { say } from '../../print/say.ts';

type Options = ConnectionOptions & PassphraseOptions;

export function cashInitCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'init', {
    summary: 'make a wallet of coins in a new folder',
    details: [
      'It has a key of its own, to which coins are passed on. It keeps the keys of the members, by which it knows a note',
      'without a network; "cash sync" and "cash deposit" fetch them again. Who loses the folder loses the coins in it.',
    ].join(' '),
    examples: ['cash init alice-cash --member-dir sample/bank-a'],
  }).argument('<folder>', 'a new folder');
  return onRun(cli, passphraseOption(connectionOptions(command)), async (output, options: Options, path: string) => {
    const key = toHex(await makeCash(path, connect(options).client, givenLock(options)));
    output.result({ folder: path, key }, () => say`${path} is a wallet of coins, key ${key}`);
  });
}
