// gridpact reconcile: a member's day between the others and at the settlement bank, and every difference with the
// transaction behind it.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../client/client.ts';
import { compareWithMirror, compareWithStatement, type Difference, ledgerLines } from '../../client/reconcile.ts';
import type { SettlementEntry } from '../../generated/state.ts';
import { shortId, uetrOf } from '../../iso20022/iso-ids.ts';
import { mirrorOf, positionOf } from '../../ledger/transfer-legs.ts';
import { startOfDayMs } from '../../meter-data/month-period.ts';
import { type BankStatement, readBankStatement } from '../bank-statement.ts';
import type { Cli } from '../cli.ts';
import type { CliError } from '../cli-error.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { optionMissing } from '../option-missing.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../options/connection.ts';
import { csvOption, type ListOptions, printList } from '../options/list.ts';
import { parseDay, parseTimeZone } from '../options/parse-argument.ts';
import { formatFen, hashCell } from '../print/format-value.ts';
import { say, word } from '../print/say.ts';
import { fields, type Table, table } from '../print/table.ts';
import { readersTimeZone } from '../reader.ts';

interface Options extends ConnectionOptions, Pick<ListOptions, 'csv'> {
  readonly day: string;
  readonly timeZone: string;
  readonly member?: string;
  readonly statement?: string;
}

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** An account over the day; of one that there is not all is zero. */
interface Balances {
  readonly openingFen: bigint;
  readonly closingFen: bigint;
}

export function reconcileCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'reconcile', {
    summary: "compare a member's day on the ledger with what the settlement bank says of it",
    details: [
      "Looks at the member's position, the nets of the windows that closed, and the account that mirrors its money at the",
      'settlement bank: each word of the settlement bank must have been posted, and everything that was posted must have one,',
      "or be a payment that settled at once. With --statement also against the bank's own statement, by reference: a CSV file",
      '"reference,direction,amount" with lines "opening,,AMOUNT" and "closing,,AMOUNT", or camt.053. Every difference stands',
      'there with the transaction behind it; then the command ends with 4.',
    ].join(' '),
    examples: [
      'reconcile --day 2026-01-31 --member-dir sample/bank-a',
      'reconcile --day 2026-01-31 --statement rtgs.csv --member-dir sample/bank-a',
    ],
    exits: ['0   no difference', '4   at least one difference'],
  })
    .addOption(new Option('--day <day>', 'a local day, such as 2026-01-31').argParser(parseDay).makeOptionMandatory())
    .addOption(
      new Option('--time-zone <zone>', 'whose days they are, such as Asia/Shanghai')
        .argParser(parseTimeZone)
        .default(readersTimeZone(), 'that of this machine'),
    )
    .addOption(new Option('--member <member>', 'without it the member of --member-dir'))
    .addOption(new Option('--statement <file>', "the settlement bank's statement of the day: CSV or camt.053"))
    .addOption(csvOption());
  return onRun(cli, connectionOptions(command), async (output, options: Options) => {
    const statement =
      options.statement === undefined ? undefined : await readBankStatement(options.statement, '--statement');
    const { client, folder } = connect(options);
    const member = options.member ?? folder?.member;
    if (member === undefined) throw noMember();
    const date = Temporal.PlainDate.from(options.day);
    const span = {
      startMs: startOfDayMs(date, options.timeZone),
      endMs: startOfDayMs(date.add({ days: 1 }), options.timeZone),
    };
    const found = await output.progress(say`Reading`, () => reconcile(client, member, span, statement));
    const { differences, windows, position, atBank } = found;
    if (differences.length > 0) output.exit(EXIT.unverified);
    if (options.csv) {
      const listed = { value: {}, table: differenceTable(differences), noun: ['difference'] as const, more: false };
      printList(output, options, listed);
      return;
    }
    const value = {
      ...{ member, day: options.day, timeZone: options.timeZone, ...span },
      ...{ positionOpeningFen: -position.openingFen, positionClosingFen: -position.closingFen },
      ...{ reserveOpeningFen: -atBank.openingFen, reserveClosingFen: -atBank.closingFen },
      ...{ nets: windows, lineCount: found.lines, statementCount: statement?.lines.length ?? 0, differences },
    };
    output.result(value, () => {
      const head = fields([
        ['member', member],
        ['day', `${options.day} (${options.timeZone})`],
        ['position', say`${formatFen(-position.openingFen)} to ${formatFen(-position.closingFen)} yuan`],
        ['at the settlement bank', say`${formatFen(-atBank.openingFen)} to ${formatFen(-atBank.closingFen)} yuan`],
        ...windows.map(
          ({ window, status, netFen }) =>
            [say`window ${window}`, say`${formatFen(netFen)} yuan, ${word(status)}`] as const,
        ),
        [
          'compared',
          say`${found.lines} lines of the ledger${statement === undefined ? say`, without a statement` : say` with ${statement.lines.length} of the statement`}`,
        ],
      ]);
      if (differences.length === 0) return say`${head}\n\nNo difference`;
      const { columns, rows } = differenceTable(differences);
      return say`${head}\n\n${table(columns, rows)}\n${differences.length} differences`;
    });
  });
}

async function reconcile(client: GridpactClient, member: string, span: Span, statement: BankStatement | undefined) {
  const position = await dayOf(client, positionOf(member), span);
  const mirror = await dayOf(client, mirrorOf(member), span);
  const entries: SettlementEntry[] = [];
  for await (const entry of client.clearing.entries(member, BigInt(span.startMs))) {
    if (entry.atMs < BigInt(span.endMs)) entries.push(entry);
  }
  const windows = await windowsOf(client, member, span);
  const lines = ledgerLines(member, entries, mirror.rows, (transfer) => [shortId(transfer), uetrOf(transfer)]);
  const differences: Difference[] = [...compareWithMirror(lines, mirror.rows)];
  if (statement !== undefined) {
    differences.push(...compareWithStatement(lines, statement.lines));
    differences.push(...compareBalances(mirror, statement));
  }
  return { position, atBank: mirror, windows, lines: lines.length, differences };
}

function compareBalances({ openingFen, closingFen }: Balances, statement: BankStatement): readonly Difference[] {
  const pairs = [
    ['opening', -openingFen, statement.openingFen],
    ['closing', -closingFen, statement.closingFen],
  ] as const;
  return pairs.flatMap(([reference, ledgerFen, statementFen]) => {
    if (statementFen === undefined || statementFen === ledgerFen) return [];
    const none = { line: 0, transfer: '', transaction: '', height: 0 };
    return [{ difference: 'balance' as const, reference, ledgerFen, statementFen, ...none }];
  });
}

async function dayOf(client: GridpactClient, id: string, span: Span) {
  const account = await client.accounts.read(id);
  if (account === undefined) return { openingFen: 0n, closingFen: 0n, rows: [] };
  return client.accounts.day(account, span);
}

/** Those that closed on the day. */
async function windowsOf(client: GridpactClient, member: string, { startMs, endMs }: Span) {
  const found: { window: number; status: string; netFen: bigint; outstandingFen: bigint }[] = [];
  for await (const window of client.clearing.windows()) {
    if (window.closedMs < BigInt(startMs)) break;
    if (window.closedMs >= BigInt(endMs)) continue;
    const net = (await client.clearing.nets(window)).find((one) => one.member === member);
    const { netFen = 0n, outstandingFen = 0n } = net ?? {};
    found.push({ window: window.window, status: window.status, netFen, outstandingFen });
  }
  return found.reverse();
}

function differenceTable(differences: readonly Difference[]): Table {
  const right = { align: 'right' } as const;
  const amount = (fen: bigint | undefined) => (fen === undefined ? '-' : formatFen(fen));
  return {
    columns: [
      ...[{ head: 'difference' }, { head: 'reference' }, { head: 'ledger yuan', ...right }],
      ...[
        { head: 'statement yuan', ...right },
        { head: 'line', ...right },
        { head: 'height', ...right },
      ],
      { head: 'transaction' },
    ],
    rows: differences.map((one) => [
      ...[one.difference, one.reference, amount(one.ledgerFen), amount(one.statementFen)],
      ...[one.line === 0 ? '-' : `${one.line}`, one.height === 0 ? '-' : `${one.height}`],
      one.transaction === '' ? '-' : hashCell(one.transaction),
    ]),
  };
}

function noMember(): CliError {
  return optionMissing(say`whose day it is`, say`add --member MEMBER, or --member-dir DIR`);
}
