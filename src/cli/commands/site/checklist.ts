// gridpact site checklist: what is open before a producer has moved out, and the command that closes each.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseInstant } from '../../options/parse-argument.ts';
import { checklistRows, checklistText } from '../../print/checklist.ts';
import { say } from '../../print/say.ts';

export function siteChecklistCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'checklist', {
    summary: 'say what is open before a site is closed: final reading, last statement, corrections, grants, money',
    details:
      'Changes nothing, and the ledger asks for none of it: a site can be closed and still be read out, settled and corrected.',
    examples: [
      'site checklist roof-17 --member-dir sample/grid',
      'site checklist roof-17 --final 2026-03-14T10:00:00+08:00 --json --member-dir sample/grid',
    ],
  })
    .argument('<site>', 'its id')
    .addOption(
      new Option('--final <instant>', 'of the final reading; by default the latest counts').argParser(parseInstant),
    );
  type Options = ConnectionOptions & { readonly final?: bigint };
  return onRun(cli, connectionOptions(command), async (output, options: Options, site: string) => {
    const { client } = connect(options);
    const checklist = found(
      await client.metering.checklist({
        ...{ site, nowMs: BigInt(Date.now()) },
        ...(options.final !== undefined && { finalMs: options.final }),
      }),
      say`site ${site}`,
      'site list',
    );
    const rows = checklistRows(checklist);
    const open = rows.filter((row) => row.open).length;
    output.result({ site, openCount: open, items: rows }, () => checklistText(rows, output));
  });
}
