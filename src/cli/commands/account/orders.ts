// gridpact account orders: the freeze orders on an account.
import type { Command } from 'commander';
import type { FreezeOrder } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { table } from '../../print/table.ts';

export function accountOrdersCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'orders', {
    summary: 'show the freeze orders on an account, and who brought them',
    examples: ['account orders bank-a/alice --member-dir sample/bank-a'],
  }).argument('<account>', 'such as bank-a/alice');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, account: string) => {
    const orders = await connect(options).client.protection.orders(account);
    output.result({ account, freezeOrders: orders }, () => ordersText(orders));
  });
}

function ordersText(orders: readonly FreezeOrder[]): string {
  if (orders.length === 0) return say`No freeze order is in force`;
  return table(
    [
      { head: 'order' },
      { head: 'authority' },
      { head: 'keeps' },
      { head: 'until' },
      { head: 'by' },
      { head: 'since' },
      { head: 'reason' },
    ],
    orders.map(({ order, authority, scope, amountFen, untilMs, by, atMs, reason }) => [
      ...[order, authority, scope === 'all' ? say`everything` : say`${formatFen(amountFen)} yuan`],
      ...[untilMs === 0n ? say`it is lifted` : formatTime(untilMs), by, formatTime(atMs), reason],
    ]),
  );
}
