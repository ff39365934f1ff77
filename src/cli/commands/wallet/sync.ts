// gridpact wallet sync: the device and the ledger after each other.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import type { GenesisOptions } from '../../options/genesis.ts';
import { keptGenesisOption } from '../../options/kept-genesis.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatFen, plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { openWallet } from '../../wallet/open-wallet.ts';
import { settleOutbox } from '../../wallet/outbox.ts';
import { type Synchronised, syncWallet } from '../../wallet/sync-wallet.ts';
import { type WalletConnectionOptions, walletConnectionOptions, walletNetwork } from '../../wallet/wallet-network.ts';

type Options = WalletConnectionOptions & PassphraseOptions & GenesisOptions;

export function walletSyncCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'sync', {
    summary: 'bring the payments of a device to the ledger, and fill its purse again',
    details: [
      'Also renews the token, learns new keys, which are proven under the genesis that the device trusts, and finds out about payments whose answer was lost. It is safe to repeat,',
      'together with terminals that present the same payments, and to break off at any instant.',
    ].join(' '),
    examples: ['wallet sync phone'],
  }).argument('<folder>', 'that "wallet init" made');
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(keptGenesisOption(command))),
    async (output, options: Options, path: string) => {
      const open = openWallet(path, options);
      try {
        const network = walletNetwork(open.folder, open.wallet.state.chainId, options);
        const settled = await settleOutbox(open, network.client);
        const done = await syncWallet(open, network);
        output.result({ ...done, settled: settled.length }, () => syncText(done));
      } finally {
        open.close();
      }
    },
  );
}

export function syncText({ outcome, brought, balanceFen }: Synchronised): string {
  const left = say`the purse has ${formatFen(balanceFen)} yuan`;
  switch (outcome) {
    case 'no-purse':
      return say`The device has no purse: there is nothing to bring`;
    case 'nothing':
      return say`Nothing to bring: ${left}`;
    case 'epoch-ended':
      return say`Brought ${plural(brought, 'payment')}; ${left}`;
    case 'presented':
      return say`Presented ${plural(brought, 'payment')}; the purse was not filled: ${left}`;
  }
}
