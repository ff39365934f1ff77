// gridpact channel attempts: what was tried through a channel, why through this one, and what became of it.
import { type Command, Option } from 'commander';
import { attemptStatus } from '../../../ledger/channels/attempt-state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { formatFen } from '../../print/format-value.ts';

type Options = ConnectionOptions & ListOptions & { readonly order?: string };

export function channelAttemptsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'attempts', {
    summary: 'list the attempts and refunds of a channel: why through it, and what became of them',
    examples: [
      'channel attempts bank-a/fast --member-dir sample/bank-a',
      'channel attempts bank-a/fast --order bank-b/shop/tea-7 --json --member-dir sample/bank-a',
    ],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .addOption(new Option('--order <order>', 'only of this one: "<payee account>/<id>"'));
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, channel: string) => {
    const { client } = connect(options);
    const nowMs = await client.orders.nowMs();
    const of = async function* () {
      for await (const attempt of client.channels.attempts(channel)) {
        if (options.order === undefined || attempt.of === options.order) yield attempt;
      }
    };
    const { items, more } = await takeEntries(of(), options);
    const rows = items.map((row) => {
      const { attempt, kind, payer, amountFen, feeFen, paidFen, reason, source, purpose, reference, refundOf } = row;
      const at = row.of.lastIndexOf('/');
      const [payee, order] = [row.of.slice(0, at), row.of.slice(at + 1)];
      return {
        ...{ attempt, attemptKind: kind, payee, order, payer, amountFen, feeFen, paidFen, reason, source, purpose },
        ...{
          status: attemptStatus(row, nowMs),
          reference,
          refundOf,
          startedMs: row.startedMs,
          expiresAtMs: row.expiresAtMs,
        },
      };
    });
    const right = { align: 'right' } as const;
    const columns = [
      ...[{ head: 'attempt' }, { head: 'kind' }, { head: 'payee' }, { head: 'order' }],
      ...[
        { head: 'amount yuan', ...right },
        { head: 'fee yuan', ...right },
      ],
      ...[{ head: 'reason' }, { head: 'source' }, { head: 'status' }, { head: 'reference' }],
    ];
    const cells = rows.map((row) => [
      ...[row.attempt, row.attemptKind, row.payee, row.order, formatFen(row.amountFen), formatFen(row.feeFen)],
      ...[row.reason, row.source, row.status, row.reference],
    ]);
    printList(output, options, {
      value: { channel, channelAttempts: rows },
      table: { columns, rows: cells },
      noun: ['attempt'],
      more,
    });
  });
}
