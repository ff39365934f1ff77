// gridpact settle: statements and payouts for every site that was read to the end of a period.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../client/client.ts';
import type { SettledSite, SettlementRun } from '../../client/settlement-flows.ts';
import type { PublishTariffPlan, StatementLine } from '../../generated/transaction.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { findPlan } from '../find-plan.ts';
import { found } from '../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../options/connection.ts';
import { parseWhole } from '../options/parse-argument.ts';
import { type PeriodOptions, periodOptions, readPeriod } from '../options/period.ts';
import { type SettlementSitesOptions, settlementSitesOptions, sitesToSettle } from '../options/settlement-sites.ts';
import { plural } from '../print/format-value.ts';
import { dataText } from '../print/outcomes.ts';
import type { Output } from '../print/output.ts';
import { periodText } from '../print/period-text.ts';
import { type Figures, figuresTable } from '../print/statement.ts';
import { table } from '../print/table.ts';

interface Options extends SigningOptions, PeriodOptions, SettlementSitesOptions {
  readonly plan: string;
  readonly planVersion?: number;
  readonly dryRun?: true;
}

export function settleCommand(cli: Cli): Command {
  const head = defineCommand(cli, 'settle', {
    summary: 'make the statements of a period and pay them',
    details: [
      'By default it settles every site that was read to the end of the period and is not settled to it. With several tariff plans',
      'name the sites of this one, or say --all-sites. The amounts are computed',
      'from the readings on the ledger; every validator computes them again and refuses a statement that differs.',
      'A site that cannot be settled does not hold up the others.',
    ].join(' '),
    examples: [
      'settle --plan feed-in --month 2026-01 --member-dir sample/grid',
      'settle --plan feed-in --month 2026-01 --site roof-17 --dry-run --member-dir sample/grid',
    ],
  })
    .addOption(new Option('--plan <id>', 'the tariff plan').makeOptionMandatory())
    .addOption(new Option('--plan-version <n>', 'this version; by default the one in effect').argParser(parseWhole));
  const command = settlementSitesOptions(head).addOption(new Option('--dry-run', 'only compute; sends nothing'));
  return onRun(cli, signingOptions(periodOptions(command), 'the grid company'), async (output, options: Options) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const plan = await planOf(client, options);
    const run = await runOf(client, plan, options);
    if (run.sites.length === 0) throw nothingToSettle(run, plan);
    if (options.dryRun) return printPrepared(output, client, run, plan);
    const settled = await output.progress('Settling', (progress) =>
      client.settlement.settle(author, run, { ...wait, onProgress: progress.update }),
    );
    printSettled(output, run, plan, settled);
  });
}

/** The version that is named, or the one in effect when the period starts. */
async function planOf(client: GridpactClient, options: Options): Promise<PublishTariffPlan> {
  const { plan: id, planVersion } = options;
  if (planVersion !== undefined) return (await findPlan(client, id, planVersion)).plan;
  const inEffect = await client.settlement.planInEffect(id, (zone) => readPeriod(options, zone).periodStartMs);
  return found(inEffect, `tariff plan ${id} in effect then`, 'tariff list').plan;
}

async function runOf(client: GridpactClient, plan: PublishTariffPlan, options: Options): Promise<SettlementRun> {
  const period = readPeriod(options, plan.timeZone);
  const sites = await sitesToSettle(client, options, period.periodEndMs);
  return { plan: plan.plan, planVersion: plan.version, ...period, sites };
}

async function printPrepared(
  output: Output,
  client: GridpactClient,
  run: SettlementRun,
  plan: PublishTariffPlan,
): Promise<void> {
  const claims = [...(await client.settlement.prepare(run))];
  const lines = claims.flatMap(([, claim]) => ('site' in claim ? [claim] : []));
  const without = claims.flatMap(([site, claim]) =>
    'name' in claim ? [{ site, reason: claim.name, data: claim.data }] : [],
  );
  if (without.length > 0) output.exit(EXIT.refused);
  output.result({ dryRun: true, ...periodOf(run), statements: lines, refused: without }, () => {
    const reasons = without.map(({ site, reason }) => [site, reason, '']);
    return `${settledText(lines, run, plan, reasons)}\n\nNothing was sent.`;
  });
}

function printSettled(
  output: Output,
  run: SettlementRun,
  plan: PublishTariffPlan,
  settled: readonly SettledSite[],
): void {
  const accepted = settled.filter(({ outcome }) => outcome.code === 0);
  const refused = settled.filter(({ outcome }) => outcome.code !== 0);
  if (refused.length > 0) output.exit(EXIT.refused);
  const statements = accepted.map(({ line, outcome: { transfer, transactionId, height, outcome } }) => {
    return { ...line, transfer, transactionId, height, outcome };
  });
  const noted = accepted.filter(({ outcome }) => outcome.outcome !== '');
  const reasons = refused.map(({ site, outcome: { code, name, data } }) => ({ site, code, name, data }));
  output.result({ ...periodOf(run), statements, refused: reasons }, () => {
    const lines = accepted.flatMap(({ line }) => line ?? []);
    const rows = reasons.map(({ site, name, code, data }) => [site, `${name} (${code})`, dataText(data)]);
    const heights = accepted.map(({ outcome }) => outcome.height);
    const at = heights.length === 0 ? '' : `\n${output.paint.dim(`final at ${heightsText(heights)}`)}`;
    return [settledText(lines, run, plan, rows), ...notedText(noted)].join('\n\n') + at;
  });
}

/** Of statements that were settled and did not reach the producer. */
function notedText(noted: readonly SettledSite[]): string[] {
  if (noted.length === 0) return [];
  const rows = noted.map(({ site, outcome: { outcome, data } }) => [site, outcome, dataText(data)]);
  return [
    `${plural(noted.length, 'statement')} settled, and not paid to the producer:`,
    table([{ head: 'site' }, { head: 'outcome' }, { head: 'details' }], rows),
  ];
}

function periodOf({ plan, planVersion, periodStartMs, periodEndMs }: SettlementRun) {
  return { plan, planVersion, periodStartMs, periodEndMs };
}

function settledText(
  lines: readonly StatementLine[],
  run: SettlementRun,
  plan: PublishTariffPlan,
  refused: readonly (readonly string[])[],
): string {
  const heading = `${periodText(run, plan.timeZone)}, plan ${plan.plan} version ${plan.version}`;
  const rows: Figures[] = lines.map((line) => ({ ...line, period: periodText(run, plan.timeZone), transfer: '' }));
  const parts = [heading, figuresTable(rows)];
  if (refused.length > 0) {
    parts.push(`${plural(refused.length, 'site')} not settled:`);
    parts.push(table([{ head: 'site' }, { head: 'reason' }, { head: 'details' }], refused));
  }
  return parts.join('\n\n');
}

function heightsText(heights: readonly number[]): string {
  const [first, last] = [Math.min(...heights), Math.max(...heights)];
  return first === last ? `height ${first}` : `heights ${first} to ${last}`;
}

function nothingToSettle(run: SettlementRun, plan: PublishTariffPlan): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'nothing-to-settle',
    message: `no site was read to the end of ${periodText(run, plan.timeZone)} and is not settled to it`,
    remedy: 'gridpact site list shows how far each site is read and settled',
  });
}
