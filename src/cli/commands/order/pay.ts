// gridpact order pay: pays an order, or at the door what the courier's terminal offers.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import type { LineOutcome } from '../../../client/run-lines.ts';
import type { OrderPayment } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { givenOffer } from '../../given-offer.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';

type Options = SigningOptions & { readonly offer?: string };

export function orderPayCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'pay', {
    summary: 'pay an order, or pay and take it at the door',
    details: [
      'Signed with the key that holds the paying account. Repeated, it pays once. A prepaid order is paid by holding its',
      "amount until it is handed over. At the door, --offer has what the courier's terminal shows beside its code: with it",
      'the order is delivered and paid in one step, both or neither.',
    ].join(' '),
    examples: [
      'order pay bank-a/alice bank-b/shop tea-7 12.50 --key-file alice.key --member-dir sample/bank-a',
      'order pay bank-a/alice bank-b/shop box-9 80 --offer offer.txt --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<payer>', 'the account that is debited')
    .argument('<payee>', 'the account that is paid')
    .argument('<order>', "the payee's id of the order")
    .argument('<amount>', 'that of the order: yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(
      new Option('--offer <file-or-text>', "what the courier's terminal signed: GPOFFER1/..., or a file with it"),
    );
  return onRun(
    cli,
    signingOptions(command, 'the key of the paying account'),
    async (output, options: Options, payer: string, payee: string, order: string, amountFen: bigint) => {
      const payment: OrderPayment = { payer, payee, order, amountFen };
      const pay = await payingBy(options, payment);
      const connection = await connectToSign(cli, options);
      const outcome = await pay(connection);
      const status = (await connection.client.orders.read(payment))?.status ?? 'paid';
      print(output, payment, status, outcome);
    },
  );
}

async function payingBy({ offer: given }: Options, payment: OrderPayment) {
  if (given === undefined) {
    return ({ client, author, wait }: SigningConnection) => client.orders.pay(author, payment, wait);
  }
  const offer = await givenOffer(given);
  const { payer, payee, order, amountFen } = payment;
  const { merchant } = offer.certificate;
  if (merchant !== payee) throw otherOffer(say`is of ${merchant}`);
  if (offer.order !== order) throw otherOffer(say`is for the order ${offer.order}`);
  if (offer.amountFen !== amountFen) throw otherOffer(say`asks for ${formatFen(offer.amountFen)} yuan`);
  return ({ client, author, wait }: { client: GridpactClient } & SigningConnection) =>
    client.orders.payOnDelivery(author, payer, offer, null, wait);
}

function print(output: Output, payment: OrderPayment, status: string, outcome: LineOutcome): void {
  const { transfer, transactionId, height, outcome: noted } = outcome;
  output.result({ ...payment, status, transfer, outcome: noted, transactionId, height }, () => {
    const { payer, payee, order, amountFen } = payment;
    const what = say`order ${order} of ${payee}: ${formatFen(amountFen)} yuan from ${payer}`;
    if (noted === 'order-paid-before') return say`Paid before as transfer ${transfer}: ${what}`;
    const did = status === 'prepaid' ? say`Paid ahead, and held until it is handed over,` : say`Paid`;
    return `${did} ${what}${status === 'delivered' ? say`; delivered` : ''}\n${finality(transactionId, height, output)}`;
  });
}

function otherOffer(what: string): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'offer-differs',
    message: say`the terminal's offer ${what}`,
    remedy: say`check payee, order and amount with the courier; nothing was paid`,
  });
}
