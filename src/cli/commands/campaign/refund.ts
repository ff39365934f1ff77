// gridpact campaign refund: a merchant gives a payment with a packet back.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount, parseWhole } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function campaignRefundCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'refund', {
    summary: 'give a payment with a packet back, in part or in full',
    details: [
      "The packet's part goes back to the packet while it is good, else to the issuer; the payer's own part to the payer, in",
      'the ratio of the payment, or where their account is closed to the vault of its bank. With the same refund id the command pays back once. A refund that the account has too little',
      'for is due: repeat the command when it has more.',
    ].join(' '),
    examples: [
      'campaign refund bank-a/campaign.new-year 17 lunch r-1 12.50 --key-file shop.key --member-dir sample/bank-b',
    ],
  })
    .argument('<campaign>', 'the campaign')
    .argument('<index>', 'of the entry', parseWhole)
    .argument('<payment>', "the payer's id of the payment")
    .argument('<refund>', 'your own id of the refund: 1-64 of a-z A-Z 0-9 . _ -')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parseAmount);
  return onRun(
    cli,
    signingOptions(command, 'the merchant that was paid'),
    async (
      output,
      options: SigningOptions,
      campaign: string,
      index: number,
      id: string,
      refund: string,
      amountFen: bigint,
    ) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.campaigns.refund(author, { campaign, index, id, refund, amountFen }, wait);
      const outcome = final.lines[0]?.outcome ?? '';
      const what = say`${formatFen(amountFen)} yuan of ${id}`;
      const isDue = outcome === 'refund-due';
      if (isDue) output.exit(EXIT.refused);
      const done = isDue
        ? say`Due: ${what}: the account has too little; repeat the command when it has more`
        : say`Gave ${what} back`;
      printFinal(output, final, done, { campaign, index, id, refund, amountFen, outcome });
    },
  );
}
