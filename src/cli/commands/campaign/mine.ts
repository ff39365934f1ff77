// gridpact campaign mine: what became of the entries of one's tickets.
import type { Command } from 'commander';
import type { OwnEntry } from '../../../client/campaign-flows.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { formatFen } from '../../print/format-value.ts';
import { phrase, spoken } from '../../print/say.ts';
import { table } from '../../print/table.ts';
import { readTickets } from './entrants-file.ts';

export function campaignMineCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'mine', {
    summary: 'show what the entries of tickets won, and what is left of it',
    examples: ['campaign mine tickets.json --member-dir sample/bank-a'],
  }).argument('<tickets>', 'the tickets');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, file: string) => {
    const { client } = connect(options);
    const tickets = readTickets(file);
    const own: OwnEntry[] = [];
    for (const ticket of tickets.tickets) own.push(await client.campaigns.ownEntry(tickets, ticket));
    const value = own.map(({ ticket, index, won, leftFen }) => {
      return { account: ticket.account, index, result: resultOf(won, index), leftFen };
    });
    output.result({ campaign: tickets.campaign, ownEntries: value }, () =>
      table(
        [
          { head: 'account' },
          { head: 'entry', align: 'right' },
          { head: 'result' },
          { head: 'left yuan', align: 'right' },
        ],
        value.map(({ account, index, result, leftFen }) => [
          account,
          `${index ?? ''}`,
          spoken(result),
          formatFen(leftFen),
        ]),
      ),
    );
  });
}

function resultOf(won: boolean | undefined, index: number | undefined): string {
  if (index === undefined) return phrase`not entered`;
  if (won === undefined) return phrase`not drawn`;
  return won ? phrase`won` : phrase`lost`;
}
