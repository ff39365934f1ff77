// gridpact channel connect: the folder of a channel's connector, with the key that speaks for the channel.
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { makeConnectorFolder, readOutsideSecret } from '../../../connector/connector-folder.ts';
import { publicKeyIn, writeKeyFile } from '../../../crypto/key-file.ts';
import { generateKey } from '../../../crypto/private-key.ts';
import { writeNewFile } from '../../../crypto/write-new-file.ts';
import type { Cli } from '../../cli.ts';
import type { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { optionMissing } from '../../option-missing.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parsePublicKey } from '../../options/parse-argument.ts';
import { say } from '../../print/say.ts';

interface Options extends ConnectionOptions {
  readonly channel: string;
  readonly outside: string;
  readonly outsideKey?: Uint8Array;
  readonly outsideSecretFile?: string;
}

export function channelConnectCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'connect', {
    summary: "make the folder of a channel's connector",
    details: [
      "Makes the channel's key, once, and prints its public half: register the channel with it, or rotate the channel's key to",
      'it. The outside signs with a key of its own, or both sides share a secret.',
    ].join(' '),
    examples: [
      'channel connect fast --channel bank-a/fast --outside https://pay.example/v1 --outside-secret-file secret --member-dir sample/bank-a',
    ],
  })
    .argument('<folder>', 'a new folder')
    .addOption(new Option('--channel <channel>', '"<owner>/<name>"').makeOptionMandatory())
    .addOption(new Option('--outside <url>', 'where the outside takes requests').makeOptionMandatory())
    .addOption(
      new Option('--outside-key <key>', "the outside's Ed25519 key: 64 hexadecimal digits")
        .argParser(parsePublicKey)
        .conflicts('outsideSecretFile'),
    )
    .addOption(new Option('--outside-secret-file <file>', 'the shared secret: 64 to 128 hexadecimal digits'));
  return onRun(cli, connectionOptions(command), async (output, options: Options, path: string) => {
    const { channel, outside: outsideUrl, outsideKey, outsideSecretFile } = options;
    if (outsideKey === undefined && outsideSecretFile === undefined) throw noAgreement();
    const secret = outsideSecretFile === undefined ? undefined : readOutsideSecret(outsideSecretFile);
    const { chainId } = await connect(options).client.node.consortium();
    const settings = {
      channel,
      chainId: toHex(chainId),
      outsideUrl,
      outsideKey: toHex(outsideKey ?? new Uint8Array()),
    };
    const folder = makeConnectorFolder(path, settings);
    if (!existsSync(folder.keyFile)) writeKeyFile(folder.keyFile, generateKey('certifying'));
    if (secret !== undefined && !existsSync(folder.secretFile)) {
      writeNewFile(folder.secretFile, `${toHex(secret)}\n`, 0o600);
    }
    const confirmKey = toHex(publicKeyIn(folder.keyFile));
    output.result({ folder: path, channel, confirmKey, outsideUrl: folder.outsideUrl }, () =>
      [
        say`${path} is the connector of ${channel}`,
        say`  its key  ${confirmKey}`,
        say`  outside  ${folder.outsideUrl}`,
      ].join('\n'),
    );
  });
}

function noAgreement(): CliError {
  return optionMissing(say`how the outside signs`, say`add --outside-key KEY, or --outside-secret-file FILE`);
}
