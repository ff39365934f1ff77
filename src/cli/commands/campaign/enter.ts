// gridpact campaign enter and commit: a bank's customers take part.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { listTickets, type Tickets, ticketsFor } from '../../../client/campaign-tickets.ts';
import { memberByTransactionKey } from '../../../ledger/consortium.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../options/connection.ts';
import { plural } from '../../print/format-value.ts';
import { printFinal, printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { refuseExisting, writeJsonFile, writeOutputFile } from '../../write-output-file.ts';
import { entryListText, readEntrants, readTickets } from './entrants-file.ts';

interface Options extends SigningOptions {
  readonly list?: string;
  readonly tickets?: string;
  readonly again?: true;
}

const ENTRANTS = 'a line "nullifier,account" for each person; with --again the tickets that were written';

export function campaignEnterCommand(cli: Cli): Command {
  const text = {
    summary: "enter a bank's customers in a campaign, and write their tickets",
    details: [
      'The tickets are written before anything is sent: with its ticket a customer shows that an entry is its own. Sent again',
      'with --again they change nothing. A person whom another bank entered before is refused.',
    ].join(' '),
    examples: [
      'campaign enter bank-a/campaign.new-year entrants.csv --tickets tickets.json --member-dir sample/bank-a',
      'campaign enter bank-a/campaign.new-year tickets.json --again --member-dir sample/bank-a',
    ],
  } as const;
  return entryCommand(cli, 'enter', text, async (output, { client, author, wait }, tickets) => {
    const outcomes = await client.campaigns.enter(author, tickets, wait);
    const names = tickets.tickets.map(({ account }) => account);
    const { campaign } = tickets;
    printLines(output, names, outcomes, (count) => say`Entered ${plural(count, 'person', 'persons')} in ${campaign}`, {
      campaign,
    });
  });
}

export function campaignCommitCommand(cli: Cli): Command {
  const text = {
    summary: "commit to a bank's list of entrants, in a campaign of lists",
    details: [
      'The list is sorted by nullifier, and the ledger gets the root of the tree over it. Each ticket has its place and its',
      'path. Until entries close another list may be committed to instead. With --list the list is written as other banks may',
      'see it, without accounts and salts, for "campaign report-double".',
    ].join(' '),
    examples: [
      'campaign commit bank-a/campaign.millions entrants.csv --tickets tickets.json --list a.list --member-dir sample/bank-a',
    ],
  } as const;
  const command = entryCommand(
    cli,
    'commit',
    text,
    async (output, { client, author, wait }, tickets, { list }) => {
      const listed = listTickets(tickets);
      if (list !== undefined) writeOutputFile(list, entryListText(listed.tickets));
      const final = await client.campaigns.commit(author, listed, wait);
      const about = { campaign: tickets.campaign, root: toHex(listed.root), count: listed.count };
      printFinal(
        output,
        final,
        say`Committed to ${plural(listed.count, 'entry', 'entries')} in ${tickets.campaign}`,
        about,
      );
    },
    (tickets) => listTickets(tickets).tickets,
  );
  return command.addOption(new Option('--list <file>', 'write the list for other banks to this new file'));
}

function entryCommand(
  cli: Cli,
  name: 'enter' | 'commit',
  text: Parameters<typeof defineCommand>[2],
  send: (
    output: Parameters<typeof printFinal>[0],
    connection: SigningConnection,
    tickets: Tickets,
    options: Options,
  ) => Promise<void>,
  written: (tickets: Tickets) => Tickets = (tickets) => tickets,
): Command {
  const command = defineCommand(cli, name, text)
    .argument('<campaign>', 'the campaign')
    .argument('<file>', ENTRANTS)
    .addOption(new Option('--tickets <file>', 'write the tickets to this new file').conflicts('again'))
    .addOption(new Option('--again', 'the file has the tickets of an earlier time'));
  return onRun(
    cli,
    signingOptions(command, 'the bank of the entrants'),
    async (output, options: Options, campaign: string, file: string) => {
      if (options.again === undefined && options.tickets === undefined) throw noTickets();
      refuseExisting(options.tickets);
      refuseExisting(options.list);
      const connection = await connectToSign(cli, options);
      if (options.again) return send(output, connection, readTickets(file), options);
      const entrants = readEntrants(file);
      const bank = memberByTransactionKey(await connection.client.node.consortium(), connection.author.publicKey);
      const tickets = ticketsFor(campaign, bank?.id ?? '', entrants);
      if (options.tickets !== undefined) writeJsonFile(options.tickets, written(tickets));
      return send(output, connection, tickets, options);
    },
  );
}

function noTickets(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`nothing says where the tickets go`,
    remedy: say`add --tickets FILE: without its ticket nobody can spend what it wins`,
  });
}
