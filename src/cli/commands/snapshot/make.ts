// gridpact snapshot make: has a running node make a snapshot, and fetches it into a folder, checked part by part.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption } from '../../options/genesis.ts';
import { say } from '../../print/say.ts';
import { snapshotText, trustedGenesis } from '../../print/snapshot.ts';
import { refuseExisting } from '../../write-output-file.ts';

interface Options extends ConnectionOptions, GenesisOptions {}

export function snapshotMakeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'make', {
    summary: "write a snapshot of a running node's state to a folder",
    details:
      'The node goes on meanwhile. Every part is checked against the genesis before it is written; the folder is no snapshot until all parts are there.',
    examples: [
      'snapshot make state --member-dir sample/grid',
      'snapshot make state --genesis genesis.json --node http://127.0.0.1:7409 --token-file operator.token --json',
    ],
  }).argument('<folder>', 'the snapshot; a new folder');
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options, path: string) => {
    refuseExisting(path);
    const connection = connect(options);
    const genesis = trustedGenesis(options, connection);
    const { snapshots } = connection.client.node;
    const made = await output.progress(say`Making`, () => snapshots.make(cli.interrupted));
    const { draftSnapshotFiles } = await import('../../../node/snapshots/snapshot-files.ts');
    const { verifySnapshot } = await import('../../../node/snapshots/verify-snapshot.ts');
    const draft = await draftSnapshotFiles(path);
    const read = (part: number) => snapshots.part(made.height, part, cli.interrupted);
    const report = await output.progress(say`Fetching`, async ({ update }) => {
      const found = await verifySnapshot(read, genesis, connection.client.node.url, async (part, bytes, parts) => {
        await draft.write(part, bytes);
        update(part, parts);
      });
      await draft.write(0, await read(0));
      return found;
    });
    await draft.seal();
    output.result({ folder: path, ...report }, () => say`Wrote ${path}: ${snapshotText(report)}`);
  });
}
