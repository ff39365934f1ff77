// gridpact code: the group of commands about codes that are scanned.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { codeReadCommand } from './read.ts';
import { codeShowCommand } from './show.ts';

export function codeCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'code',
    {
      summary: SUMMARIES.code,
      examples: [
        'code show --merchant tea-house --png tea-house.png --member-dir sample/bank-a',
        'code read tea-house.png --member-dir sample/bank-a',
      ],
    },
    [codeShowCommand(cli), codeReadCommand(cli)],
  );
}
