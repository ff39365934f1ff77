// gridpact device revocations: what terminals may trust no longer of one bank, proven to be all of it.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { type RevocationPage, readRevocations } from '../../../client/revocations.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { revocationsNotProven } from '../../not-proven.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { formatTime, plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { table } from '../../print/table.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions, GenesisOptions {
  readonly since: number;
  readonly from?: number;
  readonly proof?: string;
}

export function deviceRevocationsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'revocations', {
    summary: 'list devices and certifying keys of a bank that terminals may trust no longer',
    details: [
      'From a height on, oldest first: the file shows that none is left out between that height and its own, and how old it',
      'is. Tokens live for a day, so a terminal needs those of the last day. At most 500 at once; --from goes on where the',
      'last answer ended.',
    ].join(' '),
    examples: [
      'device revocations bank-a --since 1200 --member-dir sample/bank-a',
      'device revocations bank-a --since 1200 --proof revoked.json --member-dir sample/bank-a',
    ],
  })
    .argument('<bank>', 'member id of the bank or payment provider')
    .addOption(new Option('--since <height>', 'after this block').argParser(parseWhole).default(0))
    .addOption(new Option('--from <number>', 'with this one, as an earlier answer says').argParser(parseWhole))
    .addOption(new Option('--proof <file>', 'also write the file, for a terminal that is offline'));
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options, member: string) => {
    refuseExisting(options.proof);
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const { from, since: height, proof } = options;
    const since = from === undefined ? { height: BigInt(height) } : { number: BigInt(from) };
    const file = await connection.client.devices.revocationsSince(member, since);
    const page = readRevocations(file, genesis, member, since);
    if (!page.ok) throw revocationsNotProven(page.error);
    if (proof !== undefined) writeJsonFile(proof, file);
    const { revocations, next: nextNumber, complete, height: atHeight, timeMs } = page.value;
    const rows = revocations.map(({ key, ...rest }) => ({ key: toHex(key), ...rest }));
    output.result({ member, revocations: rows, nextNumber, complete, atHeight, timeMs }, () =>
      revocationsText(page.value),
    );
  });
}

function revocationsText({ revocations, complete, height, timeMs, next }: RevocationPage): string {
  const rows = revocations.map(({ key, why, goodFromEpoch, height: at }) => {
    return [toHex(key), why, goodFromEpoch === 0 ? '' : `${goodFromEpoch}`, `${at}`];
  });
  const columns = [
    { head: 'device or key' },
    { head: 'why' },
    { head: 'good from epoch', align: 'right' } as const,
    { head: 'height', align: 'right' } as const,
  ];
  const until = say`${plural(rows.length, 'revocation')}, proven at height ${height}, ${formatTime(timeMs)}`;
  const more = complete ? '' : say`\nThere are more: go on with --from ${next}`;
  return `${rows.length === 0 ? '' : `${table(columns, rows)}\n`}${until}${more}`;
}
