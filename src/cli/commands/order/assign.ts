// gridpact order assign: the courier whose terminal hands an order over.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parsePublicKey } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

type Options = SigningOptions & { readonly courier: Uint8Array };

export function orderAssignCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'assign', {
    summary: 'give an order to a courier, or to another one',
    details:
      'The terminal with this key hands it over: with its offer, and with no other, the order can be paid at the door.',
    examples: [
      'order assign bank-b/shop box-9 --courier <64 hexadecimal digits> --key-file shop.key --member-dir sample/bank-b',
    ],
  })
    .argument('<payee>', 'the account that is paid')
    .argument('<order>', "the payee's id of the order")
    .addOption(
      new Option('--courier <key>', "public key of the courier's terminal")
        .argParser(parsePublicKey)
        .makeOptionMandatory(),
    );
  return onRun(
    cli,
    signingOptions(command, 'the payee: its holder or its servicing member'),
    async (output, options: Options, payee: string, order: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { courier } = options;
      const final = await client.orders.assignCourier(author, { payee, order }, courier, wait);
      printFinal(output, final, say`Order ${order} is out for delivery`, { payee, order, courier });
    },
  );
}
