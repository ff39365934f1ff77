// gridpact iso: the group of commands about files of ISO 20022.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { isoExportCommand } from './export.ts';
import { isoImportCommand } from './import.ts';
import { isoRecallCommand } from './recall.ts';
import { isoShowCommand } from './show.ts';
import { isoStatementCommand } from './statement.ts';

export function isoCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'iso',
    {
      summary: SUMMARIES.iso,
      examples: [
        'iso import payments.xml --report status.xml --key-file alice.key --member-dir sample/bank-a',
        'iso statement --account bank-a/alice --day 2026-01-31 --out alice.xml --member-dir sample/bank-a',
      ],
    },
    [
      isoShowCommand(cli),
      isoImportCommand(cli),
      isoExportCommand(cli),
      isoRecallCommand(cli),
      isoStatementCommand(cli),
    ],
  );
}
