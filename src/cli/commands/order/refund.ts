// gridpact order refund: pays back an order or a payment, in part or in full.
import { type Command, Option } from 'commander';
import { onlyLine } from '../../../client/run-lines.ts';
import type { RefundedPayment } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly order?: string;
  readonly payer?: string;
  readonly payment?: string;
  readonly reason: string;
}

export function orderRefundCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'refund', {
    summary: 'pay back an order or a payment, in part or in full, never more than was paid',
    details: [
      'By the account that was paid, within a year. The id is yours: repeated with it, a refund is paid once. What the',
      'account has too little for stays due, where the payer sees it, until the command is repeated (exit code 1).',
      'Payments without an order and without an id are paid back with "pay".',
    ].join(' '),
    examples: [
      'order refund bank-b/shop r-1 5 --order tea-7 --reason "cold" --key-file shop.key --member-dir sample/bank-b',
      'order refund bank-b/shop r-2 5 --payer bank-a/alice --payment invoice-42 --key-file shop.key --member-dir sample/bank-b',
    ],
  })
    .argument('<payee>', 'the account that was paid, and pays back')
    .argument('<refund>', 'your own id of the refund: 1-35 of a-z A-Z 0-9 . _ -')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(new Option('--order <id>', 'the order that was paid').conflicts(['payer', 'payment']))
    .addOption(new Option('--payer <account>', 'or the account that paid, with --payment'))
    .addOption(new Option('--payment <id>', 'the id that the payer gave its payment'))
    .addOption(new Option('--reason <text>', 'at most 140 characters; on record').default(''));
  return onRun(
    cli,
    signingOptions(command, 'the key of the account that was paid'),
    async (output, options: Options, payee: string, refund: string, amountFen: bigint) => {
      const of = refundedBy(options);
      const { client, author, wait } = await connectToSign(cli, options);
      const line = { payee, refund, of, amountFen, reason: options.reason };
      const done = onlyLine(await client.orders.refund(author, [line], wait));
      const { transfer, transactionId, height, outcome } = done;
      const isDue = outcome === 'refund-due';
      if (isDue) output.exit(EXIT.refused);
      const status = isDue ? 'due' : 'paid';
      output.result({ payee, refund, amountFen, status, transfer, outcome, transactionId, height }, () => {
        const what = say`${formatFen(amountFen)} yuan by ${payee}, refund ${refund}`;
        if (outcome === 'refunded-before') return say`Paid back before as transfer ${transfer}: ${what}`;
        const said = isDue
          ? say`Due: ${what}: the account has too little; repeat the command when it has more`
          : say`Paid back ${what}`;
        return `${said}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}

function refundedBy({ order = '', payer = '', payment = '' }: Options): RefundedPayment {
  if (order !== '' || (payer !== '' && payment !== '')) return { order, payer, payment, record: null };
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`nothing says what is paid back`,
    remedy: say`add --order ID, or --payer ACCOUNT with --payment ID`,
  });
}
