// gridpact order cancel, refuse and confirm-return: the ends of an order that nobody takes.
import type { Command } from 'commander';
import type { FinalTransaction } from '../../../client/answers.ts';
import type { OrderFlows } from '../../../client/order-flows.ts';
import type { Cli } from '../../cli.ts';
import { type CommandText, defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { printFinal } from '../../print/outcomes.ts';
import { phrase, say, spoken } from '../../print/say.ts';

const BACK = phrase`; what was held is given back`;

export function orderCancelCommand(cli: Cli): Command {
  const text = {
    summary: 'cancel an order that is not paid, or not handed over',
    details:
      'By the payee; of a prepaid order also by its payer, until a courier has it. What is held is given back at once.',
    examples: ['order cancel bank-b/shop tea-7 --key-file shop.key --member-dir sample/bank-b'],
  } as const;
  return ended(
    cli,
    'cancel',
    text,
    'the payee, or the payer of a prepaid order',
    (flows) => flows.cancel.bind(flows),
    phrase`Cancelled`,
  );
}

export function orderRefuseCommand(cli: Cli): Command {
  const text = {
    summary: 'say as the courier that nobody took the order',
    details:
      'What is held for a prepaid order is given back at once: the goods are with the courier, who brings them back.',
    examples: ['order refuse bank-b/shop box-9 --key-file courier.key --member-dir sample/bank-b'],
  } as const;
  return ended(
    cli,
    'refuse',
    text,
    "the courier's terminal",
    (flows) => flows.refuse.bind(flows),
    phrase`Refused at the door:`,
  );
}

export function orderConfirmReturnCommand(cli: Cli): Command {
  const text = {
    summary: 'say as the payee that the goods of an order are back',
    examples: ['order confirm-return bank-b/shop box-9 --key-file shop.key --member-dir sample/bank-b'],
  } as const;
  const whose = 'the payee: its holder or its servicing member';
  return ended(cli, 'confirm-return', text, whose, (flows) => flows.confirmReturn.bind(flows), phrase`Returned`);
}

function ended(
  cli: Cli,
  name: string,
  text: CommandText,
  whose: string,
  flowOf: (flows: OrderFlows) => OrderFlows['cancel'],
  did: string,
): Command {
  const command = defineCommand(cli, name, text)
    .argument('<payee>', 'the account that is paid')
    .argument('<order>', "the payee's id of the order");
  return onRun(
    cli,
    signingOptions(command, whose),
    async (output, options: SigningOptions, payee: string, order: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final: FinalTransaction = await flowOf(client.orders)(author, { payee, order }, wait);
      const gaveBack = (await client.orders.read({ payee, order }))?.hold === '' ? '' : spoken(BACK);
      printFinal(output, final, say`${spoken(did)} order ${order} of ${payee}${gaveBack}`, { payee, order });
    },
  );
}
