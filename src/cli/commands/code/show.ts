// gridpact code show: the code that a merchant shows, in the terminal or as a picture.
import { type Command, Option } from 'commander';
import type { CodeToShow } from '../../../client/code-flows.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseAmount, parseDuration } from '../../options/parse-argument.ts';
import { drawCode } from '../../print/draw-code.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { qrPng, qrSvg } from '../../print/qr-code.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions {
  readonly merchant: string;
  readonly amount?: bigint;
  readonly order?: string;
  readonly expiresIn?: number;
  readonly terminal?: string;
  readonly city: string;
  readonly country: string;
  readonly svg?: string;
  readonly png?: string;
}

const MS_PER_S = 1_000;

export function codeShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'draw the code of a merchant: static for its counter, or dynamic for one order',
    details: [
      'Without --amount and --order the code is static: whoever scans it enters the amount. Name and category are those',
      'of the alias on the ledger; a wallet shows the name from the ledger, and not what is printed on the code.',
    ].join(' '),
    examples: [
      'code show --merchant tea-house --svg tea-house.svg --member-dir sample/bank-a',
      'code show --merchant tea-house --amount 12.50 --order table-7 --expires-in 5m --member-dir sample/bank-a',
    ],
  })
    .addOption(new Option('--merchant <alias>', 'the alias of the account that is credited').makeOptionMandatory())
    .addOption(new Option('--amount <amount>', 'yuan such as 12.50, or fen such as 1250fen').argParser(parseAmount))
    .addOption(new Option('--order <id>', 'your own id of the order: 1-35 of a-z A-Z 0-9 . _ -; it is paid once'))
    .addOption(new Option('--expires-in <duration>', 'how long the code can be paid').argParser(parseDuration))
    .addOption(new Option('--terminal <id>', 'of the terminal that shows the code, at most 25 characters'))
    .addOption(new Option('--city <name>', 'of the merchant, at most 15 ASCII characters').default('China'))
    .addOption(new Option('--country <code>', 'of the merchant, two letters').default('CN'))
    .addOption(new Option('--svg <file>', 'draw it into a new file, for paper'))
    .addOption(new Option('--png <file>', 'draw it into a new file, for screens').conflicts('svg'));
  return onRun(cli, connectionOptions(command), async (output, options: Options) => {
    const { amount, order, expiresIn, terminal, city, country, merchant } = options;
    refuseExisting(options.svg ?? options.png);
    const { client } = connect(options);
    const alias = found(await client.accounts.alias(merchant), say`alias ${merchant}`, 'account list');
    const ends = expiresIn === undefined ? undefined : Math.floor((Date.now() + expiresIn) / MS_PER_S) * MS_PER_S;
    const expiresAtMs = ends === undefined ? undefined : BigInt(ends);
    const show: CodeToShow = { city, country, amountFen: amount, order, expiresAtMs, terminal };
    const code = await client.codes.write(alias, show).catch(notACode);
    const file = save(options, code);
    const { account, name: shownName } = alias;
    const answer = { code, alias: merchant, payee: account, shownName, amountFen: amount, order, expiresAtMs, file };
    output.result(answer, () => {
      const about = fields([
        ['payers see', shownName === '' ? merchant : shownName],
        ['pays', account],
        ['amount', amount === undefined ? say`the payer enters it` : say`${formatFen(amount)} yuan`],
        ['order', order],
        ['until', expiresAtMs === undefined ? undefined : formatTime(expiresAtMs)],
        ['drawn in', file],
      ]);
      return [...(file === undefined ? [drawCode(output, code, '--png FILE')] : []), about, code].join('\n');
    });
  });
}

function save({ svg, png }: Options, code: string): string | undefined {
  if (svg !== undefined) writeOutputFile(svg, qrSvg(code));
  if (png !== undefined) writeOutputFile(png, qrPng(code));
  return svg ?? png;
}

/** What no code can say is the caller's to correct. */
function notACode(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'code-impossible',
    message: say`no code can say this: ${error.message}`,
    remedy: say`correct the option that is named`,
    cause: error,
  });
}
