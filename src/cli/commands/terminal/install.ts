// gridpact terminal install: puts a certificate into a terminal, the first one or the next.
import type { Command } from 'commander';
import { publicKeyIn } from '../../../crypto/key-file.ts';
import { isCertificateSigned, TERMINAL_ENTRY } from '../../../device/messages.ts';
import type { TerminalCertificate } from '../../../generated/device.ts';
import { DurableLog } from '../../../storage/durable-log.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import type { GenesisOptions } from '../../options/genesis.ts';
import { keptGenesis, keptGenesisOption } from '../../options/kept-genesis.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatTime } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { readCertificateFile } from '../../terminal/certificate-file.ts';
import { openTerminal } from '../../terminal/open-terminal.ts';
import { refreshTerminal } from '../../terminal/sync-terminal.ts';
import { isInstalled, openTerminalFolder, type TerminalFolder } from '../../terminal/terminal-folder.ts';
import { terminalClient } from '../../terminal/terminal-network.ts';
import { type WalletConnectionOptions, walletConnectionOptions } from '../../wallet/wallet-network.ts';

type Options = WalletConnectionOptions & PassphraseOptions & GenesisOptions;

export function terminalInstallCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'install', {
    summary: "put a bank's certificate into a terminal, and fetch what it has to know offline",
    details: [
      'Also the next certificate, in place of the last. The terminal learns keys and revocations from the node, each proven',
      'by what the members certified.',
    ].join(' '),
    examples: ['terminal install till till.certificate.json'],
  })
    .argument('<folder>', 'that "terminal init" made')
    .argument('<certificate>', 'the file that "issuer certify --out" wrote');
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(keptGenesisOption(command))),
    async (output, options: Options, path: string, file: string) => {
      const folder = openTerminalFolder(path);
      const certificate = readCertificateFile(file);
      const client = terminalClient(folder.settings, options);
      const genesis = keptGenesis(folder, options);
      const { chainId } = await client.node.consortium();
      check(folder, certificate, chainId, file);
      if (!isInstalled(folder)) begin(folder, certificate, chainId);
      const open = openTerminal(path, options);
      try {
        await open.adopt({ ...open.terminal.state, certificate });
        await refreshTerminal(open, client, genesis);
      } finally {
        open.close();
      }
      const { merchant, terminal, kind, expiresAtMs } = certificate;
      output.result(
        { merchant, terminal, kind, expiresAtMs },
        () =>
          say`${path} takes payments for ${merchant} as ${terminal} (${word(kind)}) until ${formatTime(expiresAtMs)}`,
      );
    },
  );
}

function begin({ journalFile, settings }: TerminalFolder, certificate: TerminalCertificate, chainId: Uint8Array): void {
  const state = {
    ...{ chainId, certificate, category: 0, tokenKeys: [], terminalKeys: [], list: null },
    ...{ maxListAgeMs: BigInt(settings.maxListAgeMs), floorFen: BigInt(settings.floorFen) },
  };
  DurableLog.create(journalFile, [TERMINAL_ENTRY.encode({ entry: 'state', state })]);
}

function check(folder: TerminalFolder, certificate: TerminalCertificate, chainId: Uint8Array, file: string): void {
  const isOurs = Buffer.compare(publicKeyIn(folder.keyFile), certificate.terminalKey) === 0;
  if (isOurs && isCertificateSigned(chainId, certificate)) return;
  throw new CliError({
    exitCode: EXIT.input,
    code: 'certificate-invalid',
    message: isOurs ? say`${file} is not signed for this consortium` : say`${file} is for another terminal's key`,
    remedy: say`have the bank certify the key that "terminal init" printed, on this consortium`,
  });
}
