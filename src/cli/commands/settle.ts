// gridpact settle: statements and payouts for every site that was read to the end of a period.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../client/client.ts';
import type { SettledSite } from '../../client/settlement-flows.ts';
import { prepareParts, type SettledPart, settleParts } from '../../client/settlement-parts.ts';
import type { PlanPart } from '../../client/tariff-flows.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { connectToSign, type SigningConnection, type SigningOptions, signingOptions } from '../options/connection.ts';
import { parseWhole } from '../options/parse-argument.ts';
import { type PeriodOptions, periodOptions, readPeriod } from '../options/period.ts';
import { partsOf } from '../options/plan-parts.ts';
import {
  eachSiteToSettle,
  type SettlementSitesOptions,
  settledTo,
  settlementSitesOptions,
  sitesToSettle,
} from '../options/settlement-sites.ts';
import { dataText } from '../print/data-words.ts';
import { debtOf } from '../print/debt.ts';
import { formatCount, formatFen, plural } from '../print/format-value.ts';
import { remediesText } from '../print/outcomes.ts';
import type { Output } from '../print/output.ts';
import { periodText } from '../print/period-text.ts';
import { say } from '../print/say.ts';
import { type Figures, figuresTable } from '../print/statement.ts';
import { fields, table, tableText } from '../print/table.ts';
import { seriesFolderFor } from '../series-folder.ts';
import { settleToFile } from '../settle-file.ts';
import { FundsNeeded, type Shortfall, shortfalls, shortfallText } from '../settlement-funds.ts';
import { refuseExisting } from '../write-output-file.ts';

interface Options extends SigningOptions, PeriodOptions, SettlementSitesOptions {
  readonly plan: string;
  readonly planVersion?: number;
  readonly dryRun?: true;
  readonly series?: string;
  readonly result?: string;
}

export function settleCommand(cli: Cli): Command {
  const head = defineCommand(cli, 'settle', {
    summary: SUMMARIES.settle,
    details: [
      'By default it settles every site that was read to the end of the period and is not settled to it. With several tariff plans',
      'name the sites of this one, or say --all-sites. The amounts are computed',
      'from the readings on the ledger; every validator computes them again and refuses a statement that differs.',
      'A site that cannot be settled does not hold up the others. Ends with 1 and the amount to be paid in when the accounts of the grid company have too little, with --dry-run too. Payments of a site are netted first against its debt to the grid company. Where a version of the plan takes effect within the period,',
      'each version settles its own part of it. With --result, of any number of sites: what became of each goes to a new file, and a run that was broken off is run again.',
    ].join(' '),
    examples: [
      'settle --plan feed-in --month 2026-01 --member-dir sample/grid',
      'settle --plan feed-in --month 2026-01 --site roof-17 --dry-run --member-dir sample/grid',
    ],
  })
    .addOption(new Option('--plan <id>', 'the tariff plan').makeOptionMandatory())
    .addOption(new Option('--plan-version <n>', 'this version; by default the one in effect').argParser(parseWhole));
  const command = settlementSitesOptions(head)
    .addOption(new Option('--dry-run', 'only compute; sends nothing'))
    .addOption(
      new Option('--result <csv>', 'write what became of each site to this new file, as it comes').conflicts('dryRun'),
    )
    .addOption(new Option('--series <dir>', 'kept series, for prices by date; default: series in --member-dir'));
  return onRun(cli, signingOptions(periodOptions(command), 'the grid company'), async (output, options: Options) => {
    refuseExisting(options.result);
    const connection = await connectToSign(cli, options);
    const { client, author, wait } = connection;
    const parts = await partsOf(client, options.plan, options.planVersion, (zone) => readPeriod(options, zone));
    if (options.result !== undefined) {
      await settleAll(output, connection, parts, options, options.result);
      return;
    }
    const sites = await sitesToSettle(client, options, endOf(parts));
    if (sites.length === 0) throw await nothingToSettle(client, options, parts);
    const { settlement, node } = client;
    const deps = { settlement, node, series: seriesFolderFor(options) };
    const settled = options.dryRun
      ? await prepareParts(deps, parts, sites)
      : await output.progress(say`Settling`, (progress) =>
          settleParts(deps, author, parts, sites, { ...wait, onProgress: progress.update }),
        );
    const tried = new Set(settled.flatMap((part) => part.sites.map(({ site }) => site)));
    if (tried.size === 0) throw await nothingToSettle(client, options, parts);
    const before = sites.filter((site) => !tried.has(site));
    if (before.length > 0) output.note(say`Settled to there before, and left as they are: ${before.join(', ')}.`);
    const dryRun = options.dryRun === true;
    const short = await shortfalls(client, unpaid(settled, dryRun));
    printParts(output, settled, { dryRun, settledBefore: before, short });
  });
}

/** Sites of any number; their outcomes go to `result` alone. */
async function settleAll(
  output: Output,
  { client, author, wait }: SigningConnection,
  parts: readonly PlanPart[],
  options: Options,
  result: string,
): Promise<void> {
  const { settlement, node } = client;
  const deps = { settlement, node, series: seriesFolderFor(options) };
  const sites = await eachSiteToSettle(client, options, endOf(parts));
  const needed = new FundsNeeded();
  const sums = await output.progress(say`Settling`, ({ update }) => {
    const run = { parts, sites, result, onProgress: (done: number) => update(done, done) };
    return settleToFile(deps, author, run, (unpaid) => needed.add(unpaid), wait);
  });
  const short = await needed.shortfalls(client);
  if (sums.refused > 0) output.exit(EXIT.refused);
  const { settledCount, knownCount, refused, netFen, refusals } = sums;
  const period = { plan: options.plan, periodStartMs: parts[0]?.periodStartMs ?? 0n, periodEndMs: endOf(parts) };
  output.result({ ...period, settledCount, netFen, knownCount, refused, short, file: result }, () => {
    const text = fields([
      ['settled', say`${formatCount(settledCount)}, ${formatFen(netFen)} yuan`],
      [say`known from before`, formatCount(knownCount)],
      ['refused', refusals.text],
      ['result', result],
    ]);
    return [refusals.withRemedies(text), ...short.map(shortfallText)].join('\n\n');
  });
}

/** The statements that the grid company's money still has to be there for. */
function unpaid(parts: readonly SettledPart[], dryRun: boolean): readonly SettledSite[] {
  return parts.flatMap(({ sites }) =>
    dryRun ? accepted(sites) : sites.filter(({ outcome }) => outcome.name === 'insufficient-funds'),
  );
}

interface Run {
  readonly dryRun: boolean;
  readonly settledBefore: readonly string[];
  readonly short: readonly Shortfall[];
}

function endOf(parts: readonly PlanPart[]): bigint {
  return parts.at(-1)?.periodEndMs ?? 0n;
}

function printParts(output: Output, parts: readonly SettledPart[], { dryRun, settledBefore, short }: Run): void {
  const refused = parts.flatMap(({ sites }) => sites.filter(({ outcome }) => outcome.code !== 0));
  if (refused.length > 0 || short.length > 0) output.exit(EXIT.refused);
  const statements = parts.flatMap(({ plan, periodStartMs, periodEndMs, sites }) =>
    accepted(sites).map(({ line, outcome: { transfer, transactionId, height, outcome, data } }) => {
      const settled = dryRun ? {} : { transfer, transactionId, height, outcome };
      const { nettedFen, outstandingFen } = debtOf(data);
      const period = { planVersion: plan.version, periodStartMs, periodEndMs };
      return { ...line, ...period, nettedFen, outstandingFen, ...settled };
    }),
  );
  const reasons = refused.map(({ site, outcome: { code, name, data } }) => ({ site, resultCode: code, name, data }));
  const [first] = parts;
  const period = { plan: first?.plan.plan, periodStartMs: first?.periodStartMs, periodEndMs: endOf(parts) };
  output.result({ ...(dryRun && { dryRun }), ...period, statements, notSettled: reasons, settledBefore, short }, () => {
    const texts = parts.map((part) => partText(output, part));
    return [...texts, ...short.map(shortfallText), ...(dryRun ? [say`Nothing was sent.`] : [])].join('\n\n');
  });
}

function accepted(sites: readonly SettledSite[]): readonly SettledSite[] {
  return sites.filter(({ outcome }) => outcome.code === 0);
}

function partText({ paint }: Output, part: SettledPart): string {
  const { plan, sites } = part;
  const period = periodText(part, plan.timeZone);
  const good = accepted(sites);
  const rows = good.flatMap(({ line, outcome }): Figures[] =>
    line === undefined ? [] : [{ ...line, ...debtOf(outcome.data), period, transfer: '' }],
  );
  const refused = sites.filter(({ outcome }) => outcome.code !== 0);
  const reasons = refused.map(({ site, outcome: { name, code, data } }) => [site, `${name} (${code})`, dataText(data)]);
  const heights = good.map(({ outcome }) => outcome.height).filter((height) => height > 0);
  const texts = [say`${period}, plan ${plan.plan} version ${plan.version}`];
  if (rows.length > 0) texts.push(tableText(figuresTable(rows)));
  if (reasons.length > 0) {
    texts.push(say`${plural(reasons.length, 'site')} not settled:`);
    texts.push(table([{ head: 'site' }, { head: 'reason' }, { head: 'details' }], reasons));
    texts.push(remediesText(refused.map(({ outcome }) => outcome)));
  }
  texts.push(...nettedText(good.filter(({ outcome }) => debtOf(outcome.data).nettedFen > 0n)));
  texts.push(...waitingText(good.filter(({ outcome }) => outcome.outcome === 'paid-to-suspense')));
  return texts.join('\n\n') + (heights.length === 0 ? '' : `\n\n${paint.dim(say`final at ${heightsText(heights)}`)}`);
}

/** Of sites that owed something: their payments go against it first. */
function nettedText(netted: readonly SettledSite[]): string[] {
  if (netted.length === 0) return [];
  const rows = netted.map(({ site, outcome: { data } }) => {
    const { nettedFen, outstandingFen } = debtOf(data);
    return [site, formatFen(nettedFen), formatFen(outstandingFen)];
  });
  const right = { align: 'right' } as const;
  return [
    say`${plural(netted.length, 'statement')} netted against what the site owes to the grid company, in yuan:`,
    table([{ head: 'site' }, { head: 'receivable netted', ...right }, { head: 'still owed', ...right }], rows),
  ];
}

/** Of statements that were settled and did not reach the producer. */
function waitingText(waiting: readonly SettledSite[]): string[] {
  if (waiting.length === 0) return [];
  const rows = waiting.map(({ site, outcome: { outcome, data } }) => [site, outcome, dataText(data)]);
  return [
    say`${plural(waiting.length, 'statement')} settled, and not paid to the producer:`,
    table([{ head: 'site' }, { head: 'outcome' }, { head: 'details' }], rows),
  ];
}

function heightsText(heights: readonly number[]): string {
  const [first, last] = [Math.min(...heights), Math.max(...heights)];
  return first === last ? say`height ${first}` : say`heights ${first} to ${last}`;
}

async function nothingToSettle(
  client: GridpactClient,
  options: SettlementSitesOptions,
  parts: readonly PlanPart[],
): Promise<CliError> {
  const period = { periodStartMs: parts[0]?.periodStartMs ?? 0n, periodEndMs: endOf(parts) };
  const name = periodText(period, parts[0]?.plan.timeZone ?? 'UTC');
  const settled = await settledTo(client, options, period.periodEndMs);
  return new CliError({
    exitCode: EXIT.refused,
    code: 'nothing-to-settle',
    ...(settled > 0
      ? {
          message: say`${name} is settled already, for ${settled === 1 ? say`the one site that was` : say`all ${settled} sites that were`} read to its end`,
          remedy: say`nothing to do; gridpact statement list shows the statements, and gridpact site list how far each site is read and settled`,
        }
      : {
          message: say`no site was read to the end of ${name}`,
          remedy: say`import its readings first, with gridpact readings import; gridpact site list shows how far each site is read and settled`,
        }),
  });
}
