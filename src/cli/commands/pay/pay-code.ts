// gridpact pay --qr: pay what a scanned code asks, to whom the ledger says it is.
import type { ReadMerchantCode } from '../../../client/code-flows.ts';
import type { LineOutcome } from '../../../client/run-lines.ts';
import { withTip } from '../../../device/codes/tip.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { codeRefused } from '../../code-refused.ts';
import { EXIT } from '../../exit-codes.ts';
import { givenCode } from '../../given-code.ts';
import { givenOffer } from '../../given-offer.ts';
import { confirm } from '../../options/confirm.ts';
import { connectToSign, type SigningOptions } from '../../options/connection.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { codeNotes, payeeText } from '../../print/read-code.ts';
import { say } from '../../print/say.ts';

export interface CodeOptions extends SigningOptions {
  readonly offer?: string;
  readonly amount?: bigint;
  readonly tip?: bigint;
  readonly yes?: true;
  readonly id?: string;
  readonly atOnce?: true;
}

const BEFORE = ['posted-before', 'order-paid-before'];

export async function payCode(
  cli: Cli,
  output: Output,
  options: CodeOptions,
  from: string,
  given: string,
): Promise<void> {
  const text = await givenCode(given);
  const offer = options.offer === undefined ? undefined : await givenOffer(options.offer);
  const { client, author, wait } = await connectToSign(cli, options);
  const read = await client.codes.read(text, BigInt(Date.now()), offer);
  if (!read.ok) throw codeRefused(read.error);
  const code = read.value;
  const amountFen = amountOf(code, options);
  for (const note of codeNotes(code)) output.note(`! ${note}`);
  await confirm(cli, say`Pay ${formatFen(amountFen)} yuan to ${payeeText(code)}?`, options.yes);
  const outcome = await client.codes.pay(
    author,
    { from, code, amountFen, id: options.id, atOnce: options.atOnce === true, offer },
    wait,
  );
  print(output, from, code, amountFen, outcome);
}

function amountOf({ amountFen, tip }: ReadMerchantCode, options: CodeOptions): bigint {
  const { amount, tip: given } = options;
  if (amountFen === undefined && amount === undefined) {
    throw usage(
      'amount-missing',
      say`the code leaves the amount to the payer`,
      say`add --amount, such as --amount 12.50`,
    );
  }
  if (amountFen !== undefined && amount !== undefined && amount !== amountFen) {
    const asked = say`${formatFen(amountFen)} yuan`;
    throw usage('amount-differs', say`the code asks for ${asked}`, say`leave --amount out, or pay without the code`);
  }
  if (given !== undefined && tip?.kind !== 'asked') {
    throw usage('tip-not-asked', say`the code asks for no tip of your choice`, say`leave --tip out`);
  }
  const wanted = amountFen ?? amount ?? 0n;
  if (wanted === 0n)
    throw usage('amount-zero', say`the amount is zero`, say`give an amount above zero, such as 12.50 or 1fen`);
  return withTip(wanted, tip, given);
}

function print(output: Output, from: string, code: ReadMerchantCode, amountFen: bigint, outcome: LineOutcome): void {
  const { payee: to, alias, name: shownName, order, signature } = code;
  const { transfer, transactionId, height, outcome: noted, data } = outcome;
  const expiresAtMs = noted === 'cooling-off' ? BigInt(data.untilMs ?? 0) : undefined;
  const answer = {
    from,
    to,
    alias,
    shownName,
    amountFen,
    order,
    signature,
    transfer,
    outcome: noted,
    transactionId,
    height,
  };
  output.result(answer, () => {
    const what = say`${formatFen(amountFen)} yuan from ${from} to ${payeeText(code)}`;
    if (noted !== undefined && BEFORE.includes(noted)) return say`Paid before as transfer ${transfer}: ${what}`;
    if (expiresAtMs !== undefined) {
      const waits = say`Waits: ${what}\nthe payee is new, so it is posted at ${formatTime(expiresAtMs)}; until then "pay void" takes it back`;
      return say`${waits}\nhold ${transfer}\n${finality(transactionId, height, output)}`;
    }
    return say`Paid ${what}${order === undefined ? '' : say`, order ${order}`}\n${finality(transactionId, height, output)}`;
  });
}

function usage(code: string, message: string, remedy: string): CliError {
  return new CliError({ exitCode: EXIT.usage, code, message, remedy });
}
