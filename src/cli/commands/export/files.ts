// gridpact export csv, jsonl, parquet: the tables as files, one for each.
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { FileFormat } from '../../../exporter/export-files.ts';
import type { ExportPeriod } from '../../../exporter/export-run.ts';
import { loadNative } from '../../../node/boot/load-native.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type BlocksOptions, blocksOptions, readBlocks, snapshotOption } from '../../options/export-blocks.ts';
import { parseInstant } from '../../options/parse-argument.ts';
import { formatCount } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { table } from '../../print/table.ts';

interface Options extends BlocksOptions {
  readonly from?: bigint;
  readonly until?: bigint;
  readonly snapshot?: string;
}

const SAYS = {
  csv: 'write the tables as CSV for spreadsheets, a file for each',
  jsonl: 'write the tables as JSON Lines for programs, a file for each',
  parquet: 'write the tables as Parquet for analysis, a file for each',
} as const;

export function exportFilesCommand(cli: Cli, as: FileFormat): Command {
  const command = defineCommand(cli, as, {
    summary: SAYS[as],
    details: [
      'Every block is checked against the certificate of a quorum and executed again, from the first one on, so no node has to',
      'be believed. To go on with an export, or with one that was interrupted, repeat the command: each row is written once.',
      'The folder keeps a ledger of its own for that. With --archive alone no node is asked.',
    ].join(' '),
    examples: [
      `export ${as} rows --member-dir sample/regulator`,
      `export ${as} june --from 2026-06-01T00:00:00+08:00 --until 2026-07-01T00:00:00+08:00 --member-dir sample/regulator`,
      `export ${as} rows --archive old.archive --genesis sample/genesis.json`,
      `export ${as} rows --snapshot state --member-dir sample/regulator`,
    ],
  })
    .argument('<folder>', 'made if it is not there')
    .addOption(new Option('--from <instant>', 'rows of blocks from this time on').argParser(parseInstant))
    .addOption(new Option('--until <instant>', 'and before this time').argParser(parseInstant))
    .addOption(snapshotOption());
  return onRun(cli, blocksOptions(command), async (output, options: Options, folder: string) => {
    const period = periodOf(options);
    const { genesis, sources } = readBlocks(cli, options);
    // Loaded only here: no other command opens a ledger.
    const { exportFiles } = await loadNative(() => import('../../../exporter/export-files.ts'));
    const exported = await output.progress(say`Exporting`, ({ update }) =>
      exportFiles({
        folder,
        as,
        period,
        genesis,
        sources,
        snapshot: options.snapshot,
        onHeight: (height) => update(height, height + 1),
      }),
    );
    const { fromHeight, toHeight } = exported;
    const files = exported.files.map(({ table: name, file, ...sizes }) => ({
      table: name,
      file: join(folder, file),
      ...sizes,
    }));
    output.result({ folder, fromHeight, toHeight, exportedFiles: files }, () =>
      [
        toHeight < fromHeight ? say`Nothing is new.` : say`Exported blocks ${fromHeight} to ${toHeight}.`,
        table(
          [{ head: 'file' }, { head: 'rows', align: 'right' }, { head: 'bytes', align: 'right' }],
          files.map(({ file, rowCount, bytes }) => [file, formatCount(rowCount), formatCount(bytes)]),
        ),
      ].join('\n'),
    );
  });
}

function periodOf({ from, until }: Options): ExportPeriod {
  if (from !== undefined && until !== undefined && from >= until) {
    throw new CliError({
      exitCode: EXIT.usage,
      code: 'period-invalid',
      message: say`--from is not before --until`,
      remedy: say`give the earlier instant first`,
    });
  }
  return {
    ...(from === undefined ? {} : { fromMs: Number(from) }),
    ...(until === undefined ? {} : { untilMs: Number(until) }),
  };
}
