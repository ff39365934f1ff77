// gridpact snapshot verify: every part of a snapshot checked offline, trusting only the genesis.
import { type Command, Option } from 'commander';
import { NodeError } from '../../../base/node-error.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { say } from '../../print/say.ts';
import { snapshotText } from '../../print/snapshot.ts';

interface Options {
  readonly genesis: string;
}

export function snapshotVerifyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'verify', {
    summary: 'check a snapshot offline, with nothing but the genesis',
    details: 'Ends with 4 when a part does not hold, and names the chunk.',
    examples: ['snapshot verify state --genesis sample/genesis.json'],
  })
    .argument('<folder>', 'a snapshot made by snapshot make, or one of snapshots/ in a data folder')
    .addOption(new Option('--genesis <file>', 'the genesis that you trust').makeOptionMandatory());
  return onRun(cli, command, async (output, options: Options, path: string) => {
    const { readGenesis } = await import('../../../node/config/genesis-document.ts');
    const { readSnapshotFiles } = await import('../../../node/snapshots/snapshot-files.ts');
    const { verifySnapshot } = await import('../../../node/snapshots/verify-snapshot.ts');
    const genesis = readGenesis(options.genesis);
    const report = await output.progress(say`Verifying`, ({ update }) =>
      verifySnapshot(readSnapshotFiles(path), genesis, path, async (part, _, parts) => update(part, parts)).catch(
        unverified,
      ),
    );
    output.result({ valid: true, folder: path, ...report }, () => say`Verified ${path}: ${snapshotText(report)}`);
  });
}

/** Reports a failed check as every other check does. */
function unverified(error: unknown): never {
  if (!(error instanceof NodeError) || error.code !== 'snapshot-refused') throw error;
  const { code, message, remedy } = error;
  throw new CliError({ exitCode: EXIT.unverified, code, message, remedy, cause: error });
}
