// gridpact account list: accounts and their balances.
import { type Command, Option } from 'commander';
import { balanceOf } from '../../../client/account-flows.ts';
import type { Account } from '../../../generated/state.ts';
import { accounts } from '../../../ledger/accounts/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { accountView } from '../../print/answer-views.ts';
import { formatFen } from '../../print/format-value.ts';
import type { Table } from '../../print/table.ts';

export function accountListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list accounts and their balances',
    examples: ['account list --prefix bank-a/ --member-dir sample/bank-a'],
  }).addOption(new Option('--prefix <text>', 'only ids that begin with this').default(''));
  type Options = ConnectionOptions & ListOptions & { readonly prefix: string };
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options) => {
    const { client } = connect(options);
    const { items, more } = await takeEntries(client.node.entries(accounts, options.prefix), options);
    const rows = items.map(({ value }) => value);
    const value = { accounts: rows.map(accountView) };
    printList(output, options, { value, table: accountTable(rows), noun: ['account'], more });
  });
}

function accountTable(rows: readonly Account[]): Table {
  return {
    columns: [
      { head: 'account' },
      { head: 'kind' },
      { head: 'status' },
      { head: 'balance yuan', align: 'right' },
      { head: 'available yuan', align: 'right' },
    ],
    rows: rows.map((account) => {
      const { balanceFen, availableFen } = balanceOf(account);
      return [account.account, account.kind, account.status, formatFen(balanceFen), formatFen(availableFen)];
    }),
  };
}
