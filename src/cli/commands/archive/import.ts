// gridpact archive import: pruned blocks from an archive back into a running node.
import type { Command } from 'commander';
import { concatBytes, u32 } from '../../../base/bytes.ts';
import { readRecordAt } from '../../../crypto/checked-file.ts';
import { type PlacedBlock, verifyArchiveFile } from '../../archive-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';

interface Options extends ConnectionOptions, GenesisOptions {}

/** Bytes sent at once: at least one block. */
const STEP_BYTES = 4 << 20;
const STEP_BLOCKS = 256;

export function archiveImportCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'import', {
    summary: 'bring pruned blocks back into a node',
    details: [
      'The whole archive is verified before anything is sent, and the node checks every block against its own history.',
      'Blocks come back from the highest down, so the archive has to end at or above the block below the first one that the node keeps.',
      'Blocks that are there already are left alone; to continue an interrupted import, repeat it.',
    ].join(' '),
    examples: ['archive import old.archive --member-dir sample/grid'],
  }).argument('<file>', 'an archive made by archive export');
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options, file: string) => {
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const blocks: PlacedBlock[] = [];
    const report = await output.progress(
      say`Verifying`,
      (progress) => verifyArchiveFile(file, genesis, progress, (block) => void blocks.push(block)),
      'blocking',
    );
    const { archive } = connection.client.node;
    const { firstHeight } = await archive.status(cli.interrupted);
    const wanted = blocks.filter(({ height }) => height < firstHeight);
    if (wanted.length === 0) throw nothingMissing(report.from, report.to, firstHeight);
    if (report.to < firstHeight - 1) throw gap(report.to, firstHeight);
    const steps = stepsOf(wanted);
    await output.progress(say`Importing`, async ({ update }) => {
      let done = 0;
      for (const step of steps) {
        const parts = step.flatMap(({ offset }) => {
          const record = readRecordAt(file, 'archive', offset).subarray(1);
          return [u32(record.length), record];
        });
        await archive.import(concatBytes(...parts), cli.interrupted);
        done += step.length;
        update(done, wanted.length);
      }
    });
    const imported = { file, blockCount: wanted.length, firstHeight: report.from };
    output.result(
      imported,
      () => say`Imported ${plural(wanted.length, 'block')}; the node keeps blocks from ${report.from} on`,
    );
  });
}

/** From the highest down; each ascending. */
function stepsOf(blocks: readonly PlacedBlock[]): PlacedBlock[][] {
  const steps: PlacedBlock[][] = [];
  let bytes = 0;
  for (const block of blocks.toReversed()) {
    const step = steps.at(-1);
    if (step === undefined || bytes + block.bytes > STEP_BYTES || step.length >= STEP_BLOCKS) {
      steps.push([block]);
      bytes = block.bytes;
    } else {
      step.unshift(block);
      bytes += block.bytes;
    }
  }
  return steps;
}

function nothingMissing(from: number, to: number, firstHeight: number): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'nothing-to-import',
    message: say`the archive has blocks ${from} to ${to}, and the node keeps blocks from ${firstHeight} on`,
    remedy: say`nothing is missing: there is nothing to do`,
  });
}

function gap(to: number, firstHeight: number): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'archive-gap',
    message: say`the archive ends at block ${to}, and the node keeps blocks from ${firstHeight} on: blocks between would be missing`,
    remedy: say`import the archive first that ends at block ${firstHeight - 1}`,
  });
}
