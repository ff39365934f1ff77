// gridpact iso statement: an account's day as camt.053 or camt.054, with the proof that nothing is missing beside it.
import { type Command, Option } from 'commander';
import type { WalkedDay } from '../../../client/account-day-walk.ts';
import type { ActivityItem } from '../../../client/answers.ts';
import { movedFen } from '../../../client/running-balance.ts';
import {
  accountStatement,
  MAX_ACCOUNT_CHARACTERS,
  type StatedEntry,
  type StatementKind,
} from '../../../iso20022/account-statement.ts';
import { startOfDayMs } from '../../../meter-data/month-period.ts';
import type { ListedRow } from '../../../verifier/listed-rows.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListProofOptions, listProofOption, readListGenesis, saveListProof } from '../../options/list-proof.ts';
import { parseDay, parseTimeZone } from '../../options/parse-argument.ts';
import { formatFen, formatLocalTime, plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { readersTimeZone } from '../../reader.ts';
import { refuseExisting, writeOutputPieces } from '../../write-output-file.ts';

interface Options extends ConnectionOptions, ListProofOptions {
  readonly account: string;
  readonly day: string;
  readonly kind: StatementKind;
  readonly timeZone: string;
  readonly out: string;
}

export function isoStatementCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'statement', {
    summary: "write an account's day as a statement (camt.053) or notification (camt.054)",
    details: [
      'Opening balance and entries come to the closing balance exactly, or no file is left. The day has to be over on the',
      'ledger. With --proof it also writes a proof that no debit or credit of the day is missing, and holds every entry of',
      'the statement against it; "verify" checks it offline. Ends with 4 when anything does not hold.',
    ].join(' '),
    examples: [
      'iso statement --account bank-a/alice --day 2026-01-31 --out alice.xml --member-dir sample/bank-a',
      'iso statement --account bank-a/alice --day 2026-01-31 --kind camt.054 --out alice-054.xml --proof alice.proof.json --member-dir sample/bank-a',
    ],
  })
    .addOption(new Option('--account <account>', 'an id such as bank-a/alice, or an alias').makeOptionMandatory())
    .addOption(new Option('--day <day>', 'a local day, such as 2026-01-31').argParser(parseDay).makeOptionMandatory())
    .addOption(new Option('--kind <kind>', 'which message').choices(['camt.053', 'camt.054']).default('camt.053'))
    .addOption(
      new Option('--time-zone <zone>', 'whose days they are, such as Asia/Shanghai')
        .argParser(parseTimeZone)
        .default(readersTimeZone(), 'that of this machine'),
    )
    .addOption(new Option('--out <file>', 'the message; must not exist').makeOptionMandatory());
  const proving = listProofOption(command, 'all that happened on the account in that day');
  return onRun(cli, connectionOptions(proving), async (output, options: Options) => {
    refuseExisting(options.out);
    const connection = connect(options);
    const { client } = connection;
    const genesis = readListGenesis(options, connection);
    const { kind, day: name, timeZone, out, proof } = options;
    const { account: id } = await client.accounts.payee(options.account);
    const account = found(await client.accounts.read(id), say`account ${id}`, 'account list');
    const { blockTimestampMs: latestMs } = await client.node.status();
    const date = Temporal.PlainDate.from(name);
    const span = { startMs: startOfDayMs(date, timeZone), endMs: startOfDayMs(date.add({ days: 1 }), timeZone) };
    if (latestMs < span.endMs) throw notOver(name, span.endMs, latestMs, timeZone);
    const shortName = (await client.accounts.aliasOf(id))?.alias ?? id;
    if (shortName.length > MAX_ACCOUNT_CHARACTERS) throw nameTooLong(id);
    const day = await output.progress(say`Reading`, () => client.accounts.walkDay(account, span));
    const saved =
      proof === undefined
        ? undefined
        : await saveListProof(output, connection, proof, genesis, [
            { list: 'transfers', subject: id, ...heightsAround(day) },
          ]);
    if (saved !== undefined && saved.verdicts.failures.length > 0) throw notShown(proof ?? '');
    const stated = {
      ...{ account: shortName, servicer: account.servicingMember, day: name, ...span, createdMs: latestMs },
      ...{ openingFen: day.openingFen, closingFen: day.closingFen, totals: day.totals },
      note: proof === undefined ? '' : say`the proof that no entry is missing is in ${proof.split('/').at(-1)}`,
    };
    const entries = entriesOf(
      day,
      saved?.rows.filter(({ timestampMs }) => isIn(timestampMs, span)),
    );
    const bytes = await output.progress(say`Writing`, () =>
      writeOutputPieces(out, accountStatement(kind, stated, entries)),
    );
    const { openingFen, closingFen, totals } = day;
    const { credits: creditCount, debits: debitCount, creditsFen, debitsFen } = totals;
    const value = { account: id, day: name, timeZone, file: out, message: `${kind}.001.08`, openingFen, closingFen };
    output.result({ ...value, creditCount, creditsFen, debitCount, debitsFen, bytes, ...saved?.verdicts }, () =>
      [
        fields([
          ['account', id],
          ['day', `${name} (${timeZone})`],
          ['opening balance', say`${formatFen(openingFen)} yuan`],
          ['credits', say`${formatFen(creditsFen)} yuan in ${plural(creditCount, 'entry', 'entries')}`],
          ['debits', say`${formatFen(debitsFen)} yuan in ${plural(debitCount, 'entry', 'entries')}`],
          ['closing balance', say`${formatFen(closingFen)} yuan`],
        ]),
        say`Wrote ${out}`,
        ...(saved === undefined ? [] : [saved.text]),
      ].join('\n'),
    );
  });
}

/** From the last row before the day to the first one after it: between them none can be left out unseen. */
function heightsAround({ heightBefore, heightAfter }: WalkedDay) {
  return {
    ...(heightBefore > 0 && { fromHeight: heightBefore }),
    ...(heightAfter !== undefined && { toHeight: heightAfter }),
  };
}

/** Those that move the balance. `proven`: each row has to be one of them, and none of them may be left. */
async function* entriesOf(day: WalkedDay, proven: readonly ListedRow[] | undefined): AsyncGenerator<StatedEntry> {
  const left = proven === undefined ? undefined : new Map(proven.map((row) => [row.number, row]));
  for await (const row of day.rows()) {
    if (left !== undefined) {
      if (!isSame(row, left.get(row.number))) throw contradicts(row);
      left.delete(row.number);
    }
    if (movedFen(row) !== 0n) yield row;
  }
  const [missing] = left?.values() ?? [];
  if (missing !== undefined) throw contradicts(missing);
}

function isSame(row: ActivityItem, proven: ListedRow | undefined): boolean {
  const same = [
    'side',
    'kind',
    'amountFen',
    'balanceFen',
    'transfer',
    'transaction',
    'timestampMs',
    'reference',
  ] as const;
  return proven !== undefined && same.every((name) => `${row[name]}` === `${proven[name]}`);
}

function isIn(ms: number, { startMs, endMs }: { readonly startMs: number; readonly endMs: number }): boolean {
  return ms >= startMs && ms < endMs;
}

function contradicts({ number }: { readonly number: number }): CliError {
  return new CliError({
    exitCode: EXIT.unverified,
    code: 'statement-not-proven',
    message: say`row ${number} of the account is not in the statement as it is proven; no statement was written`,
    remedy: say`ask another member's node, and the operator of this one why`,
  });
}

function notShown(proof: string): CliError {
  return new CliError({
    exitCode: EXIT.unverified,
    code: 'statement-not-proven',
    message: say`${proof} does not verify; no statement was written`,
    remedy: say`ask another member's node, and check that --genesis is the one of this network`,
  });
}

function notOver(day: string, endMs: number, latestMs: number, timeZone: string): CliError {
  const [end, latest] = [formatLocalTime(endMs, timeZone), formatLocalTime(latestMs, timeZone)];
  return new CliError({
    exitCode: EXIT.refused,
    code: 'day-not-over',
    message: say`${day} is not over on the ledger: it ends at ${end}, and the latest block is of ${latest}`,
    remedy: say`wait for its end: more rows may come; "account statement" shows what there is so far`,
  });
}

function nameTooLong(account: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'name-too-long',
    message: say`${account} has more than ${MAX_ACCOUNT_CHARACTERS} characters, which no file of ISO 20022 takes`,
    remedy: say`its bank gives it a short name with "alias register"`,
  });
}
