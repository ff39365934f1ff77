// gridpact archive export: blocks with their batches, receipts and finalizations, from a running node into a file.

import { type Command, Option } from 'commander';
import { verifyArchiveFile, writeStream } from '../../archive-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { archiveView } from '../../print/answer-views.ts';
import { archiveText } from '../../print/archive.ts';
import { say } from '../../print/say.ts';
import { refuseExisting } from '../../write-output-file.ts';

interface Options extends ConnectionOptions, GenesisOptions {
  readonly from?: number;
  readonly to?: number;
}

export function archiveExportCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'export', {
    summary: 'write a range of blocks to an archive file, and check it',
    details:
      'The node goes on running. The file is checked against the genesis as soon as it is written; ends with 4 when it does not hold.',
    examples: [
      'archive export old.archive --from 1 --to 5000 --member-dir sample/grid',
      'archive export all.archive --member-dir sample/grid --json',
    ],
  })
    .argument('<file>', 'the archive; a new file')
    .addOption(
      new Option('--from <height>', 'the first block; without it the lowest that the node keeps').argParser(parseWhole),
    )
    .addOption(new Option('--to <height>', 'the last block; without it the latest').argParser(parseWhole));
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options, file: string) => {
    refuseExisting(file);
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const { archive } = connection.client.node;
    const status = await archive.status(cli.interrupted);
    const [from, to] = [options.from ?? status.firstHeight, options.to ?? status.height];
    const bytes = await output.progress(say`Exporting`, async ({ update }) =>
      writeStream(file, await archive.export(from, to, cli.interrupted), (written) => update(written, 2 * written)),
    );
    const report = await output.progress(
      say`Verifying`,
      (progress) => verifyArchiveFile(file, genesis, progress),
      'blocking',
    );
    output.result({ file, bytes, ...archiveView(report) }, () => archiveText(file, report, bytes));
  });
}
