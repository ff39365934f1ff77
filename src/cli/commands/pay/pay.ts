// gridpact pay: pay at once, or hold an amount for the payee to take or give back.
import { type Command, Option } from 'commander';
import type { Payment } from '../../../client/payment-flows.ts';
import type { LineOutcome } from '../../../client/run-lines.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign, signingOptions } from '../../options/connection.ts';
import { parseAmount, parseDuration } from '../../options/parse-argument.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { type CodeOptions, payCode } from './pay-code.ts';
import { payPostCommand } from './post.ts';
import { payVoidCommand } from './void.ts';

interface Options extends CodeOptions {
  readonly qr?: string;
  readonly reference?: string;
  readonly code?: string;
  readonly id?: string;
  readonly hold?: true;
  readonly atOnce?: true;
  readonly expiresIn: number;
}

/** A payment, and the alias of its payee with what the ledger shows for it. */
type Shown = Payment & { readonly alias?: string; readonly shownName?: string };

export function payCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'pay', {
    summary: SUMMARIES.pay,
    details: [
      'Signed with the key that holds the paying account (--key-file); a bank pays from its vault with its own key.',
      'With --hold the amount is set aside: the payee takes it with "pay post" or gives it back with "pay void";',
      'at its expiry the ledger gives it back. A large payment to a new payee waits where the bank or the holder has it so:',
      'until then the payer takes it back with "pay void". A command that is repeated pays again, unless it names an --id: with one it is',
      'safe to repeat it after exit code 3, when nobody knows yet whether the payment becomes final. "alias show" says',
      'whom an alias stands for. With --qr a scanned code is paid: the ledger says to whom, and "code read" shows it before.',
    ].join(' '),
    examples: [
      'pay bank-a/alice bank-b/shop 12.50 --reference "order 7" --key-file alice.key --member-dir sample/bank-a',
      'pay bank-a/alice bank-b/shop 12.50 --id invoice-42 --key-file alice.key --member-dir sample/bank-a',
      'pay bank-a/alice tea-house 12.50 --key-file alice.key --member-dir sample/bank-a',
      'pay bank-a/alice --qr table-7.png --key-file alice.key --member-dir sample/bank-a',
      'pay bank-a/alice bank-b/shop 80 --hold --expires-in 2h --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<from>', 'the account that is debited')
    .argument('[to]', 'the account that is credited, or its alias; with --qr the code says it')
    .argument('[amount]', 'yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(new Option('--qr <code>', 'a scanned code: a PNG or JPEG picture, a file with its text, or the text'))
    .addOption(
      new Option('--amount <amount>', 'with --qr: of a code that leaves it to the payer').argParser(parseAmount),
    )
    .addOption(new Option('--tip <amount>', 'with --qr: where the code asks for one').argParser(parseAmount))
    .addOption(new Option('--offer <offer>', 'with --qr: what the terminal signed for the code'))
    .addOption(new Option('--yes', 'with --qr: do not ask before it is paid'))
    .addOption(new Option('--reference <text>', 'free text for the payee, at most 140 characters'))
    .addOption(new Option('--id <id>', 'your own id of the payment: sent again with it, it is paid once'))
    .addOption(new Option('--code <code>', 'purpose, such as payment or refund').default('payment'))
    .addOption(new Option('--at-once', 'be refused rather than wait, where the payee is new').conflicts('hold'))
    .addOption(new Option('--hold', 'set the amount aside instead of paying it'))
    .addOption(
      new Option('--expires-in <duration>', 'how long the hold lasts')
        .argParser(parseDuration)
        .default(86_400_000, '1d'),
    );
  return onRun(cli, signingOptions(command, 'the key of the paying account'), pay(cli))
    .addCommand(payPostCommand(cli))
    .addCommand(payVoidCommand(cli));
}

function pay(cli: Cli) {
  return async (output: Output, options: Options, from: string, payee?: string, amountFen?: bigint) => {
    const { qr } = options;
    if (qr === undefined) {
      if (payee === undefined) throw missingArgument('to');
      if (amountFen === undefined) throw missingArgument('amount');
      return payAccount(cli, output, options, from, payee, amountFen);
    }
    if (payee !== undefined) throw codeAndPayee();
    return payCode(cli, output, options, from, qr);
  };
}

async function payAccount(
  cli: Cli,
  output: Output,
  options: Options,
  from: string,
  payee: string,
  amountFen: bigint,
): Promise<void> {
  if (amountFen === 0n) throw zero();
  const { client, author, wait } = await connectToSign(cli, options);
  const { reference, code, id } = options;
  const named = { ...(reference && { reference }), ...(code && { code }), ...(id && { id }) };
  const atOnce = options.atOnce === true;
  const { account: to, alias } = await client.accounts.payee(payee);
  const shown = alias === undefined ? {} : { alias: alias.alias, shownName: alias.name };
  const payment: Shown = { from, to, ...shown, amountFen, ...named };
  if (options.hold === undefined) {
    const outcome = await client.payments.pay(author, { ...payment, atOnce }, wait);
    const untilMs = outcome.outcome === 'cooling-off' ? outcome.data.untilMs : undefined;
    print(output, { ...payment, ...(untilMs !== undefined && { expiresAtMs: BigInt(untilMs) }) }, outcome);
    return;
  }
  // The ledger compares with the block's timestamp, which the validators keep close to the real time.
  const expiresAtMs = BigInt(Date.now() + options.expiresIn);
  print(output, { ...payment, expiresAtMs }, await client.payments.hold(author, { ...payment, expiresAtMs }, wait));
}

function print(output: Output, payment: Shown & { readonly expiresAtMs?: bigint }, outcome: LineOutcome): void {
  const { transfer, transactionId, height, outcome: noted } = outcome;
  output.result({ ...payment, transfer, transactionId, height, outcome: noted }, () => {
    const { from, to, alias, shownName, amountFen, expiresAtMs } = payment;
    const payee = alias === undefined ? to : `${shownName === '' ? alias : shownName} (${to})`;
    const what = say`${formatFen(amountFen)} yuan from ${from} to ${payee}`;
    if (noted === 'posted-before') return say`Posted before as transfer ${transfer}: ${what}`;
    if (noted === 'cooling-off' && expiresAtMs !== undefined) {
      const waits = say`Waits: ${what}\nthe payee is new, so it is posted at ${formatTime(expiresAtMs)}; until then "pay void" takes it back`;
      return say`${waits}\nhold ${transfer}\n${finality(transactionId, height, output)}`;
    }
    const said =
      expiresAtMs === undefined
        ? say`Paid ${what}`
        : say`Held ${what} until ${formatTime(expiresAtMs)}\nhold ${transfer}`;
    return `${said}\n${finality(transactionId, height, output)}`;
  });
}

function codeAndPayee(): CliError {
  const message = say`with --qr the code says who is paid, and --amount what it leaves open`;
  return new CliError({
    exitCode: EXIT.usage,
    code: 'excess-arguments',
    message,
    remedy: say`give <from> alone, or no --qr`,
  });
}

/** As the command line says it of an argument that must be there. */
function missingArgument(name: string): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'missing-argument',
    message: say`missing required argument '${name}'`,
    remedy: say`gridpact pay --help`,
  });
}

function zero(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'amount-zero',
    message: say`the amount is zero`,
    remedy: say`give an amount above zero, such as 12.50 or 1fen`,
  });
}
