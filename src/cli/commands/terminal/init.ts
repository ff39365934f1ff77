// gridpact terminal init: a new terminal with a key of its own. A bank certifies it.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { writeKeyFile } from '../../../crypto/key-file.ts';
import { generateKey } from '../../../crypto/private-key.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connect } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption } from '../../options/genesis.ts';
import { genesisText } from '../../options/kept-genesis.ts';
import { givenLock, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parseAmount, parseDuration } from '../../options/parse-argument.ts';
import { say } from '../../print/say.ts';
import { makeTerminalFolder } from '../../terminal/terminal-folder.ts';
import { type WalletConnectionOptions, walletConnectionOptions } from '../../wallet/wallet-network.ts';

interface Options extends WalletConnectionOptions, PassphraseOptions, GenesisOptions {
  readonly city: string;
  readonly country: string;
  readonly floor: bigint;
  readonly listAge: number;
}

export function terminalInitCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'init', {
    summary: 'make a terminal in a new folder',
    details: [
      'Prints its key, for the certificate ("issuer certify"), which "terminal install" puts in. Node, token, issuer and',
      'genesis are kept for the other commands; a terminal without them takes taps only.',
    ].join(' '),
    examples: [
      'terminal init till --node http://127.0.0.1:7420 --token-file token --genesis genesis.json',
      'terminal init till --member-dir sample/bank-b',
    ],
  })
    .argument('<folder>', 'a new folder')
    .addOption(new Option('--city <city>', 'in the codes that it shows, at most 15 characters').default('Suzhou'))
    .addOption(new Option('--country <country>', 'two capital letters').default('CN'))
    .addOption(
      new Option('--floor <amount>', 'taken while the list of revoked devices is old')
        .argParser(parseAmount)
        .default(5_000n, '50.00'),
    )
    .addOption(
      new Option('--list-age <duration>', 'from when on that list is old')
        .argParser(parseDuration)
        .default(86_400_000, '1d'),
    );
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(genesisOption(command))),
    async (output, options: Options, path: string) => {
      const { city, country, floor, listAge, issuer } = options;
      const { genesis, ...bank } = bankOf(options);
      const settings = {
        ...{ ...bank, ...(issuer !== undefined && { issuer }) },
        ...{ city, country, floorFen: String(floor), maxListAgeMs: listAge },
      };
      const trusted = genesis === undefined ? undefined : genesisText(genesis);
      const folder = makeTerminalFolder(path, settings, trusted);
      const key = generateKey('terminal');
      writeKeyFile(folder.keyFile, key, givenLock(options));
      output.result({ folder: path, terminalKey: key.publicKey }, () =>
        [
          say`${path} is a terminal with the key ${toHex(key.publicKey)}`,
          say`it takes payments once a bank has certified it`,
        ].join('\n'),
      );
    },
  );
}

interface Bank {
  readonly node?: string;
  readonly token?: string;
  /** Path. */
  readonly genesis?: string;
}

function bankOf(options: Options): Bank {
  const given = options.genesis === undefined ? {} : { genesis: options.genesis };
  if (options.node === undefined && options.memberDir === undefined) return given;
  const { client, token, folder } = connect(options);
  return { ...(folder !== undefined && { genesis: folder.genesisFile }), ...given, node: client.node.url, token };
}
