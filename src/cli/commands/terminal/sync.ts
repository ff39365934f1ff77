// gridpact terminal sync: the payments of all devices to the ledger, and what the terminal may trust from now on.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import type { GenesisOptions } from '../../options/genesis.ts';
import { keptGenesis, keptGenesisOption } from '../../options/kept-genesis.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { openTerminal } from '../../terminal/open-terminal.ts';
import { syncTerminal, type TerminalSynchronised } from '../../terminal/sync-terminal.ts';
import { terminalClient, terminalIssuer } from '../../terminal/terminal-network.ts';
import { type WalletConnectionOptions, walletConnectionOptions } from '../../wallet/wallet-network.ts';
import { listText, listView } from './show.ts';

type Options = WalletConnectionOptions & PassphraseOptions & GenesisOptions;

export function terminalSyncCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'sync', {
    summary: 'bring the payments of a terminal to the ledger',
    details: [
      'Those of all devices: phones without network, and cards, whose epochs it closes, and to which the next tap brings the',
      'new one. Phones may bring the same ones at the same time, and the',
      'command may be broken off: each is paid once. Learns of orders that were not confirmed, and of revoked',
      'devices: a list that is proven to leave none out, as old as the block that proves it.',
    ].join(' '),
    examples: ['terminal sync till'],
  }).argument('<folder>', 'that "terminal init" made');
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(keptGenesisOption(command))),
    async (output, options: Options, path: string) => {
      const open = openTerminal(path, options);
      try {
        const { settings } = open.folder;
        const genesis = keptGenesis(open.folder, options);
        const issuer = terminalIssuer(open, options);
        const client = terminalClient(settings, options, open.terminal.state.chainId);
        const done = await syncTerminal(open, client, genesis, issuer);
        output.result(syncView(done), () => terminalSyncText(done));
      } finally {
        open.close();
      }
    },
  );
}

export function syncView({ unusual, list, ...done }: TerminalSynchronised) {
  return {
    ...{ ...done, unusual: unusual.map(({ order, how, code }) => ({ order, how, resultCode: code })) },
    ...listView(list),
  };
}

export function terminalSyncText({
  posted,
  known,
  creditedOrders,
  unusual,
  list,
  ...statements
}: TerminalSynchronised): string {
  return [
    say`Brought ${plural(posted, 'payment')}; the ledger had ${known} already`,
    ...creditedOrders.map((order) => say`  ${order}: was not confirmed here, and is paid: its device has brought it`),
    ...(statements.epochsEnded > 0
      ? [
          say`Closed ${plural(statements.epochsEnded, 'epoch')} of devices without a network; ${statements.rowsFetched} wait here for their device`,
        ]
      : []),
    ...(statements.statementsKept > 0
      ? [
          say`Kept ${plural(statements.statementsKept, 'device statement')}: records are missing, or no desk gives their purse`,
        ]
      : []),
    ...unusual.map(({ order, how, code }) => `  ${order}: ${how}${code === 0 ? '' : say`, refused with ${code}`}`),
    listText(list),
  ].join('\n');
}
