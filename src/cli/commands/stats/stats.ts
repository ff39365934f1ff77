// gridpact stats: the group of commands that show what the ledger counts.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { statsChannelsCommand } from './channels.ts';

export function statsCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'stats',
    { summary: SUMMARIES.stats, examples: ['stats channels --month 2026-06 --member-dir sample/regulator'] },
    [statsChannelsCommand(cli)],
  );
}
