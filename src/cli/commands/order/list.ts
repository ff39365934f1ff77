// gridpact order list: the orders of a payee.
import { type Command, Option } from 'commander';
import type { PresentOrder } from '../../../client/order-flows.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import type { Table } from '../../print/table.ts';

type Row = Omit<PresentOrder, 'refundedFen' | 'dueFen'>;
const STATES = [
  ...['open', 'prepaid', 'out-for-delivery', 'paid', 'delivered', 'part-refunded', 'refunded'],
  ...['refused', 'returned', 'cancelled', 'expired'],
];

export function orderListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list the orders of an account that is paid',
    examples: ['order list bank-b/shop --status out-for-delivery --member-dir sample/bank-b'],
  })
    .argument('<payee>', 'the account that is paid')
    .addOption(new Option('--status <status>', 'only those in this state').choices(STATES));
  type Options = ConnectionOptions & ListOptions & { readonly status?: string };
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, payee: string) => {
    const { client } = connect(options);
    const { items, more } = await takeEntries(
      client.orders.list(payee),
      options,
      ({ status }) => options.status === undefined || status === options.status,
    );
    printList(output, options, { value: { payee, orders: items }, table: orderTable(items), noun: ['order'], more });
  });
}

function orderTable(rows: readonly Row[]): Table {
  return {
    columns: [
      { head: 'order' },
      { head: 'status' },
      { head: 'delivery' },
      { head: 'amount yuan', align: 'right' },
      { head: 'until' },
      { head: 'payer' },
      { head: 'reference' },
    ],
    rows: rows.map(({ order, status, delivery, amountFen, expiresAtMs, payer, reference }) => [
      ...[order, status, delivery, formatFen(amountFen), formatTime(expiresAtMs), payer, reference],
    ]),
  };
}
