// gridpact order show: what became of an order, with a proof on request.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { PresentOrder } from '../../../client/order-flows.ts';
import { orderId, orders } from '../../../ledger/orders/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { orderStatusText } from '../../print/order-status.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

export function orderShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show an order: whether it is paid, delivered, paid back, or its time is over',
    examples: ['order show bank-b/shop tea-7 --member-dir sample/bank-b'],
  })
    .argument('<payee>', 'the account that is paid')
    .argument('<order>', "the payee's id of the order");
  type Options = ConnectionOptions & ProofOptions;
  return onRun(
    cli,
    connectionOptions(proofOption(command)),
    async (output, options: Options, payee: string, id: string) => {
      const { client } = connect(options);
      const order = found(await client.orders.read({ payee, order: id }), say`order ${id} of ${payee}`, 'order list');
      await saveProof(output, client, options, [
        { kind: 'entry', key: `${orders.name}/${orderId({ payee, order: id })}` },
      ]);
      output.result({ ...order }, () => orderText(order));
    },
  );
}

function orderText(order: PresentOrder): string {
  const { payee, amountFen, payer, transfer, paidMs, refundedFen, dueFen, courier, hold } = order;
  const paid = say`by ${payer} at ${formatTime(paidMs)}, transfer ${transfer}`;
  return fields([
    ['order', say`${order.order} of ${payee}`],
    ['status', orderStatusText(order)],
    ['amount', say`${formatFen(amountFen)} yuan`],
    ['reference', order.reference === '' ? undefined : order.reference],
    ['until', formatTime(order.expiresAtMs)],
    ['courier', courier.length === 0 ? undefined : toHex(courier)],
    ['held', hold === '' || transfer !== '' ? undefined : say`from ${payer}, hold ${hold}`],
    ['paid', transfer === '' ? undefined : paid],
    ['paid back', refundedFen === 0n ? undefined : say`${formatFen(refundedFen)} yuan`],
    ['due', dueFen === 0n ? undefined : say`${formatFen(dueFen)} yuan: the payee had too little`],
    ['changed', say`at height ${order.height}`],
  ]);
}
