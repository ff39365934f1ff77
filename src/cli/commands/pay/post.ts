// gridpact pay post: the payee takes a held amount.
import type { Command } from 'commander';
import { holds } from '../../../ledger/accounts/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function payPostCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'post', {
    summary: 'take a held amount, or part of it; the rest is given back',
    examples: ['pay post <hold> 75.20 --key-file shop.key --member-dir sample/bank-b'],
  })
    .argument('<hold>', 'the id that pay --hold printed')
    .argument('[amount]', 'yuan such as 75.20, or fen; all of it by default', parseAmount);
  const whose = 'the key of the account that is credited';
  return onRun(
    cli,
    signingOptions(command, whose),
    async (output, options: SigningOptions, id: string, amount: bigint | undefined) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const hold = found((await client.node.entry(holds, id))?.value, say`hold ${id}`, 'account activity');
      const amountFen = amount ?? hold.amountFen;
      const { transfer, transactionId, height } = await client.payments.postHold(author, id, amountFen, wait);
      output.result({ hold: id, amountFen, transfer, transactionId, height }, () => {
        const back = hold.amountFen - amountFen;
        const rest = back > 0n ? say`; gave back ${formatFen(back)}` : '';
        return say`Took ${formatFen(amountFen)} yuan of the hold${rest}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}
