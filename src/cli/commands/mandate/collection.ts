// gridpact mandate refuse and refund: what a payer, a bank or a biller says of one collection.
import { type Command, Option } from 'commander';
import type { RefundCollection } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality, printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function mandateRefuseCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'refuse', {
    summary: 'refuse a collection before it is due: neither it nor its bill is collected',
    examples: ['mandate refuse bank-b/water c-2026-06 --key-file alice.key --member-dir sample/bank-a'],
  })
    .argument('<biller>', 'the account that would be credited')
    .argument('<collection>', "the biller's id of the collection");
  return onRun(
    cli,
    signingOptions(command, "the payer's holder"),
    async (output, options: SigningOptions, biller: string, collection: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.mandates.refuse(author, biller, collection, wait);
      printFinal(output, final, say`Refused collection ${collection} of ${biller}`, { biller, collection });
    },
  );
}

type RefundOptions = SigningOptions & { readonly reason: RefundCollection['reason'] };

export function mandateRefundCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'refund', {
    summary: 'have a collection paid back in full, or pay it back',
    details: [
      "The payer within 56 days, without reasons; the payer's bank within 13 months with --reason unauthorised; the biller",
      'with --reason biller-gives-back. What the biller has too little for stays due until the command is repeated (exit',
      'code 1).',
    ].join(' '),
    examples: [
      'mandate refund bank-b/water c-2026-06 --key-file alice.key --member-dir sample/bank-a',
      'mandate refund bank-b/water c-2026-06 --reason unauthorised --member-dir sample/bank-a',
    ],
  })
    .argument('<biller>', 'the account that was credited')
    .argument('<collection>', "the biller's id of the collection")
    .addOption(
      new Option('--reason <reason>', 'who asks, and why')
        .choices(['payer-asks', 'unauthorised', 'biller-gives-back'])
        .default('payer-asks'),
    );
  return onRun(
    cli,
    signingOptions(command, "the payer's holder, the payer's bank or the biller, by the reason"),
    async (output, options: RefundOptions, biller: string, collection: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const name = say`collection ${collection} of ${biller}`;
      const { amountFen } = found(await client.mandates.collection(biller, collection), name, 'collect status');
      const refund = { biller, collection, reason: options.reason, amountFen };
      const { transactionId, height, outcome, transfer } = await client.mandates.refund(author, refund, wait);
      const status = outcome === 'refund-due' ? 'due' : 'paid';
      if (status === 'due') output.exit(EXIT.refused);
      const answer = { biller, collection, amountFen, status, transfer, outcome, transactionId, height };
      output.result(answer, () => {
        const what = say`${formatFen(amountFen)} yuan of ${name}`;
        const due = say`Due: ${what}: the biller cannot pay it back now; repeat the command when it can`;
        const paid = outcome === 'refunded-before' ? say`Paid back before: ${what}` : say`Paid back ${what}`;
        return `${status === 'due' ? due : paid}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}
