// gridpact backup restore: a data folder from a backup, for a node that is not running and has none.

import { type Command, Option } from 'commander';
import { loadNative } from '../../../node/boot/load-native.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { openMemberFolder } from '../../member-folder.ts';
import { say } from '../../print/say.ts';

interface Options {
  readonly memberDir: string;
}

export function backupRestoreCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'restore', {
    summary: "make a node's data folder from a backup",
    details: [
      'Refuses when the data folder has anything in it: move that away first, and keep it.',
      'The backup is checked as a whole before anything is written, and the ledger against the certified root.',
      'A validator that was restored follows and does not vote, since it has forgotten what it signed: its health says how it votes again.',
    ].join(' '),
    examples: ['backup restore grid.backup --member-dir sample/grid'],
  })
    .argument('<file>', 'a backup made by backup make')
    .addOption(new Option('--member-dir <dir>', "the member's folder: config, genesis and keys").makeOptionMandatory());
  return onRun(cli, command, async (output, options: Options, file: string) => {
    const { dataDir, readGenesis } = openMemberFolder(options.memberDir);
    // Loaded only here: no other command opens a ledger.
    const { restoreData } = await loadNative(() => import('../../../node/archive/restore-data.ts'));
    const { height, chainId } = await output.progress(
      say`Restoring`,
      ({ update }) => restoreData(file, dataDir, readGenesis(), update),
      'blocking',
    );
    output.result({ file, dataDir, height, chainId }, () =>
      [
        say`Restored ${dataDir} at height ${height}.`,
        say`Start the node: it fetches what came later. A validator follows and does not vote at first; gridpact status says what to do.`,
      ].join('\n'),
    );
  });
}
