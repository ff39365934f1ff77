// gridpact subwallet refund: a merchant gives a payment back.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly id: string;
}

export function subwalletRefundCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'refund', {
    summary: 'give a payment back, in part or in full, to where it came from',
    details: 'Of a pooled one to the pool: the bank gives it to its customer with the next settlement.',
    examples: [
      'subwallet refund 0f1e2d3c4b5a69788796a5b4c3d2e1f0 charge-17 5 --id refund-3 --key-file shop.key --member-dir sample/bank-b',
    ],
  })
    .argument('<sub-wallet>', 'its id')
    .argument('<payment>', 'id of the payment')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(new Option('--id <id>', 'of the refund: sent again with it, it is made once').makeOptionMandatory());
  return onRun(
    cli,
    signingOptions(command, "the key of the merchant's account"),
    async (output, options: Options, sub: string, paymentId: string, amountFen: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const line = { sub, id: paymentId, refund: options.id, amountFen };
      const { transfer, transactionId, height, outcome } = await client.subWallets.refund(author, line, wait);
      output.result({ sub, paymentId, amountFen, transfer, transactionId, height, outcome }, () => {
        const what = say`${formatFen(amountFen)} yuan of ${paymentId}`;
        if (outcome === 'posted-before') return say`Given back before as transfer ${transfer}: ${what}`;
        return say`Gave back ${what}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}
