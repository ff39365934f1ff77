// gridpact micro list and accrued: the sums of a payer's micro-payments, and what is owed below a fen.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { formatCount, formatFen, formatMicro } from '../../print/format-value.ts';

type Options = ConnectionOptions & ListOptions;

export function microListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: "list the sums that an account's micro-payments were posted with",
    examples: ['micro list bank-a/alice --member-dir sample/bank-a'],
  }).argument('<payer>', 'the account that is debited');
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, payer: string) => {
    const { items, more } = await takeEntries(connect(options).client.micro.sums(payer), options);
    const sums = items.map(({ transfer, batch, payee, mandate, lines, micro, amountFen, accruedMicro, height }) => {
      return { transfer, batch, payee, mandate, lineCount: lines, amountMicro: micro, amountFen, accruedMicro, height };
    });
    printList(output, options, {
      value: { payer, sums },
      table: {
        columns: [
          ...[{ head: 'batch' }, { head: 'payee' }, { head: 'lines', align: 'right' } as const],
          ...[{ head: 'yuan', align: 'right' } as const, { head: 'posted yuan', align: 'right' } as const],
          { head: 'transfer' },
        ],
        rows: sums.map(({ batch, payee, lineCount, amountMicro, amountFen, transfer }) => {
          const cells = [batch, payee, formatCount(lineCount), formatMicro(amountMicro), formatFen(amountFen)];
          return [...cells, transfer];
        }),
      },
      noun: ['sum'],
      more,
    });
  });
}

export function microAccruedCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'accrued', {
    summary: 'show what an account owes its payees below a fen: it is posted with the next micro-payments',
    examples: ['micro accrued bank-a/alice --member-dir sample/bank-a'],
  }).argument('<payer>', 'the account that is debited');
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, payer: string) => {
    const { items, more } = await takeEntries(connect(options).client.micro.accruals(payer), options);
    const accruals = items.map(({ payee, micro }) => ({ payee, accruedMicro: BigInt(micro) }));
    printList(output, options, {
      value: { payer, accruals },
      table: {
        columns: [{ head: 'payee' }, { head: 'yuan', align: 'right' }],
        rows: accruals.map(({ payee, accruedMicro }) => [payee, formatMicro(accruedMicro)]),
      },
      noun: ['payee'],
      more,
    });
  });
}
