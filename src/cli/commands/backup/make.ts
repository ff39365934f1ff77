// gridpact backup make: ledger, batches and payloads of a running node into one file.

import type { Command } from 'commander';
import { loadNative } from '../../../node/boot/load-native.ts';
import { writeStream } from '../../archive-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { refuseExisting } from '../../write-output-file.ts';

export function backupMakeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'make', {
    summary: "copy a node's ledger, batches and payloads into a file, while it runs",
    details:
      'The copy is of one moment, and is read through once it is written. It holds no keys, and no journal: a copy of that would let the node vote twice. Back up the keys apart.',
    examples: ['backup make grid.backup --member-dir sample/grid'],
  }).argument('<file>', 'the backup; a new file');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, file: string) => {
    refuseExisting(file);
    const { archive } = connect(options).client.node;
    const bytes = await output.progress(say`Copying`, async ({ update }) =>
      writeStream(file, await archive.backup(cli.interrupted), (written) => update(written, 2 * written)),
    );
    const { chainId, height } = await output.progress(
      say`Reading it again`,
      async ({ update }) => {
        // Loaded only here: no other command needs the database.
        const { readBackup } = await loadNative(() => import('../../../node/archive/restore-data.ts'));
        return readBackup(file, update);
      },
      'blocking',
    );
    output.result(
      { file, bytes, chainId, height },
      () => say`Wrote ${file}, ${plural(bytes, 'byte')}: the node's data at height ${height}`,
    );
  });
}
