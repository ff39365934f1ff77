// gridpact terminal: what merchants and couriers take payments with, as a process.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { terminalChargeCommand } from './charge.ts';
import { terminalCodeCommand } from './code.ts';
import { terminalInitCommand } from './init.ts';
import { terminalInstallCommand } from './install.ts';
import { terminalServeCommand } from './serve.ts';
import { terminalShowCommand } from './show.ts';
import { terminalSyncCommand } from './sync.ts';

export function terminalCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'terminal',
    {
      summary: SUMMARIES.terminal,
      details: [
        'A folder is a terminal: its key, its certificate and its journal. Taps need no network: what was paid is in the',
        'journal until it is on the ledger.',
      ].join(' '),
      examples: ['terminal init till', 'terminal charge till 12.50 --order table-7', 'terminal sync till'],
    },
    [
      terminalInitCommand(cli),
      terminalInstallCommand(cli),
      terminalServeCommand(cli),
      terminalChargeCommand(cli),
      terminalCodeCommand(cli),
      terminalSyncCommand(cli),
      terminalShowCommand(cli),
    ],
  );
}
