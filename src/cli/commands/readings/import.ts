// gridpact readings import: a month of every site, judged as a whole, then recorded by the grid company.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import type { SeriesMisfit } from '../../../client/misfit-series.ts';
import type { TariffPlan } from '../../../ledger/entries.ts';
import type { PublishTariffPlan } from '../../../ledger/settlement/settlement-operations.ts';
import type { IntervalSeries } from '../../../meter-data/interval-series.ts';
import { type MonthPeriod, monthOfSeries, pickMonth } from '../../../meter-data/month-period.ts';
import { rateClock } from '../../../meter-data/rate-clock.ts';
import { readTariffFile } from '../../../meter-data/tariff-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { findPlan } from '../../find-plan.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { type ReadingsOptions, readingsOptions, readSeries } from '../../options/readings.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { seriesTable, summarise } from '../../print/series.ts';
import { table } from '../../print/table.ts';
import { SeriesFolder, seriesFolderOf } from '../../series-folder.ts';

interface Options extends SigningOptions, ReadingsOptions {
  readonly plan?: string;
  readonly planVersion?: number;
  readonly tariff?: string;
  readonly series?: string;
  readonly dryRun?: true;
}

export function readingsImportCommand(cli: Cli): Command {
  const command = readingsOptions(
    defineCommand(cli, 'import', {
      summary: 'import interval data or register readings of any number of sites',
      details: [
        'Reads every file and judges everything before anything is sent: a bad file imports nothing.',
        "Months are those of the plan's time zone, daylight saving included; the plan's rates are the registers.",
        'A reading commits to its interval series. The series and their salts are kept in a folder before anything is sent:',
        'they are what "share publish" shares, and what proves a reading. An import that was broken off can be run again.',
        'A site whose readings on the ledger end elsewhere, or say something else, is named, and nothing of it is sent.',
      ].join(' '),
      examples: [
        'readings import --readings june.csv --format interval-csv --dry-run',
        'readings import --readings opsd/ --format opsd --plan feed-in --month 2016-03 --member-dir sample/grid',
      ],
    }),
  )
    .addOption(new Option('--plan <id>', 'the published tariff plan'))
    .addOption(new Option('--plan-version <n>', 'this version; by default the one in effect').argParser(parseWhole))
    .addOption(new Option('--series <dir>', 'where the series are kept; default: series in --member-dir'))
    .addOption(new Option('--dry-run', 'only read and judge; needs no node'))
    .addOption(new Option('--tariff <file>', 'with --dry-run: judge a month by this tariff file'));
  return onRun(cli, signingOptions(command, 'the grid company'), async (output, options: Options) => {
    const all = await readSeries(output, options);
    await (options.dryRun ? judge(output, options, all) : record(cli, output, options, all));
  });
}

async function record(cli: Cli, output: Output, options: Options, all: readonly IntervalSeries[]): Promise<void> {
  const store = storeOf(options);
  if (options.plan === undefined || store === undefined) throw missing(options.plan === undefined);
  const { client, author, wait } = await connectToSign(cli, options);
  const { plan } = await planOf(client, options.plan, options, all);
  const { period, series } = monthOfSeries(all, plan.timeZone, options.month);
  const laterRegisters = await registersAfter(client, plan);
  const request = { clock: rateClock(plan), period, series, store, laterRegisters };
  const { lines, outcomes, known, misfits } = await output.progress('Recording readings', (progress) =>
    client.metering.importSeries(author, request, { ...wait, onProgress: progress.update }),
  );
  if (known.length > 0)
    output.note(`${plural(known.length, 'site')} had readings of ${period.month} before: left as they are.`);
  const names = lines.map(({ site, atMs }) => `${site} at ${new Date(Number(atMs)).toISOString()}`);
  const about = { month: period.month, sites: series.length, known, misfits, series: store.path };
  const recorded = (accepted: number) => recordedText(accepted, period, series, store.path) + misfitText(misfits);
  printLines(output, names, outcomes, recorded, about);
  if (misfits.length > 0) output.exit(EXIT.refused);
}

/** The version that is named, or the one in effect when the month starts: its rates price the month's registers. */
async function planOf(
  client: GridpactClient,
  id: string,
  { planVersion, month }: Options,
  all: readonly IntervalSeries[],
): Promise<TariffPlan> {
  if (planVersion !== undefined) return findPlan(client, id, planVersion);
  const inEffect = await client.settlement.planInEffect(id, (zone) => BigInt(pickMonth(all, zone, month).startMs));
  return found(inEffect, `tariff plan ${id} in effect then`, 'tariff list');
}

/** Of the versions that follow: they are settled from readings that have their registers from the start. */
async function registersAfter(
  client: GridpactClient,
  { plan, version }: PublishTariffPlan,
): Promise<readonly string[]> {
  const later = (await client.settlement.planVersions(plan)).filter((one) => one.plan.version > version);
  return [...new Set(later.flatMap((one) => one.plan.rates.map(({ name }) => name)))];
}

const MAX_MISFITS = 50;

function misfitText(misfits: readonly SeriesMisfit[]): string {
  if (misfits.length === 0) return '';
  const rows = misfits.slice(0, MAX_MISFITS).map(({ site, code, message }) => [site, code, message]);
  const more = misfits.length > MAX_MISFITS ? `\n… and ${misfits.length - MAX_MISFITS} more (--json has them all)` : '';
  const columns = [{ head: 'site' }, { head: 'reason' }, { head: 'details' }];
  return `\n\nNot sent, since it does not fit the readings on the ledger:\n${table(columns, rows)}${more}
Import months in their order; "gridpact readings correct" replaces a reading that was wrong.`;
}

function storeOf({ series, memberDir }: Options): SeriesFolder | undefined {
  if (series !== undefined) return new SeriesFolder(series);
  return memberDir === undefined ? undefined : seriesFolderOf(memberDir);
}

function recordedText(
  accepted: number,
  { month }: MonthPeriod,
  series: readonly IntervalSeries[],
  folder: string,
): string {
  return `${seriesTable(series.map(summarise))}\n\nRecorded ${plural(accepted, 'reading')} of ${month}; series kept in ${folder}`;
}

async function judge(output: Output, options: Options, all: readonly IntervalSeries[]): Promise<void> {
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

function missing(plan: boolean): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: `the command line does not say ${plan ? 'which tariff plan gives the registers' : 'where to keep the series'}`,
    remedy: plan ? 'add --plan ID (gridpact tariff list), or --dry-run' : 'add --series DIR, or --member-dir DIR',
  });
}
