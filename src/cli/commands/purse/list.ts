// gridpact purse list: purses, of one account or of all.
import { type Command, Option } from 'commander';
import type { Purse } from '../../../generated/state.ts';
import { purses } from '../../../ledger/purses/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { formatFen } from '../../print/format-value.ts';
import type { Table } from '../../print/table.ts';

export function purseListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list purses, of one account or one bank or of all',
    examples: ['purse list --account bank-a/alice --member-dir sample/bank-a'],
  })
    .addOption(new Option('--account <account>', 'only those that this account fills').default(''))
    .addOption(new Option('--bank <member>', 'only those of this bank').default(''));
  type Options = ConnectionOptions & ListOptions & { readonly account: string; readonly bank: string };
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options) => {
    const { client } = connect(options);
    const { account, bank } = options;
    const isWanted = ({ value }: { readonly value: Purse }) =>
      (account === '' || value.account === account) && (bank === '' || value.bank === bank);
    const { items, more } = await takeEntries(client.node.entries(purses), options, isWanted);
    const rows = items.map(({ value }) => value);
    printList(output, options, {
      value: { purses: rows.map(rowView) },
      table: purseTable(rows),
      noun: ['purse'],
      more,
    });
  });
}

function rowView({ purse, account, device, variant, status, limitFen, fundsFen, spentFen, epoch, syncByMs }: Purse) {
  return { purse, account, device, purseVariant: variant, status, limitFen, fundsFen, spentFen, epoch, syncByMs };
}

function purseTable(rows: readonly Purse[]): Table {
  return {
    columns: [
      { head: 'purse' },
      { head: 'account' },
      { head: 'status' },
      { head: 'limit yuan', align: 'right' },
      { head: 'may spend yuan', align: 'right' },
      { head: 'purse epoch', align: 'right' },
    ],
    rows: rows.map(({ purse, account, status, limitFen, fundsFen, spentFen, epoch }) => {
      return [purse, account, status, formatFen(limitFen), formatFen(fundsFen - spentFen), `${epoch}`];
    }),
  };
}
