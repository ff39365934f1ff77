// gridpact order refunds: what an account paid back, and what is due.
import { type Command, Option } from 'commander';
import type { Refund } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { formatCount, formatFen } from '../../print/format-value.ts';
import type { Table } from '../../print/table.ts';

export function orderRefundsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'refunds', {
    summary: 'list what an account paid back, and what it owes its payers still',
    examples: ['order refunds bank-b/shop --due --member-dir sample/bank-a'],
  })
    .argument('<payee>', 'the account that was paid')
    .addOption(new Option('--due', 'only those that are not paid yet'));
  type Options = ConnectionOptions & ListOptions & { readonly due?: true };
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, payee: string) => {
    const { client } = connect(options);
    const { items, more } = await takeEntries(
      client.orders.refunds(payee),
      options,
      ({ status }) => options.due === undefined || status === 'due',
    );
    printList(output, options, { value: { payee, refunds: items }, table: refundTable(items), noun: ['refund'], more });
  });
}

function refundTable(rows: readonly Refund[]): Table {
  return {
    columns: [
      { head: 'refund' },
      { head: 'status' },
      { head: 'amount yuan', align: 'right' },
      { head: 'to' },
      { head: 'attempts', align: 'right' },
      { head: 'reason' },
    ],
    rows: rows.map(({ refund, status, amountFen, payer, attempts, reason }) => [
      ...[refund, status, formatFen(amountFen), payer, formatCount(attempts), reason],
    ]),
  };
}
