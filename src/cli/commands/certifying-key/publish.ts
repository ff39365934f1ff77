// gridpact certifying-key publish: a key signs tokens, terminals' certificates or second factors in the bank's name.
import { Argument, type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import { writeKeyFile } from '../../../crypto/key-file.ts';
import { generateKey, signingKeyOf } from '../../../crypto/private-key.ts';
import { PUBLISH_CERTIFYING_KEY_PURPOSE, type PublishCertifyingKeyPurpose } from '../../../generated/transaction.ts';
import { memberByTransactionKey } from '../../../ledger/consortium.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { givenLock, openSigningKey } from '../../options/key-file.ts';
import { parseInstant, parseValidDays } from '../../options/parse-argument.ts';
import { formatTime } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { phrase, say, spoken } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly newKey?: string;
  readonly certifyingKey?: string;
  readonly from?: bigint;
  readonly days: number;
}

const DAY_MS = 86_400_000n;

export function certifyingKeyPublishCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'publish', {
    summary: "publish a key that signs tokens, terminals' certificates or second factors in the bank's name",
    details: [
      'Terminals and devices trust what it signs while it is valid and not withdrawn. To rotate it, publish the next one',
      'before this one ends: several are good side by side.',
    ].join(' '),
    examples: [
      'certifying-key publish token --new-key tokens.key --member-dir sample/bank-a',
      'certifying-key publish factor --new-key factors.key --days 90 --member-dir sample/bank-a',
    ],
  })
    .addArgument(new Argument('<purpose>', 'what it signs').choices(PUBLISH_CERTIFYING_KEY_PURPOSE))
    .addOption(new Option('--new-key <file>', 'make the key and write it to this new file (mode 0600)'))
    .addOption(new Option('--certifying-key <file>', 'a key file that is there').conflicts('newKey'))
    .addOption(new Option('--from <instant>', 'valid from; by default from now on').argParser(parseInstant))
    .addOption(new Option('--days <n>', 'valid for').argParser(parseValidDays).default(365));
  return onRun(
    cli,
    signingOptions(command, 'the bank'),
    async (output, options: Options, purpose: PublishCertifyingKeyPurpose) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const member = memberByTransactionKey(await client.node.consortium(), author.publicKey)?.id;
      if (member === undefined) throw noMember();
      const key = await keyOf(cli, options);
      const notBeforeMs = options.from ?? (await nowOf(client.node));
      const notAfterMs = notBeforeMs + BigInt(options.days) * DAY_MS;
      const final = await client.devices.publishKey(author, key, { member, purpose, notBeforeMs, notAfterMs }, wait);
      const hex = toHex(key.publicKey);
      const about = { key: hex, member, purpose, notBeforeMs, notAfterMs };
      printFinal(
        output,
        final,
        say`${hex} signs ${spoken(SIGNS[purpose])} of ${member} until ${formatTime(notAfterMs)}`,
        about,
      );
    },
  );
}

const SIGNS: { readonly [K in PublishCertifyingKeyPurpose]: string } = {
  token: phrase`tokens`,
  terminal: phrase`terminals' certificates`,
  factor: phrase`second factors`,
};

/** The ledger's time: this machine's clock may be wrong. */
async function nowOf(node: { status(): Promise<{ readonly blockTimestampMs: number }> }): Promise<bigint> {
  return BigInt((await node.status()).blockTimestampMs);
}

async function keyOf(cli: Cli, options: Options): Promise<SigningKey> {
  const { newKey, certifyingKey } = options;
  if (certifyingKey !== undefined) return openSigningKey(cli, certifyingKey, options);
  if (newKey === undefined) {
    throw optionMissing(say`which key certifies`, say`add --new-key FILE to make one, or --certifying-key FILE`);
  }
  const key = generateKey('account');
  writeKeyFile(newKey, key, givenLock(options));
  return signingKeyOf(key);
}

function noMember(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'not-a-member',
    message: say`the key that signs is no transaction key of a member`,
    remedy: say`give --member-dir, or --key-file with the bank's transaction key`,
  });
}
