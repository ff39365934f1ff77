// gridpact readings import: a month of every site, judged as a whole, then recorded by the grid company.
import { type Command, Option } from 'commander';
import { assert } from '../../../base/assert.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { joinedImports, rangeOf } from '../../../client/import-parts.ts';
import type { SeriesMisfit } from '../../../client/misfit-series.ts';
import type { Period } from '../../../client/tariff-flows.ts';
import type { PublishTariffPlan } from '../../../generated/transaction.ts';
import { readCalendarFile } from '../../../meter-data/calendar-file.ts';
import { type IntervalSeries, seriesWithin } from '../../../meter-data/interval-series.ts';
import { MONTH, pickMonth } from '../../../meter-data/month-period.ts';
import type { Holidays } from '../../../meter-data/rate-clock.ts';
import { readTariffFile } from '../../../meter-data/tariff-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { type PeriodOptions, periodOptions, readPeriod } from '../../options/period.ts';
import { partsOf } from '../../options/plan-parts.ts';
import {
  judgeSeries,
  type ReadingsOptions,
  readingsOptions,
  readSeries,
  type SeriesOfFiles,
} from '../../options/readings.ts';
import { formatCount, formatLocalTime, plural } from '../../print/format-value.ts';
import { localTimes } from '../../print/local-times.ts';
import { printLines } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { periodText } from '../../print/period-text.ts';
import { say } from '../../print/say.ts';
import { firstRowsText, seriesTable, summarise } from '../../print/series.ts';
import { fields, table } from '../../print/table.ts';
import { seriesFolderFor } from '../../series-folder.ts';
import { refuseExisting } from '../../write-output-file.ts';
import { fittingIn, isRead } from './fitting-series.ts';
import { importToFile } from './import-to-file.ts';

interface Options extends SigningOptions, ReadingsOptions, PeriodOptions {
  readonly plan?: string;
  readonly planVersion?: number;
  readonly tariff?: string;
  readonly calendar?: string;
  readonly series?: string;
  readonly result?: string;
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
        'A site whose readings on the ledger end elsewhere, or say something else, is named, and nothing of it is sent;',
        'so is one that has no values for a part of the period, or values that the plan has no one price for. Where a version of the plan takes effect within the period,',
        'a reading is recorded there. With --result, of any number of sites: what became of each goes to a new file.',
      ].join(' '),
      examples: [
        'readings import --readings june.csv --format interval-csv --dry-run',
        'readings import --readings june.csv --format interval-csv --dry-run --tariff tariff.json --month 2025-06',
        'readings import --readings opsd/ --format opsd --plan feed-in --month 2016-03 --member-dir sample/grid',
        'readings import --readings city.csv --format register-csv --plan feed-in --result imported.csv --member-dir sample/grid',
        'readings import --readings new.csv --format interval-csv --plan feed-in --from 2025-06-15T00:00:00+08:00 --until 2025-07-01T00:00:00+08:00 --member-dir sample/grid',
      ],
    }),
  )
    .addOption(new Option('--plan <id>', 'the published tariff plan'))
    .addOption(new Option('--plan-version <n>', 'this version; by default the one in effect').argParser(parseWhole))
    .addOption(new Option('--series <dir>', 'where the series are kept; default: series in --member-dir'))
    .addOption(new Option('--result <file>', 'write what became of each reading to this new file (CSV), as it comes'))
    .addOption(new Option('--dry-run', 'only read and judge; needs no node'))
    .addOption(new Option('--tariff <file>', 'with --dry-run, in place of --plan: judge a period by this tariff file'))
    .addOption(new Option('--calendar <file>', 'with --tariff: the holiday calendar that it names'));
  return onRun(cli, signingOptions(periodOptions(command), 'the grid company'), async (output, options: Options) => {
    checkDryRun(options);
    const { result } = options;
    if (result !== undefined) return recordToFile(cli, output, { ...options, result });
    const read = await readSeries(output, options);
    await (options.dryRun ? judge(output, options, read) : record(cli, output, options, read));
  });
}

/** What recording needs beside the series themselves. */
async function prepare(cli: Cli, options: Options, all: Iterable<IntervalSeries>) {
  const store = seriesFolderFor(options);
  if (options.plan === undefined || store === undefined) throw missing(options.plan === undefined);
  const signing = await connectToSign(cli, options);
  const { client } = signing;
  const parts = await partsOf(client, options.plan, options.planVersion, (zone) => periodOf(options, all, zone));
  const [first, last] = [parts[0], parts.at(-1)];
  assert(first !== undefined && last !== undefined, 'a period has at least one part');
  const period = { periodStartMs: first.periodStartMs, periodEndMs: last.periodEndMs };
  const laterRegisters = await registersAfter(client, first.plan);
  return { ...signing, store, parts, first, period, laterRegisters };
}

async function recordToFile(cli: Cli, output: Output, options: Options & { readonly result: string }): Promise<void> {
  const { result } = options;
  refuseExisting(result);
  const { readings, notes } = await judgeSeries(output, options);
  try {
    const { client, author, wait, ...prepared } = await prepare(cli, options, readings.series);
    const { parts, period, first, store, laterRegisters } = prepared;
    const { siteCount, series } = readings;
    const { refusals, ...counts } = await output.progress(say`Recording readings`, ({ update }) => {
      const onProgress = (sites: number) => update(sites, siteCount);
      return importToFile(client, author, { parts, series, store, laterRegisters, result, onProgress }, wait);
    });
    if (counts.refused + counts.misfitCount > 0) output.exit(EXIT.refused);
    const name = periodText(period, first.plan.timeZone);
    const about = { ...(MONTH.test(name) && { month: name }), ...period, siteCount, notes, series: store.path };
    output.result({ ...about, ...counts, file: result }, () =>
      refusals.withRemedies(
        fields([
          ['period', name],
          ['accepted', formatCount(counts.accepted)],
          [say`known from before`, formatCount(counts.known)],
          [say`left out`, formatCount(counts.misfitCount)],
          ['refused', refusals.text],
          ['result', result],
        ]),
      ),
    );
  } finally {
    readings.close();
  }
}

async function record(cli: Cli, output: Output, options: Options, read: SeriesOfFiles): Promise<void> {
  const { series: all, notes } = read;
  const { client, author, wait, store, parts, first, period, laterRegisters } = await prepare(cli, options, all);
  const { fitting, unfit } = fittingIn(all, parts);
  const groups = await output.progress(say`Recording readings`, (progress) =>
    client.metering.importParts(
      author,
      { parts, series: fitting, store, laterRegisters },
      { ...wait, onProgress: progress.update },
    ),
  );
  const imported = joinedImports(groups);
  const { lines, outcomes, known } = imported;
  const misfits = [...unfit, ...imported.misfits];
  const name = periodText(period, first.plan.timeZone);
  if (known.length > 0)
    output.note(say`${plural(known.length, 'site')} had readings of ${name} before: left as they are.`);
  const names = lines.map(({ site, atMs }) => say`${site} at ${formatLocalTime(atMs, first.plan.timeZone)}`);
  const about = {
    ...(MONTH.test(name) && { month: name }),
    ...period,
    siteCount: fitting.length,
    knownSites: known,
    misfits,
    notes,
    series: store.path,
  };
  const recorded = (accepted: number) => recordedText(accepted, name, fitting, store.path) + misfitText(misfits);
  printLines(output, names, outcomes, recorded, about);
  if (misfits.length > 0) output.exit(EXIT.refused);
}

/** The period that is asked for, or the first month that is complete for every site. */
function periodOf(options: Options, all: Iterable<IntervalSeries>, timeZone: string): Period {
  if (namesPeriod(options)) return readPeriod(options, timeZone);
  const read = { [Symbol.iterator]: () => Iterator.from(all).filter(isRead) };
  const { startMs, endMs } = pickMonth(read, timeZone, undefined);
  return { periodStartMs: BigInt(startMs), periodEndMs: BigInt(endMs) };
}

/** Of the versions that follow: they are settled from readings that have their registers from the start. */
async function registersAfter(
  client: GridpactClient,
  { plan, version }: PublishTariffPlan,
): Promise<readonly string[]> {
  const later = (await client.tariffs.planVersions(plan)).filter((one) => one.plan.version > version);
  const names = later.flatMap(({ plan: { rates, terms } }) => [
    ...rates.map(({ name }) => name),
    ...(terms?.profile ? [terms.profile.name] : []),
  ]);
  return [...new Set(names)];
}

const MAX_MISFITS = 50;

function misfitText(misfits: readonly SeriesMisfit[]): string {
  if (misfits.length === 0) return '';
  const rows = misfits.slice(0, MAX_MISFITS).map(({ site, code, message }) => [site, code, localTimes(message)]);
  const more =
    misfits.length > MAX_MISFITS ? say`\n… and ${misfits.length - MAX_MISFITS} more (--json has them all)` : '';
  const columns = [{ head: 'site' }, { head: 'reason' }, { head: 'details' }];
  return say`\n\nLeft out:\n${table(columns, rows)}${more}
Import periods in their order; "gridpact readings correct" replaces a reading that was wrong. A site that was connected
or closed within the period is imported with --from and --until.`;
}

function recordedText(accepted: number, period: string, series: readonly IntervalSeries[], folder: string): string {
  return say`${seriesTable(series.map(summarise))}\n\nRecorded ${plural(accepted, 'reading')} of ${period}; series kept in ${folder}`;
}

function namesPeriod({ month, from, until }: PeriodOptions): boolean {
  return month !== undefined || from !== undefined || until !== undefined;
}

/** What a dry run cannot take into account is not passed over: nothing is asked of a node. */
function checkDryRun(options: Options): void {
  const { dryRun, tariff, plan, planVersion, series, result } = options;
  if (!dryRun) {
    if (tariff !== undefined)
      throw unfit(say`only a dry run judges by --tariff`, say`add --dry-run, or --plan in its place`);
    return;
  }
  if (plan !== undefined || planVersion !== undefined) {
    throw unfit(say`a dry run asks no node for the plan`, say`name its file with --tariff in place of --plan`);
  }
  if (series !== undefined) throw unfit(say`a dry run keeps no series`, say`leave out --series`);
  if (result !== undefined) throw unfit(say`of a dry run nothing becomes`, say`leave out --result`);
  if (tariff === undefined && namesPeriod(options)) {
    const remedy = say`add --tariff FILE, or leave out the period to see all that the files hold`;
    throw unfit(say`a period is judged by a plan's time zone and hours, and no plan is named`, remedy);
  }
}

function unfit(message: string, remedy: string): CliError {
  return new CliError({ exitCode: EXIT.usage, code: 'options-unfit', message, remedy });
}

async function judge(output: Output, options: Options, { series: all, notes }: SeriesOfFiles): Promise<void> {
  if (options.tariff === undefined) return printSeries(output, all.filter(isRead), notes, say`Everything in the files`);
  const plan = await readTariffFile(options.tariff);
  const period = periodOf(options, all, plan.timeZone);
  const holidays = await holidaysOf(plan, options.calendar);
  const { fitting, unfit } = fittingIn(all, [{ plan, holidays, ...period }]);
  const series = fitting.map((one) => seriesWithin(one, rangeOf(period)));
  if (unfit.length > 0) output.exit(EXIT.refused);
  printSeries(output, series, notes, say`The period ${periodText(period, plan.timeZone)}`, { period, misfits: unfit });
}

/** Of a file with a plan that names a calendar. */
async function holidaysOf({ terms }: PublishTariffPlan, file: string | undefined): Promise<Holidays | undefined> {
  if (!terms?.calendar) return undefined;
  if (file !== undefined) return readCalendarFile(file, terms.calendar);
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`the plan names the holiday calendar ${terms.calendar.calendar}, and the command line has no file of it`,
    remedy: say`add --calendar FILE`,
  });
}

function printSeries(
  output: Output,
  series: readonly IntervalSeries[],
  notes: readonly string[],
  heading: string,
  judged?: { readonly period: Period; readonly misfits: readonly SeriesMisfit[] },
): void {
  const sites = series.map(summarise);
  const misfits = judged?.misfits ?? [];
  const about = judged === undefined ? {} : { ...judged.period, misfits };
  output.result({ dryRun: true, ...about, notes, sites }, () => {
    return say`${heading}:\n\n${seriesTable(sites)}\n\n${firstRowsText(series)}${misfitText(misfits)}\n\nNothing was sent.`;
  });
}

function missing(plan: boolean): CliError {
  return optionMissing(
    plan ? say`which tariff plan gives the registers` : say`where to keep the series`,
    plan ? say`add --plan ID (gridpact tariff list), or --dry-run` : say`add --series DIR, or --member-dir DIR`,
  );
}
