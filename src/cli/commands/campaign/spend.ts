// gridpact campaign spend: a payment with what was won, and with own money where it is more.
import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { readTickets } from './entrants-file.ts';

interface Options extends SigningOptions {
  readonly tickets: string;
  readonly own: bigint;
  readonly purpose: string;
  readonly order: string;
  readonly id?: string;
}

export function campaignSpendCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'spend', {
    summary: 'pay a merchant with a packet that was won, and with own money where it is more',
    details: 'Both parts are paid together, or none. With the same --id the command pays once, however often it runs.',
    examples: [
      'campaign spend bank-a/alice bank-b/shop 30 --tickets mine.json --purpose food --key-file alice.key --member-dir sample/bank-a',
      'campaign spend bank-a/alice bank-b/shop 200 --own 99.50 --tickets mine.json --purpose food --id lunch --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', "the entrant's account")
    .argument('<merchant>', 'the account that is paid')
    .argument('<amount>', 'from the packet: yuan such as 30, or fen such as 3000fen', parseAmount)
    .addOption(new Option('--tickets <file>', 'with the ticket of the account').makeOptionMandatory())
    .addOption(new Option('--purpose <purpose>', 'what is bought: 1-48 of a-z 0-9 -').makeOptionMandatory())
    .addOption(new Option('--own <amount>', 'from the account as well').argParser(parseAmount).default(0n, 'nothing'))
    .addOption(new Option('--order <id>', "the merchant's order").default(''))
    .addOption(new Option('--id <id>', 'your own id of the payment; without it a new one is drawn'));
  return onRun(
    cli,
    signingOptions(command, 'the holder of the account'),
    async (output, options: Options, account: string, merchant: string, packetFen: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const tickets = readTickets(options.tickets);
      const ticket = found(
        tickets.tickets.find((one) => one.account === account),
        say`ticket of ${account}`,
        'campaign mine',
      );
      const entry = await client.campaigns.ownEntry(tickets, ticket);
      const { own: ownFen, purpose, order } = options;
      const spending = { id: options.id ?? randomUUID(), merchant, packetFen, ownFen, purpose, order };
      const final = await client.campaigns.spend(author, tickets, entry, spending, wait);
      const [line, ownLine] = final.lines;
      const done = say`Paid ${formatFen(packetFen + ownFen)} yuan to ${merchant}, ${formatFen(packetFen)} of them from the packet`;
      const transfers = {
        transfer: line?.transfer ?? '',
        ownTransfer: ownLine?.transfer ?? '',
        outcome: line?.outcome ?? '',
      };
      const { campaign } = tickets;
      printFinal(output, final, done, { campaign, index: entry.index, account, ...spending, ...transfers });
    },
  );
}
