// gridpact pay void: the payee gives a held amount back, or the payer takes back a payment that waits.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function payVoidCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'void', {
    summary: 'give all of a held amount back to the payer',
    details: 'By the payee; of a payment that waits since its payee is new, by the payer.',
    examples: ['pay void <hold> --key-file shop.key --member-dir sample/bank-b'],
  }).argument('<hold>', 'the id that pay --hold printed');
  const whose = 'the key of the account that is credited; of a payment that waits, of the one that is debited';
  return onRun(cli, signingOptions(command, whose), async (output, options: SigningOptions, id: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { transfer, transactionId, height } = await client.payments.voidHold(author, id, wait);
    output.result({ hold: id, transfer, transactionId, height }, () =>
      [say`Gave the held amount back to the payer`, finality(transactionId, height, output)].join('\n'),
    );
  });
}
