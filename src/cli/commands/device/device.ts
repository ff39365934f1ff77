// gridpact device: the group of commands about phones, cards and bands that pay from an account.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { deviceChangeCommands } from './change.ts';
import { deviceListCommand } from './list.ts';
import { deviceRegisterCommand } from './register.ts';
import { deviceReportLostCommand } from './report-lost.ts';
import { deviceRevocationsCommand } from './revocations.ts';
import { deviceShowCommand } from './show.ts';

export function deviceCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'device',
    {
      summary: SUMMARIES.device,
      examples: [
        'device register bank-a/alice --new-key phone.key --kind phone --assurance hardware --co-sign alice.key --member-dir sample/bank-a',
        'device list bank-a/alice --member-dir sample/bank-a',
        'device report-lost bank-a/alice --all --reason "stolen" --member-dir sample/bank-a',
      ],
    },
    [
      deviceRegisterCommand(cli),
      deviceListCommand(cli),
      deviceShowCommand(cli),
      ...deviceChangeCommands(cli),
      deviceReportLostCommand(cli),
      deviceRevocationsCommand(cli),
    ],
  );
}
