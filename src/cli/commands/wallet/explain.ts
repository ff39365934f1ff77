// gridpact wallet explain: the balance that the device has, the one that the ledger has, and every line between them.
import type { Command } from 'commander';
import { purseEntries } from '../../../client/purse-entries.ts';
import { type ExplainedLine, explain, purseSide } from '../../../device/wallet/explain.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatFen } from '../../print/format-value.ts';
import { phrase, say, spoken } from '../../print/say.ts';
import { type OpenWallet, openWallet } from '../../wallet/open-wallet.ts';
import {
  type WalletConnectionOptions,
  type WalletNetwork,
  walletConnectionOptions,
  walletNetwork,
} from '../../wallet/wallet-network.ts';

type Options = WalletConnectionOptions & PassphraseOptions;

const WORDS: Readonly<Record<ExplainedLine['kind'], string>> = {
  'device-only': phrase`paid by the device, not on the ledger yet`,
  'ledger-only': phrase`on the ledger by another channel`,
  kept: phrase`the order was paid before: the money stayed in the purse`,
  pending: phrase`held, cooling off or on its way back`,
  differs: phrase`in both, and not the same`,
  'not-ours': phrase`signed by the key of this device, which does not have it`,
  unexplained: phrase`no entry accounts for it`,
};

export function walletExplainCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'explain', {
    summary: 'show the balance of the purse on the device and on the ledger, and every line between them',
    details:
      'The lines add up to the difference, exactly. A line with an alarm means that the bank has to look at it. Changes nothing.',
    examples: ['wallet explain phone'],
    exits: ['0 every line is explained', '4 there is an alarm'],
  }).argument('<folder>', 'that "wallet init" made');
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(command)),
    async (output, options: Options, path: string) => {
      const open = openWallet(path, options);
      try {
        const view = await explained(open, walletNetwork(open.folder, open.wallet.state.chainId, options));
        if (view.explained.some(({ alarm }) => alarm)) output.exit(EXIT.unverified);
        output.result(view, () => explainText(view));
      } finally {
        open.close();
      }
    },
  );
}

export async function explained({ wallet, signer }: OpenWallet, { client }: WalletNetwork) {
  const { purse } = wallet.state;
  const found = await client.offline.purseOf(signer.publicKey);
  if (purse === null || found === undefined) throw noPurse();
  const local = purseSide(wallet);
  const remote = await purseEntries(client, wallet, found.purse, Number(purse.height));
  return {
    purse: found.purse.purse,
    localFen: local.balanceFen,
    remoteFen: remote.balanceFen,
    differenceFen: remote.balanceFen - local.balanceFen,
    explained: explain(local, remote).map(({ kind, id, amountFen, text, alarm }) => ({
      kind,
      id,
      amountFen,
      text,
      alarm,
    })),
  };
}

export function explainText(view: Awaited<ReturnType<typeof explained>>): string {
  const { localFen, remoteFen, differenceFen } = view;
  return [
    say`on the device  ${formatFen(localFen)} yuan`,
    say`on the ledger  ${formatFen(remoteFen)} yuan`,
    say`difference     ${formatFen(differenceFen)} yuan${view.explained.length === 0 ? say`: nothing lies between them` : ''}`,
    ...view.explained.map(
      ({ kind, amountFen, text, alarm }) =>
        `  ${formatFen(amountFen)}  ${text}: ${spoken(WORDS[kind])}${alarm ? say` (alarm: tell the bank)` : ''}`,
    ),
  ].join('\n');
}

function noPurse(): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'no-purse',
    message: say`the device has no purse, or has not learnt of it yet`,
    remedy: say`open one at the bank, then: gridpact wallet sync`,
  });
}
