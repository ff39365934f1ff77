// gridpact wallet token: the token of the day, from the bank's issuer.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import type { GenesisOptions } from '../../options/genesis.ts';
import { keptGenesisOption } from '../../options/kept-genesis.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { openWallet } from '../../wallet/open-wallet.ts';
import { refreshWallet, renewToken } from '../../wallet/refresh-wallet.ts';
import {
  issuerOf,
  type WalletConnectionOptions,
  walletConnectionOptions,
  walletNetwork,
} from '../../wallet/wallet-network.ts';

type Options = WalletConnectionOptions & PassphraseOptions & GenesisOptions & { readonly again?: true };

export function walletTokenCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'token', {
    summary: 'get the token of the day, and what else the device has to know when it is offline',
    details:
      'A token is good for a day; from its middle on the issuer gives a new one. "wallet sync" renews it as well.',
    examples: ['wallet token phone', 'wallet token phone --issuer http://127.0.0.1:7600'],
  })
    .argument('<folder>', 'that "wallet init" made')
    .addOption(new Option('--again', 'ask the issuer also where the token is good'));
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(keptGenesisOption(command))),
    async (output, options: Options, path: string) => {
      const open = openWallet(path, options);
      try {
        const network = walletNetwork(open.folder, open.wallet.state.chainId, options);
        issuerOf(network);
        await refreshWallet(open, network);
        const renewed = await renewToken(open, network, options.again === true || open.wallet.state.token === null);
        const { token, terminalKeys } = open.wallet.state;
        if (token === null) throw new Error(say`the issuer gave no token`);
        const { pseudonym, expiresAtMs } = token;
        output.result(
          { pseudonym, tokenExpiresAtMs: expiresAtMs, renewed, knownKeys: terminalKeys.length },
          () => say`token ${toHex(pseudonym)} until ${formatTime(expiresAtMs)}`,
        );
      } finally {
        open.close();
      }
    },
  );
}
