// gridpact snapshot restore: a data folder from a snapshot, for a node that is not running and has no ledger.

import { type Command, Option } from 'commander';
import { loadNative } from '../../../node/boot/load-native.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { openMemberFolder } from '../../member-folder.ts';
import { say } from '../../print/say.ts';

interface Options {
  readonly memberDir: string;
}

export function snapshotRestoreCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'restore', {
    summary: "fill a node's empty data folder from a snapshot",
    details: [
      'Refuses when there is a ledger. Each part is checked against the genesis before it is written; an interrupted restore goes on where it was.',
      'Keeps the journal if there is one. A validator whose journal was lost votes once the others have confirmed that it has forgotten nothing.',
    ].join(' '),
    examples: ['snapshot restore state --member-dir sample/grid'],
  })
    .argument('<folder>', 'a snapshot made by snapshot make, or one of snapshots/ in a data folder')
    .addOption(new Option('--member-dir <dir>', "the member's folder: config, genesis and keys").makeOptionMandatory());
  return onRun(cli, command, async (output, options: Options, path: string) => {
    const { configFile, readGenesis } = openMemberFolder(options.memberDir);
    const { readNodeConfig } = await import('../../../node/config/node-config.ts');
    // Loaded only here: no other command opens a ledger.
    const { readSnapshotFiles } = await import('../../../node/snapshots/snapshot-files.ts');
    const { restoreFolder } = await loadNative(() => import('../../../node/snapshots/restore-folder.ts'));
    const { dataDir } = readNodeConfig(configFile);
    const read = readSnapshotFiles(path);
    const height = await output.progress(say`Restoring`, ({ update }) =>
      restoreFolder(dataDir, readGenesis(), read, path, update),
    );
    output.result({ folder: path, dataDir, height }, () =>
      [say`Restored ${dataDir} at height ${height}.`, say`Start the node: it fetches what came later.`].join('\n'),
    );
  });
}
