// The list of commands as `gridpact --help` shows it, in the order in which people meet them.
import type { Command } from 'commander';
import { VERSION } from '../node/boot/version.ts';
import type { Cli } from './cli.ts';
import { accountCommand } from './commands/account/account.ts';
import { archiveCommand } from './commands/archive/archive.ts';
import { auditCommand } from './commands/audit/audit.ts';
import { backupCommand } from './commands/backup/backup.ts';
import { benchCommand } from './commands/bench.ts';
import { governanceCommand } from './commands/governance/governance.ts';
import { initCommand } from './commands/init.ts';
import { logLevelCommand } from './commands/log-level.ts';
import { memberCommand } from './commands/member/member.ts';
import { payCommand } from './commands/pay/pay.ts';
import { readingsCommand } from './commands/readings/readings.ts';
import { settleCommand } from './commands/settle.ts';
import { shareCommand } from './commands/share/share.ts';
import { siteCommand } from './commands/site/site.ts';
import { snapshotCommand } from './commands/snapshot/snapshot.ts';
import { startCommand } from './commands/start.ts';
import { statementCommand } from './commands/statement/statement.ts';
import { statusCommand } from './commands/status.ts';
import { tariffCommand } from './commands/tariff/tariff.ts';
import { verifyCommand } from './commands/verify.ts';
import { defineCommand } from './define-command.ts';
import { EXIT_CODE_TEXT } from './exit-codes.ts';

/** The whole program, ready to parse a command line. */
export function buildProgram(cli: Cli): Command {
  const program = defineCommand(cli, 'gridpact', {
    summary: 'settle and share on one ledger of grid companies, banks, merchants and regulators',
    examples: ['init sample', 'start --member-dir sample/grid', 'status --member-dir sample/grid'],
  })
    .version(VERSION, '-V, --version', 'print the version')
    .addHelpText(
      'after',
      `Exit codes:\n  ${EXIT_CODE_TEXT}\n\nEvery command has its own help: gridpact <command> --help`,
    );
  program.commandsGroup('Network:');
  const network = [
    initCommand,
    startCommand,
    statusCommand,
    logLevelCommand,
    snapshotCommand,
    archiveCommand,
    backupCommand,
    memberCommand,
    governanceCommand,
    benchCommand,
  ];
  for (const make of network) program.addCommand(make(cli));
  program.commandsGroup('Money:');
  for (const make of [accountCommand, payCommand]) program.addCommand(make(cli));
  program.commandsGroup('Energy:');
  for (const make of [siteCommand, readingsCommand, tariffCommand, settleCommand, statementCommand])
    program.addCommand(make(cli));
  program.commandsGroup('Data and evidence:');
  for (const make of [shareCommand, auditCommand, verifyCommand]) program.addCommand(make(cli));
  return program;
}
