// gridpact prices show: the prices of a series.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseDay } from '../../options/parse-argument.ts';
import { formatPrice, formatTime, formatUnit } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields, table } from '../../print/table.ts';

export function pricesShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show how far a series of prices is published, and the prices of a UTC day',
    examples: [
      'prices show day-ahead --member-dir sample/grid',
      'prices show day-ahead --day 2026-01-01 --member-dir sample/grid',
    ],
  })
    .argument('<series>', "the series' id")
    .addOption(new Option('--day <date>', 'the prices of this day of UTC').argParser(parseDay));
  type Options = ConnectionOptions & { readonly day?: string };
  return onRun(cli, connectionOptions(command), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const series = found(await client.tariffs.priceSeries(id), say`price series ${id}`, 'tariff list');
    const dayMs = options.day === undefined ? undefined : Date.parse(`${options.day}T00:00:00Z`);
    const day = dayMs === undefined || !(dayMs >= 0) ? undefined : await client.tariffs.priceDay(id, BigInt(dayMs));
    if (options.day !== undefined) found(day, say`prices of ${id} on ${options.day}`, `prices show ${id}`);
    const rows = (day?.prices ?? []).map(({ microYuanPerKwh }, i) => {
      const atMs = (day?.fromMs ?? 0n) + BigInt(i * series.stepSeconds * 1000);
      return { atMs, microYuanPerKwh };
    });
    output.result({ ...series, ...(day && { prices: rows }) }, () => {
      const head = fields([
        ['series', series.series],
        ['step', formatUnit(series.stepSeconds / 60, 'minute')],
        ['published', say`from ${formatTime(series.fromMs)} to ${formatTime(series.untilMs)}`],
      ]);
      if (day === undefined) return head;
      const columns = [{ head: 'start' }, { head: 'yuan per kWh', align: 'right' } as const];
      return `${head}\n\n${table(
        columns,
        rows.map(({ atMs, microYuanPerKwh }) => [formatTime(atMs), formatPrice(microYuanPerKwh)]),
      )}`;
    });
  });
}
