// gridpact account statement: an account's day as a bank closes it, from the opening to the closing balance.
import { type Command, Option } from 'commander';
import type { AccountDay } from '../../../client/account-day.ts';
import type { ActivityItem } from '../../../client/answers.ts';
import { startOfDayMs } from '../../../meter-data/month-period.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { csvOption, type ListOptions, printList } from '../../options/list.ts';
import { parseDay, parseTimeZone } from '../../options/parse-argument.ts';
import { formatFen, formatLocalTime, hashCell, plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields, type Table, table } from '../../print/table.ts';
import { readersTimeZone } from '../../reader.ts';

interface Options extends ConnectionOptions, Pick<ListOptions, 'csv'> {
  readonly day: string;
  readonly timeZone: string;
}

/** A local day, and how far this node knows it. */
interface Day {
  readonly day: string;
  readonly timeZone: string;
  readonly startMs: number;
  readonly endMs: number;
  /** A block of the next day is final: no row can come to this one. */
  readonly isOver: boolean;
  readonly latestBlockMs: number;
}

export function accountStatementCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'statement', {
    summary: "show all of an account's day, with opening and closing balance",
    details: [
      'The rows of a local day, oldest first, by the times of their blocks. Opening balance, debits and credits have to',
      'come to the closing balance, and every row to the balance that it says; else the command ends with 4. Held amounts',
      'move no balance and stand in a column of their own. Of a day that is not over on the ledger it says so.',
    ].join(' '),
    examples: [
      'account statement bank-a/alice --day 2026-01-31 --member-dir sample/bank-a',
      'account statement bank-a/vault --day 2026-01-31 --time-zone Asia/Shanghai --csv --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'such as bank-a/alice')
    .addOption(new Option('--day <day>', 'a local day, such as 2026-01-31').argParser(parseDay).makeOptionMandatory())
    .addOption(
      new Option('--time-zone <zone>', 'whose days they are, such as Asia/Shanghai')
        .argParser(parseTimeZone)
        .default(readersTimeZone(), 'that of this machine'),
    )
    .addOption(csvOption());
  return onRun(cli, connectionOptions(command), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const { blockTimestampMs: latestBlockMs } = await client.node.status();
    const account = found(await client.accounts.read(id), say`account ${id}`, 'account list');
    const { day: name, timeZone } = options;
    const date = Temporal.PlainDate.from(name);
    const span = { startMs: startOfDayMs(date, timeZone), endMs: startOfDayMs(date.add({ days: 1 }), timeZone) };
    const day = { day: name, timeZone, ...span, latestBlockMs, isOver: latestBlockMs >= span.endMs };
    const statement = await output.progress(say`Reading`, () => client.accounts.day(account, span));
    if (options.csv) {
      printList(output, options, { value: {}, table: csvTable(day, statement), noun: ['row'], more: false });
      if (!day.isOver) output.note(notOver(day));
      return;
    }
    output.result({ account: id, ...day, ...statement }, () => statementText(id, day, statement));
  });
}

function statementText(account: string, day: Day, statement: AccountDay): string {
  const { openingFen, debitsFen, creditsFen, closingFen, rows } = statement;
  const { columns, rows: cells } = rowsTable(day, rows);
  const totals = [plural(rows.length, 'row'), '', formatFen(debitsFen), formatFen(creditsFen)];
  const head = fields([
    ['account', account],
    ['day', `${day.day} (${day.timeZone})`],
    ['opening balance', say`${formatFen(openingFen)} yuan`],
  ]);
  const end = [
    fields([[day.isOver ? 'closing balance' : say`balance so far`, say`${formatFen(closingFen)} yuan`]]),
    ...(day.isOver ? [] : [notOver(day)]),
  ];
  return `${head}\n\n${table(columns, cells, totals)}\n\n${end.join('\n')}`;
}

/** With the balances as rows; without the sums, which a spreadsheet makes itself. */
function csvTable(day: Day, { openingFen, closingFen, rows }: AccountDay): Table {
  const { columns, rows: cells } = rowsTable(day, rows);
  const balance = (ms: number, kind: string, fen: bigint) => [
    ...[formatLocalTime(ms, day.timeZone), kind, '', '', formatFen(fen)],
    ...columns.slice(5).map(() => ''),
  ];
  const opening = balance(day.startMs, 'opening balance', openingFen);
  const closing = day.isOver
    ? balance(day.endMs, 'closing balance', closingFen)
    : balance(day.latestBlockMs, say`balance so far`, closingFen);
  return { columns, rows: [opening, ...cells, closing] };
}

function rowsTable({ timeZone }: Day, rows: readonly ActivityItem[]): Table {
  const right = { align: 'right' } as const;
  return {
    columns: [
      { head: 'time' },
      { head: 'kind' },
      { head: 'debit', ...right },
      { head: 'credit', ...right },
      { head: 'balance', ...right },
      { head: 'held', ...right },
      { head: 'other account' },
      { head: 'code' },
      { head: 'reference' },
      { head: 'transfer' },
    ],
    rows: rows.map((row) => [
      formatLocalTime(row.timestampMs, timeZone),
      row.kind,
      ...amountCells(row),
      row.counterparty,
      row.code,
      row.reference,
      row.transfer === '' ? '-' : hashCell(row.transfer),
    ]),
  };
}

/** Debit, credit, balance, and what is held or, with a minus, given back. */
function amountCells({ kind, side, amountFen, balanceFen }: ActivityItem): readonly string[] {
  const amount = formatFen(amountFen);
  const balance = formatFen(balanceFen);
  if (kind === 'hold') return ['', '', balance, amount];
  if (kind === 'void-hold' || kind === 'expired-hold') return ['', '', balance, `-${amount}`];
  return side === 'debit' ? [amount, '', balance, ''] : ['', amount, balance, ''];
}

function notOver({ endMs, latestBlockMs, timeZone }: Day): string {
  const [end, latest] = [formatLocalTime(endMs, timeZone), formatLocalTime(latestBlockMs, timeZone)];
  return say`The day is not over on the ledger: it ends at ${end}, and the latest block is of ${latest}. More rows may come.`;
}
