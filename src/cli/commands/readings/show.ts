// gridpact readings show: the readings of a site, register by register.

import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Reading } from '../../../generated/state.ts';
import { readings } from '../../../ledger/metering/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { requireSite } from '../../find-site.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { readingView } from '../../print/answer-views.ts';
import { formatTime, formatWh, hashCell, plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import type { Cell, Table } from '../../print/table.ts';

export function readingsShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: "show a site's readings, register by register",
    examples: ['readings show roof-17 --member-dir sample/grid'],
  }).argument('<site>', "the site's id");
  type Options = ConnectionOptions & ListOptions;
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, site: string) => {
    const { client } = connect(options);
    const { items, more } = await takeEntries(client.node.entries(readings, `${site}/`), options);
    if (items.length === 0) await requireSite(client, site);
    const recorded = items.map(({ value }) => value);
    const says = more ? {} : { says: plural(recorded.length, 'reading') };
    const shown = { value: { readings: recorded.map(readingView) }, table: readingsTable(recorded), more, ...says };
    printList(output, options, { ...shown, noun: ['reading'] });
  });
}

/** One row per register of each reading; cumulative values. */
export function readingsTable(recorded: readonly Reading[]): Table {
  const right = { align: 'right' } as const;
  return {
    columns: [
      { head: 'time' },
      { head: 'register' },
      { head: 'export kWh', ...right },
      { head: 'import kWh', ...right },
      { head: 'quality' },
      { head: 'series' },
      { head: 'correction' },
    ],
    rows: recorded.flatMap(({ line, afterExchange, revision, reason }) => [
      ...line.registers.map(({ name, exportWh, importWh }, i) => [
        onceShown(i, formatTime(line.atMs)),
        name,
        formatWh(exportWh),
        formatWh(importWh),
        onceShown(i, line.quality),
        line.seriesCommitment.length === 0 || i > 0 ? '' : hashCell(toHex(line.seriesCommitment)),
        i === 0 && revision > 0 ? `${revision}: ${reason}` : '',
      ]),
      ...afterExchange.map(({ name, exportWh, importWh }, i) => [
        onceShown(i, say`new meter`),
        name,
        formatWh(exportWh),
        formatWh(importWh),
        ...['', '', ''],
      ]),
    ]),
  };
}

/** In the first row of a reading; in all of them for a spreadsheet, which sorts rows. */
function onceShown(row: number, text: string): Cell {
  return { shown: row === 0 ? text : '', whole: text };
}
