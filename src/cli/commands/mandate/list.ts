// gridpact mandate list: the mandates of a biller, of a payer, or all.
import { type Command, Option } from 'commander';
import { dateOfDay } from '../../../client/day-dates.ts';
import type { PresentMandate } from '../../../client/mandate-flows.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { formatFen } from '../../print/format-value.ts';
import { mandateView } from '../../print/mandate-view.ts';
import type { Table } from '../../print/table.ts';

export function mandateListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list mandates, of one biller or one payer or all',
    examples: ['mandate list --payer bank-a/alice --member-dir sample/bank-a'],
  })
    .addOption(new Option('--biller <account>', 'only those of this biller').default(''))
    .addOption(new Option('--payer <account>', 'only those of this payer').default(''));
  type Options = ConnectionOptions & ListOptions & { readonly biller: string; readonly payer: string };
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options) => {
    const { client } = connect(options);
    const { biller, payer } = options;
    const isWanted = ({ mandate }: PresentMandate) => payer === '' || mandate.payer === payer;
    const { items, more } = await takeEntries(client.mandates.list(biller), options, isWanted);
    const value = { mandates: items.map(mandateView) };
    printList(output, options, { value, table: mandateTable(items), noun: ['mandate'], more });
  });
}

function mandateTable(rows: readonly PresentMandate[]): Table {
  return {
    columns: [
      { head: 'mandate' },
      { head: 'biller' },
      { head: 'payer' },
      { head: 'status' },
      { head: 'each yuan', align: 'right' },
      { head: 'cap yuan', align: 'right' },
      { head: 'period' },
      { head: 'until' },
    ],
    rows: rows.map(({ is, mandate: { mandate, biller, payer, terms } }) => [
      ...[mandate, biller, payer, is, formatFen(terms.perCollectionFen), formatFen(terms.periodCapFen), terms.period],
      terms.lastDay === 0 ? '-' : dateOfDay(terms.lastDay),
    ]),
  };
}
