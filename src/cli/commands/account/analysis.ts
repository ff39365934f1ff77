// gridpact account analysis: what an account spends, computed on this machine from rows that are proven to be all.
import { type Command, Option } from 'commander';
import { equalBytes } from '../../../base/bytes.ts';
import {
  type Analysis,
  analyse,
  analyseMerchant,
  LEAST_PAYERS,
  type MerchantAnalysis,
  type Part,
  type PayeeFacts,
  WAYS,
  type Way,
} from '../../../client/account-analysis.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { accountAliases, aliases } from '../../../ledger/accounts/tables.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { type KeyFileOptions, keyFileOptions, openSigningKey } from '../../options/key-file.ts';
import { csvOption, type ListOptions } from '../../options/list.ts';
import { parseTimeZone } from '../../options/parse-argument.ts';
import { type Bar, barSvg, barText, type Chart } from '../../print/bar-chart.ts';
import { csvText } from '../../print/csv.ts';
import { failureLines } from '../../print/failures.ts';
import { formatDecimal, formatFen, formatPercent, plural } from '../../print/format-value.ts';
import { phrase, say, spoken } from '../../print/say.ts';
import { table } from '../../print/table.ts';
import { readersTimeZone } from '../../reader.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions, GenesisOptions, KeyFileOptions, Pick<ListOptions, 'csv'> {
  readonly merchant?: true;
  readonly svg?: string;
  readonly timeZone: string;
}

/** Of the other merchants the sum is told. */
const MOST_SHOWN = 12;

export function accountAnalysisCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'analysis', {
    summary: 'show what an account spends, by category, month, merchant and way of paying',
    details: [
      "For the holder alone: --key-file has the account's key. Computed on this machine, from rows of the account that are",
      'proven against the genesis to be all; nothing is sent anywhere. With --merchant, what payers did at a merchant, by month,',
      `of months with at least ${LEAST_PAYERS} different payers. Ends with 4 when the rows do not verify.`,
    ].join(' '),
    examples: [
      'account analysis bank-a/alice --key-file alice.key --member-dir sample/bank-a',
      'account analysis bank-a/alice --svg spending.svg --key-file alice.key --member-dir sample/bank-a',
      'account analysis bank-b/shop --merchant --key-file shop.key --member-dir sample/bank-b',
    ],
  })
    .argument('<account>', 'such as bank-a/alice')
    .addOption(new Option('--merchant', 'what payers did at this account, as aggregates'))
    .addOption(new Option('--svg <file>', 'also write the charts as a picture'))
    .addOption(
      new Option('--time-zone <zone>', 'whose months they are, such as Asia/Shanghai')
        .argParser(parseTimeZone)
        .default(readersTimeZone(), 'that of this machine'),
    )
    .addOption(csvOption());
  const signed = keyFileOptions(genesisOption(connectionOptions(command)), "the account's key");
  return onRun(cli, signed, async (output, options: Options, account: string) => {
    refuseExisting(options.svg);
    const { keyFile, timeZone } = options;
    if (keyFile === undefined) throw noKey();
    const connection = connect(options);
    const { client } = connection;
    const genesis = readTrustedGenesis(options, connection);
    const { publicKey } = await openSigningKey(cli, keyFile, options);
    const entry = found(await client.accounts.read(account), say`account ${account}`, 'account list');
    if (!equalBytes(entry.key, publicKey)) throw notTheHolder(account);

    const { proof } = await client.evidence.proveLists([{ list: 'transfers', subject: account }]);
    const report = client.evidence.verify(proof, genesis);
    if (report.failures.length > 0) throw notProven(account, failureLines(report.failures, output.paint));
    const rows = report.lists.flatMap((list) => list.rows);
    const monthOf = (ms: number) =>
      Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString().slice(0, 7);
    if (options.merchant) {
      const analysis = analyseMerchant(rows, { facts: () => undefined, monthOf });
      if (analysis === undefined) throw tooFewPayers(account);
      const charts = merchantCharts(analysis);
      if (options.csv) cli.stdout.write(csvText(merchantTable(analysis)));
      else output.result({ account, ...analysis }, () => merchantText(analysis, charts));
      if (options.svg !== undefined) writeOutputFile(options.svg, barSvg(charts));
      return;
    }
    const facts = await payeeFacts(client, new Set(rows.map(({ counterparty }) => counterparty)));
    const analysis = analyse(rows, { facts: (id) => facts.get(id), monthOf });
    const charts = spendingCharts(analysis);
    if (options.csv) cli.stdout.write(csvText(spendingTable(analysis)));
    else output.result({ account, ...analysis }, () => spendingText(analysis, charts));
    if (options.svg !== undefined) writeOutputFile(options.svg, barSvg(charts));
  });
}

/** Names and categories of active aliases; who has none stays an account. */
async function payeeFacts(
  { node }: GridpactClient,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, PayeeFacts>> {
  const asked = [...ids].filter((id) => id.includes('/'));
  const held = await node.entriesById(accountAliases, asked);
  const names = held.flatMap((entry) => (entry === undefined || entry.value.alias === '' ? [] : [entry.value.alias]));
  const facts = new Map<string, PayeeFacts>();
  for (const alias of await node.entriesById(aliases, names)) {
    if (alias?.value.status === 'active') facts.set(alias.value.account, alias.value);
  }
  return facts;
}

const SECTIONS = [
  ['month', 'byMonth'],
  ['category', 'byCategory'],
  ['merchant', 'byMerchant'],
  [phrase`way of paying`, 'byWay'],
] as const satisfies readonly (readonly [string, keyof Analysis])[];

function shownPart(section: string, part: string): string {
  if (section === 'way of paying') return part === 'other' ? say`other ways` : WAYS[part as Way];
  return section === 'category' && part === '-' ? say`no category` : part;
}

function share(tenths: number): string {
  return formatPercent(tenths, 1, 1);
}

function barsOf(section: string, parts: readonly Part[]): readonly Bar[] {
  const shown = parts.length > MOST_SHOWN + 1 && section !== 'month' ? parts.slice(0, MOST_SHOWN) : parts;
  const rest = parts.slice(shown.length);
  const bars = shown.map(({ part, amountFen, shareTenths }) => ({
    ...{ name: shownPart(section, part), value: amountFen, label: `${formatFen(amountFen)}  ${share(shareTenths)}` },
  }));
  if (rest.length === 0) return bars;
  const value = rest.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  const tenths = rest.reduce((sum, { shareTenths }) => sum + shareTenths, 0);
  return [...bars, { name: say`${rest.length} others`, value, label: `${formatFen(value)}  ${share(tenths)}` }];
}

function spendingCharts(analysis: Analysis): readonly Chart[] {
  return SECTIONS.map(([section, field]) => ({
    title: say`By ${spoken(section)}, in yuan`,
    bars: barsOf(section, analysis[field]),
  }));
}

function spendingText({ spentFen, paymentCount, givenBackFen }: Analysis, charts: readonly Chart[]): string {
  const back = givenBackFen === 0n ? '' : say`; ${formatFen(givenBackFen)} yuan came back`;
  const head = say`${formatFen(spentFen)} yuan in ${plural(paymentCount, 'payment')}${back}`;
  return paymentCount === 0 ? head : [head, ...chartTexts(charts)].join('\n\n');
}

function chartTexts(charts: readonly Chart[]): readonly string[] {
  return charts.filter(({ bars }) => bars.length > 0).map(({ title, bars }) => `${title}\n${barText(bars)}`);
}

const right = { align: 'right' } as const;

function spendingTable(analysis: Analysis) {
  const columns = [{ head: 'by' }, { head: 'part' }, { head: 'payments', ...right }];
  return {
    columns: [...columns, { head: 'amount yuan', ...right }, { head: 'share percent', ...right }],
    rows: SECTIONS.flatMap(([section, field]) =>
      analysis[field].map(({ part, count, amountFen, shareTenths }) => [
        ...[section, shownPart(section, part), `${count}`, formatFen(amountFen), formatDecimal(BigInt(shareTenths), 1)],
      ]),
    ),
  };
}

function merchantCharts({ merchantMonths }: MerchantAnalysis): readonly Chart[] {
  const bars = merchantMonths.flatMap(({ month, amountFen, payers }) =>
    amountFen === undefined
      ? []
      : [{ name: month, value: amountFen, label: `${formatFen(amountFen)}  ${plural(payers ?? 0, 'payer')}` }],
  );
  return [{ title: say`By month, in yuan`, bars }];
}

function merchantTable({ merchantMonths }: MerchantAnalysis) {
  return {
    columns: [
      { head: 'month' },
      { head: 'payers', ...right },
      { head: 'payments', ...right },
      { head: 'amount yuan', ...right },
      { head: 'average yuan', ...right },
    ],
    rows: merchantMonths.map(({ month, payers, paymentCount, amountFen, averageFen }) =>
      payers === undefined
        ? [month, '-', '-', '-', '-']
        : [month, `${payers}`, `${paymentCount}`, formatFen(amountFen ?? 0n), formatFen(averageFen ?? 0n)],
    ),
  };
}

function merchantText(analysis: MerchantAnalysis, charts: readonly Chart[]): string {
  const { columns, rows } = merchantTable(analysis);
  const { withheld } = analysis;
  const few = say`${plural(withheld, 'month')} with fewer than ${LEAST_PAYERS} payers: nothing is told of them`;
  return [table(columns, rows), ...chartTexts(charts), ...(withheld === 0 ? [] : [few])].join('\n\n');
}

function noKey(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`an analysis is the holder's alone, and the command line names no key`,
    remedy: say`add --key-file FILE with the account's key`,
  });
}

function notTheHolder(account: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'not-the-holder',
    message: say`the key is not that of ${account}: an analysis is the holder's alone`,
    remedy: say`give --key-file the account's key; anybody else asks the holder for a scenario with consent (share)`,
  });
}

function tooFewPayers(account: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'too-few-payers',
    message: say`no month of ${account} has ${LEAST_PAYERS} different payers, and of fewer nothing is told`,
    remedy: say`wait for more payers; single payments are in account activity`,
  });
}

function notProven(account: string, failures: readonly string[]): CliError {
  return new CliError({
    exitCode: EXIT.unverified,
    code: 'activity-not-proven',
    message: say`the rows of ${account} do not verify: ${failures.join('; ')}`,
    remedy: say`ask the node of another member, and show the answer of this one to the consortium`,
  });
}
