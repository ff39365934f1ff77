// gridpact issuer init: the keys of an issuer's desk, on disk and on the ledger.
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { readKeyFile, writeKeyFile } from '../../../crypto/key-file.ts';
import { generateKey, signingKeyOf } from '../../../crypto/private-key.ts';
import { ISSUER_PURPOSES, type IssuerFolder, makeIssuerFolder } from '../../../issuer/issuer-folder.ts';
import { certifyingKeyPossession } from '../../../ledger/devices/possession.ts';
import { certifyingKeys, keyId } from '../../../ledger/devices/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { optionMissing } from '../../option-missing.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../options/connection.ts';
import { parseValidDays } from '../../options/parse-argument.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly validDays: number;
}

const DAY_MS = 86_400_000n;

export function issuerInitCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'init', {
    summary: "make an issuer's folder, and register its keys on the ledger",
    details: [
      'Three keys (mode 0600): one certifies tokens, one the terminals of merchants, one signs second factors; and one that stays',
      'with the desk, to which devices in software seal what shows their PIN. It is safe',
      'to repeat the command: keys that are there are kept, and registered if they are not yet.',
    ].join(' '),
    examples: ['issuer init issuer --member-dir sample/bank-a'],
  })
    .argument('<folder>', 'a new folder')
    .addOption(new Option('--valid-days <days>', 'how long the keys certify').argParser(parseValidDays).default(365));
  return onRun(
    cli,
    signingOptions(command, "the member's transaction key"),
    async (output, options: Options, path: string) => {
      const connection = await connectToSign(cli, options);
      const { chainId } = await connection.client.node.consortium();
      const folder = makeIssuerFolder(path, { member: memberOf(connection), chainId: toHex(chainId) });
      const keys = await Promise.all(
        ISSUER_PURPOSES.map((purpose) => register(connection, folder, purpose, BigInt(options.validDays) * DAY_MS)),
      );
      if (!existsSync(folder.pinKeyFile)) writeKeyFile(folder.pinKeyFile, generateKey('encryption'));
      output.result({ folder: path, member: folder.member, certifying: keys }, () =>
        [
          say`${path} is the issuer's desk of ${folder.member}`,
          ...keys.map(({ purpose, key }) => `  ${purpose.padEnd(8)} ${toHex(key)}`),
        ].join('\n'),
      );
    },
  );
}

async function register(
  { client, author, wait }: SigningConnection,
  folder: IssuerFolder,
  purpose: (typeof ISSUER_PURPOSES)[number],
  validMs: bigint,
) {
  const file = folder.keyFile(purpose);
  // On disk before it is on the ledger: no key counts that could be lost with this process.
  if (!existsSync(file)) writeKeyFile(file, generateKey('certifying'));
  const signer = signingKeyOf(readKeyFile(file, 'certifying'));
  const key = signer.publicKey;
  const known = await client.node.entry(certifyingKeys, keyId(key));
  if (known !== undefined) return { purpose, key, notAfterMs: known.value.notAfterMs };
  const { member } = folder;
  const { chainId } = await client.node.consortium();
  const notBeforeMs = BigInt(Date.now());
  const notAfterMs = notBeforeMs + validMs;
  const possession = signer.sign(certifyingKeyPossession(chainId, member, purpose, key));
  const fields = { member, key, purpose, notBeforeMs, notAfterMs, possession };
  await client.operations.publishCertifyingKey(author, fields, wait);
  return { purpose, key, notAfterMs };
}

function memberOf({ folder }: SigningConnection): string {
  if (folder !== undefined) return folder.member;
  throw optionMissing(say`whose desk it is`, say`add --member-dir DIR with the member's folder`);
}
