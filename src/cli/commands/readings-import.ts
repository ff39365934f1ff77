// gridpact readings import: a month of every site, judged as a whole, then recorded by the grid company.
import { type Command, Option } from 'commander';
import type { IntervalSeries } from '../../meter-data/interval-series.ts';
import { readTariffFile } from '../../meter-data/tariff-file.ts';
import type { Cli } from '../cli.ts';
import { type SigningOptions, signingOptions } from '../connection-options.ts';
import { defineCommand, onRun } from '../define-command.ts';
import type { Output } from '../output.ts';
import { seriesTable, summarise } from '../print-series.ts';
import { monthOfSeries, type ReadingsOptions, readingsOptions, readSeries } from '../readings-options.ts';

interface Options extends SigningOptions, ReadingsOptions {
  readonly tariff?: string;
  readonly dryRun?: true;
}

export function readingsImportCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'import', {
    summary: 'import interval data or register readings of any number of sites',
    details: [
      'Reads every file and judges everything before anything is sent: a bad file imports nothing.',
      "Months are those of the tariff plan's time zone, daylight saving included.",
    ].join(' '),
    examples: [
      'readings import --readings june.csv --format interval-csv --dry-run',
      'readings import --readings june.csv --format interval-csv --tariff network-config/tariff.json --dry-run',
    ],
  })
    .addOption(new Option('--tariff <file>', 'a tariff file: its time zone and rates; with --dry-run only'))
    .addOption(new Option('--dry-run', 'only read and judge; needs no node'));
  return onRun(cli, signingOptions(readingsOptions(command), 'the grid company'), async (output, options: Options) => {
    const all = await readSeries(output, options);
    await dryRun(output, options, all);
  });
}

async function dryRun(output: Output, options: Options, all: readonly IntervalSeries[]): Promise<void> {
  if (options.tariff === undefined) return printSeries(output, all);
  const { timeZone } = await readTariffFile(options.tariff);
  const { period, series } = monthOfSeries(all, timeZone, options.month);
  printSeries(output, series, period.month);
}

function printSeries(output: Output, series: readonly IntervalSeries[], month?: string): void {
  const sites = series.map(summarise);
  output.result({ dryRun: true, ...(month !== undefined && { month }), sites }, () => {
    const heading = month === undefined ? 'Everything in the files' : `The month ${month}`;
    return `${heading}:\n\n${seriesTable(sites)}\n\nNothing was sent.`;
  });
}
