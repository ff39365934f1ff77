// gridpact purse fork: the two histories that a device signed, and what they cost; the evidence for anybody.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { forkToFile } from '../../../client/fork-evidence.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parsePurseId } from '../../options/parse-purse.ts';
import { formatFen, formatTime, plural } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

type Options = ConnectionOptions & { readonly evidence?: string };

export function purseForkCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'fork', {
    summary: 'show that a device signed two histories of its purse, and who paid for it',
    details: [
      'With --evidence both halves are written to a file. "purse verify-fork" checks it without a node: it needs only the',
      "device's key, which is in it and on the ledger.",
    ].join(' '),
    examples: [
      'purse fork 00112233445566778899aabbccddeeff --member-dir sample/bank-a',
      'purse fork 00112233445566778899aabbccddeeff --evidence fork.json --member-dir sample/bank-a',
    ],
  })
    .argument('<purse>', '32 hexadecimal digits', parsePurseId)
    .addOption(new Option('--evidence <file>', 'write both halves to this new file'));
  return onRun(cli, connectionOptions(command), async (output, options: Options, id: string) => {
    const { evidence: file } = options;
    refuseExisting(file);
    const { client } = connect(options);
    const { purse, leftFen } = found(await client.purses.purse(id), say`purse ${id}`, 'purse list');
    const fork = found(await client.purses.fork(id), say`a fork of purse ${id}`, 'purse list');
    const { records: recordCount, unpaidFen } = await client.purses.forkedRecords(id);
    if (file !== undefined) writeJsonFile(file, forkToFile(await client.purses.evidence(fork)));
    const { kind, epoch, firstHeight, atMs, height, second, deviceKey } = fork;
    const paid = { guaranteeFen: purse.guaranteeFen, bankFen: purse.bankFen, unpaidFen, leftFen };
    const about = { purse: id, account: purse.account, device: toHex(deviceKey), forkKind: kind, epoch };
    const counter = second.record.counter;
    const value = {
      ...about,
      counter,
      firstHeight,
      atMs,
      height,
      recordCount,
      ...paid,
      ...(file !== undefined && { file }),
    };
    output.result(value, () =>
      fields([
        ['purse', say`${id} of ${purse.account}`],
        ['device', toHex(deviceKey)],
        ['fork', say`${word(kind)} at record ${counter} of epoch ${epoch}`],
        ['on record', say`${formatTime(atMs)}, height ${height}`],
        ['records since', plural(recordCount, 'record')],
        [
          'guarantee account',
          say`${formatFen(purse.guaranteeFen)} yuan within its caps, ${formatFen(purse.bankFen)} beyond`,
        ],
        ['left to merchants', say`${formatFen(unpaidFen)} yuan`],
        ['evidence', file],
      ]),
    );
  });
}
