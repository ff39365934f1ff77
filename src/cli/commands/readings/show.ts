// gridpact readings show: the readings of a site, register by register.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Reading } from '../../../generated/state.ts';
import { readings } from '../../../ledger/metering/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, takeEntries } from '../../options/list.ts';
import { formatTime, formatWh, plural, shortHash } from '../../print/format-value.ts';
import { table } from '../../print/table.ts';

export function readingsShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: "show a site's readings, register by register",
    examples: ['readings show roof-17 --member-dir sample/grid'],
  }).argument('<site>', "the site's id");
  type Options = ConnectionOptions & ListOptions;
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, site: string) => {
    const { client } = connect(options);
    const { items, more } = await takeEntries(client.node.entries(readings, `${site}/`), options);
    const recorded = items.map(({ value }) => value);
    output.result({ readings: recorded, more }, () => {
      const count = plural(recorded.length, 'reading');
      return `${readingsTable(recorded)}\n${count}${more ? ', and more: raise --limit' : ''}`;
    });
  });
}

/** One row per register of each reading; cumulative values. */
export function readingsTable(recorded: readonly Reading[]): string {
  const rows = recorded.flatMap(({ line, revision, reason }) =>
    line.registers.map(({ name, exportWh, importWh }, i) => [
      i === 0 ? formatTime(line.atMs) : '',
      name,
      formatWh(exportWh),
      formatWh(importWh),
      i === 0 ? line.quality : '',
      i === 0 && line.seriesCommitment.length > 0 ? shortHash(toHex(line.seriesCommitment)) : '',
      i === 0 && revision > 0 ? `${revision}: ${reason}` : '',
    ]),
  );
  const right = { align: 'right' } as const;
  return table(
    [
      { head: 'time' },
      { head: 'register' },
      { head: 'export kWh', ...right },
      { head: 'import kWh', ...right },
      { head: 'quality' },
      { head: 'series' },
      { head: 'correction' },
    ],
    rows,
  );
}
