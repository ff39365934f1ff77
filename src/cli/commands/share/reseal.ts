// gridpact share reseal: what a reader is granted, sealed again to the key that it has now.
import { type Command, Option } from 'commander';
import { grants } from '../../../ledger/sharing/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import type { LinesFile } from '../../lines-file.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../options/connection.ts';
import { openMasterSecret, type SharingKeyOptions, sharingKeyOption } from '../../options/sharing-key.ts';
import { plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { sendFile } from '../../send-file.ts';
import { refuseExisting } from '../../write-output-file.ts';

interface Options extends SigningOptions, SharingKeyOptions {
  readonly reader: string;
  readonly plain?: true;
  readonly result?: string;
}

export function shareResealCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'reseal', {
    summary: 'seal what a member is granted again, to the key that it has now',
    details: [
      'For a reader that has lost its key, or has another. The terms stay: nothing is granted that was not granted before.',
      'Takes the grants of your scenarios that are neither revoked nor over, and that are sealed to another key than the',
      'present one; run it again if it is interrupted.',
    ].join(' '),
    examples: [
      'share reseal --reader bank-a --member-dir sample/grid',
      'share reseal --reader bank-a --result sealed.csv --member-dir sample/grid',
    ],
  })
    .addOption(new Option('--reader <member>', 'whose key is another').makeOptionMandatory())
    .addOption(new Option('--plain', 'sealed to its X25519 key, also where it has a hybrid one'))
    .addOption(new Option('--result <csv>', 'write what became of each grant to this new file, as it comes'));
  const whose = "the scenarios' owner";
  return onRun(cli, signingOptions(sharingKeyOption(command), whose), async (output, options: Options) => {
    refuseExisting(options.result);
    const connection = await connectToSign(cli, options);
    const secret = await openMasterSecret(cli, connection, options);
    const { client, author, wait } = connection;
    const plain = options.plain === true;
    const work = {
      file: await grantsOf(connection, options.reader, plain),
      label: say`Sealing`,
      idOf: (grant: string) => grant,
      missing: async (ids: readonly string[]) => ids,
      send: (ids: readonly string[]) => client.sharing.reseal(author, secret, ids, { ...wait, plain }),
      known: () => '',
      done: (accepted: number, of: number) =>
        say`Sealed ${plural(accepted, 'grant')} of ${of} to ${options.reader} again`,
    };
    await sendFile(output, work, options.result);
  });
}

/** Of which none is kept in memory: the ledger is asked again for what it was counted by. */
async function grantsOf(connection: SigningConnection, reader: string, plain: boolean): Promise<LinesFile<string>> {
  const { blockTimestampMs } = await connection.client.node.status();
  const present = plain ? 0 : ((await connection.client.sharing.readerKeyOf(reader))?.key.version ?? 0);
  const sealed = () => otherwiseSealed(connection, { reader, present, nowMs: BigInt(blockTimestampMs) });
  let count = 0;
  for await (const _ of sealed()) count++;
  return {
    count,
    async *lines() {
      let at = 0;
      for await (const value of sealed()) yield { at: ++at, value };
    },
  };
}

/** Ids of grants of this member's scenarios that stand, and whose key is not sealed to the reader's present one. */
async function* otherwiseSealed(
  { client, folder }: SigningConnection,
  { reader, present, nowMs }: { readonly reader: string; readonly present: number; readonly nowMs: bigint },
): AsyncGenerator<string> {
  for await (const { value } of client.node.entries(grants)) {
    const { grant, owner, status } = value;
    const stands = status === 'active' && nowMs < grant.expiresAtMs;
    const mine = folder === undefined || owner === folder.member;
    // Under the plain suite there is no version to tell a lost key by.
    if (stands && mine && grant.reader === reader && (present === 0 || grant.readerKey !== present)) yield grant.grant;
  }
}
