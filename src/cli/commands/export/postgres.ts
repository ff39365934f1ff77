// gridpact export postgres: the tables in a database, once or as blocks become final.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadNative } from '../../../node/boot/load-native.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type BlocksOptions, blocksOptions, readBlocks, snapshotOption } from '../../options/export-blocks.ts';
import { say } from '../../print/say.ts';

interface Options extends BlocksOptions {
  readonly database?: string;
  readonly schema: string;
  readonly state: string;
  readonly follow?: true;
  readonly snapshot?: string;
}

const SCHEMA = /^[a-z_][a-z0-9_]{0,47}$/;

export function exportPostgresCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'postgres', {
    summary: 'write the tables into PostgreSQL, and with --follow what becomes final, each row once',
    details: [
      'Every block is checked against the certificate of a quorum and executed again, as by "export csv". The position of the',
      'last block is in the same transaction as its rows, so either side may be killed at any time: repeat the command.',
      'With --follow it goes on until SIGTERM or Ctrl-C, also while the server or the node restarts.',
    ].join(' '),
    examples: [
      'export postgres --state ledger --database postgres://me@localhost/audit --member-dir sample/regulator',
      'export postgres --state ledger --follow --member-dir sample/regulator',
      'export postgres --state ledger --archive old.archive --genesis sample/genesis.json',
    ],
  })
    .addOption(new Option('--state <folder>', "the export's own ledger; made if it is not there").makeOptionMandatory())
    .addOption(
      new Option('--database <url>', 'connection URL; without it PGHOST, PGUSER, PGPASSWORD and so on say where'),
    )
    .addOption(new Option('--schema <name>', 'of the tables').argParser(parseSchema).default('gridpact'))
    .addOption(snapshotOption())
    .addOption(new Option('--follow', 'go on with blocks as they become final'));
  return onRun(cli, blocksOptions(command), async (output, options: Options) => {
    const { state, schema, database: url, follow = false, timeout } = options;
    const { genesis, sources } = readBlocks(cli, options, follow);
    const { exportPostgres } = await loadNative(() => import('../../../exporter/export-postgres.ts'));
    const giveUpAfterMs = follow ? Number.POSITIVE_INFINITY : timeout;
    let rowCount = 0;
    const { from, to } = await output.progress(say`Exporting`, ({ update }) =>
      exportPostgres({
        ...{ state, schema, url, giveUpAfterMs, genesis, sources, snapshot: options.snapshot },
        onStep: ({ height }, rows) => {
          rowCount += rows;
          update(height, height + 1);
        },
      }),
    );
    const [fromHeight, toHeight] = [from.height + 1, to.height];
    output.result({ schema, fromHeight, toHeight, rowCount }, () =>
      toHeight < fromHeight
        ? say`Nothing is new.`
        : say`Exported blocks ${fromHeight} to ${toHeight} into the schema ${schema}.`,
    );
  });
}

function parseSchema(text: string): string {
  if (SCHEMA.test(text)) return text;
  throw new InvalidArgumentError(say`Give a name of at most 48 of a-z, 0-9 and _, beginning with no digit.`);
}
