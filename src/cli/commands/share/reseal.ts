// gridpact share reseal: what a reader is granted, sealed again to the key that it has now.
import { type Command, Option } from 'commander';
import { grants } from '../../../ledger/sharing/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../options/connection.ts';
import { openMasterSecret, type SharingKeyOptions, sharingKeyOption } from '../../options/sharing-key.ts';

import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions, SharingKeyOptions {
  readonly reader: string;
  readonly plain?: true;
}

export function shareResealCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'reseal', {
    summary: 'seal what a member is granted again, to the key that it has now',
    details: [
      'For a reader that has lost its key, or has another. The terms stay: nothing is granted that was not granted before.',
      'Takes the grants of your scenarios that are neither revoked nor over, and that are sealed to another key than the',
      'present one; run it again if it is interrupted.',
    ].join(' '),
    examples: ['share reseal --reader bank-a --member-dir sample/grid'],
  })
    .addOption(new Option('--reader <member>', 'whose key is another').makeOptionMandatory())
    .addOption(new Option('--plain', 'sealed to its X25519 key, also where it has a hybrid one'));
  const whose = "the scenarios' owner";
  return onRun(cli, signingOptions(sharingKeyOption(command), whose), async (output, options: Options) => {
    const connection = await connectToSign(cli, options);
    const secret = await openMasterSecret(cli, connection, options);
    const { client, author, wait } = connection;
    const plain = options.plain === true;
    const ids = await otherwiseSealed(connection, options.reader, plain);
    const outcomes = await output.progress(say`Sealing`, (progress) =>
      client.sharing.reseal(author, secret, ids, { ...wait, plain, onProgress: progress.update }),
    );
    const sealed = (accepted: number) =>
      say`Sealed ${plural(accepted, 'grant')} of ${ids.length} to ${options.reader} again`;
    printLines(output, ids, outcomes, sealed, { reader: options.reader });
  });
}

/** Ids of grants of this member's scenarios that stand, and whose key is not sealed to the reader's present one. */
async function otherwiseSealed(
  { client, folder }: SigningConnection,
  reader: string,
  plain: boolean,
): Promise<readonly string[]> {
  const { blockTimestampMs } = await client.node.status();
  const present = plain ? 0 : ((await client.sharing.readerKeyOf(reader))?.key.version ?? 0);
  const ids: string[] = [];
  for await (const { value } of client.node.entries(grants)) {
    const { grant, owner, status } = value;
    const stands = status === 'active' && BigInt(blockTimestampMs) < grant.expiresAtMs;
    const mine = folder === undefined || owner === folder.member;
    // Under the plain suite there is no version to tell a lost key by.
    if (stands && mine && grant.reader === reader && (present === 0 || grant.readerKey !== present))
      ids.push(grant.grant);
  }
  return ids;
}
