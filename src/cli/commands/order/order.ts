// gridpact order: the group of commands about orders, their delivery, and what is paid back.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { orderAssignCommand } from './assign.ts';
import { orderCancelCommand, orderConfirmReturnCommand, orderRefuseCommand } from './end.ts';
import { orderListCommand } from './list.ts';
import { orderOpenCommand } from './open.ts';
import { orderPayCommand } from './pay.ts';
import { orderRefundCommand } from './refund.ts';
import { orderRefundsCommand } from './refunds.ts';
import { orderShowCommand } from './show.ts';

export function orderCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'order',
    {
      summary: SUMMARIES.order,
      examples: [
        'order open bank-b/shop tea-7 12.50 --key-file shop.key --member-dir sample/bank-b',
        'order pay bank-a/alice bank-b/shop tea-7 12.50 --key-file alice.key --member-dir sample/bank-a',
      ],
    },
    [
      orderOpenCommand(cli),
      orderShowCommand(cli),
      orderListCommand(cli),
      orderPayCommand(cli),
      orderCancelCommand(cli),
      orderAssignCommand(cli),
      orderRefuseCommand(cli),
      orderConfirmReturnCommand(cli),
      orderRefundCommand(cli),
      orderRefundsCommand(cli),
    ],
  );
}
