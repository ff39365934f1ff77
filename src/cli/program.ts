// The list of commands as `gridpact --help` shows it, in the order in which people meet them. Each is loaded when it is
// called for: the whole command line takes three times as long to load as one command.
import type { Command } from 'commander';
import { VERSION } from '../node/boot/version.ts';
import type { Cli } from './cli.ts';
import { type CommandName, SUMMARIES } from './command-summaries.ts';
import { defineCommand, readerOptions } from './define-command.ts';
import { EXIT_MEANS } from './exit-codes.ts';
import { spoken } from './print/say.ts';

type Make = (cli: Cli) => Command;

interface Group {
  readonly title: string;
  readonly commands: readonly { readonly name: CommandName; readonly load: () => Promise<Make> }[];
}

const COMMANDS: readonly Group[] = [
  {
    title: 'Network:',
    commands: [
      { name: 'init', load: async () => (await import('./commands/init/init.ts')).initCommand },
      { name: 'start', load: async () => (await import('./commands/start.ts')).startCommand },
      { name: 'status', load: async () => (await import('./commands/status.ts')).statusCommand },
      { name: 'log-level', load: async () => (await import('./commands/log-level.ts')).logLevelCommand },
      { name: 'snapshot', load: async () => (await import('./commands/snapshot/snapshot.ts')).snapshotCommand },
      { name: 'archive', load: async () => (await import('./commands/archive/archive.ts')).archiveCommand },
      { name: 'backup', load: async () => (await import('./commands/backup/backup.ts')).backupCommand },
      { name: 'member', load: async () => (await import('./commands/member/member.ts')).memberCommand },
      { name: 'governance', load: async () => (await import('./commands/governance/governance.ts')).governanceCommand },
      { name: 'bench', load: async () => (await import('./commands/bench.ts')).benchCommand },
      { name: 'schema', load: async () => (await import('./commands/schema.ts')).schemaCommand },
      { name: 'completion', load: async () => (await import('./commands/completion.ts')).completionCommand },
    ],
  },
  {
    title: 'Money:',
    commands: [
      { name: 'account', load: async () => (await import('./commands/account/account.ts')).accountCommand },
      { name: 'alias', load: async () => (await import('./commands/alias/alias.ts')).aliasCommand },
      { name: 'code', load: async () => (await import('./commands/code/code.ts')).codeCommand },
      { name: 'device', load: async () => (await import('./commands/device/device.ts')).deviceCommand },
      { name: 'pay', load: async () => (await import('./commands/pay/pay.ts')).payCommand },
      { name: 'mandate', load: async () => (await import('./commands/mandate/mandate.ts')).mandateCommand },
      { name: 'collect', load: async () => (await import('./commands/collect/collect.ts')).collectCommand },
      { name: 'micro', load: async () => (await import('./commands/micro/micro.ts')).microCommand },
      { name: 'subwallet', load: async () => (await import('./commands/subwallet/subwallet.ts')).subwalletCommand },
      { name: 'wallet', load: async () => (await import('./commands/wallet/wallet.ts')).walletCommand },
      { name: 'terminal', load: async () => (await import('./commands/terminal/terminal.ts')).terminalCommand },
      { name: 'issuer', load: async () => (await import('./commands/issuer/issuer.ts')).issuerCommand },
      { name: 'clearing', load: async () => (await import('./commands/clearing/clearing.ts')).clearingCommand },
      { name: 'reconcile', load: async () => (await import('./commands/reconcile.ts')).reconcileCommand },
      { name: 'order', load: async () => (await import('./commands/order/order.ts')).orderCommand },
      { name: 'channel', load: async () => (await import('./commands/channel/channel.ts')).channelCommand },
      { name: 'iso', load: async () => (await import('./commands/iso/iso.ts')).isoCommand },
      { name: 'campaign', load: async () => (await import('./commands/campaign/campaign.ts')).campaignCommand },
      { name: 'complaint', load: async () => (await import('./commands/complaint/complaint.ts')).complaintCommand },
      { name: 'cheque', load: async () => (await import('./commands/cheque/cheque.ts')).chequeCommand },
      { name: 'cash', load: async () => (await import('./commands/cash/cash.ts')).cashCommand },
      { name: 'purse', load: async () => (await import('./commands/purse/purse.ts')).purseCommand },
      {
        name: 'certifying-key',
        load: async () => (await import('./commands/certifying-key/certifying-key.ts')).certifyingKeyCommand,
      },
      { name: 'tier-rule', load: async () => (await import('./commands/tier-rule/tier-rule.ts')).tierRuleCommand },
      { name: 'sign', load: async () => (await import('./commands/sign.ts')).signCommand },
      { name: 'submit', load: async () => (await import('./commands/submit.ts')).submitCommand },
    ],
  },
  {
    title: 'Energy:',
    commands: [
      { name: 'site', load: async () => (await import('./commands/site/site.ts')).siteCommand },
      { name: 'readings', load: async () => (await import('./commands/readings/readings.ts')).readingsCommand },
      { name: 'tariff', load: async () => (await import('./commands/tariff/tariff.ts')).tariffCommand },
      { name: 'calendar', load: async () => (await import('./commands/calendar/calendar.ts')).calendarCommand },
      { name: 'prices', load: async () => (await import('./commands/prices/prices.ts')).pricesCommand },
      { name: 'settle', load: async () => (await import('./commands/settle.ts')).settleCommand },
      { name: 'statement', load: async () => (await import('./commands/statement/statement.ts')).statementCommand },
    ],
  },
  {
    title: 'Data and evidence:',
    commands: [
      { name: 'share', load: async () => (await import('./commands/share/share.ts')).shareCommand },
      { name: 'stats', load: async () => (await import('./commands/stats/stats.ts')).statsCommand },
      { name: 'export', load: async () => (await import('./commands/export/export.ts')).exportCommand },
      { name: 'audit', load: async () => (await import('./commands/audit/audit.ts')).auditCommand },
      { name: 'verify', load: async () => (await import('./commands/verify.ts')).verifyCommand },
    ],
  },
];

/** Ready to parse a command line that calls for the command `called`: the others are only named. */
export async function programFor(cli: Cli, called: string | undefined): Promise<Command> {
  return program(cli, (name) => name === called);
}

/** With all commands. */
export async function wholeProgram(cli: Cli): Promise<Command> {
  return program(cli, () => true);
}

async function program(cli: Cli, isNeeded: (name: string) => boolean): Promise<Command> {
  const named = defineCommand(cli, 'gridpact', {
    summary: 'settle and share on one ledger of grid companies, banks, merchants and regulators',
    examples: ['init sample', 'start --member-dir sample/grid', 'status --member-dir sample/grid'],
  }).version(VERSION, '-v, --version', 'print the version');
  const all = readerOptions(named)
    .helpCommand('help [command...]', spoken("show a command's help"))
    .addHelpText(
      'after',
      `${spoken('Exit codes:')}\n  ${exitCodeText()}\n\n${spoken('Every command has its own help: gridpact <command> --help')}`,
    );
  for (const { title, commands } of COMMANDS) {
    all.commandsGroup(title);
    for (const { name, load } of commands) {
      const text = { summary: SUMMARIES[name], examples: [name] } as const;
      all.addCommand(isNeeded(name) ? (await load())(cli) : defineCommand(cli, name, text));
    }
  }
  return all;
}

/** One line per code. */
function exitCodeText(): string {
  return Object.entries(EXIT_MEANS)
    .map(([code, means]) => `${code.padEnd(2)} ${spoken(means)}`)
    .join('\n  ');
}
