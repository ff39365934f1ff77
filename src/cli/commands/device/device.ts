// gridpact device: the group of commands about devices of accounts.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { deviceReportLostCommand } from './report-lost.ts';

export function deviceCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'device',
    {
      summary: SUMMARIES.device,
      examples: ['device report-lost bank-a/alice --all --reason "stolen" --member-dir sample/bank-a'],
    },
    [deviceReportLostCommand(cli)],
  );
}
