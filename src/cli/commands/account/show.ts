// gridpact account show and list: balances, bounds and limits, with a proof on request.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { balanceOf } from '../../../client/account-flows.ts';
import type { Account } from '../../../ledger/entries.ts';
import { accounts } from '../../../ledger/table.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, takeEntries } from '../../options/list.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { formatFen, plural } from '../../print/format-value.ts';
import { fields, table } from '../../print/table.ts';

export function accountShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: "show an account's balance, bounds and limits",
    examples: [
      'account show bank-a/alice --member-dir sample/bank-a',
      'account show bank-a/alice --proof alice.proof.json --member-dir sample/bank-a',
    ],
  }).argument('<account>', 'such as bank-a/alice');
  type Options = ConnectionOptions & ProofOptions;
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const entry = found(await client.node.entry(accounts, id), `account ${id}`, 'account list');
    await saveProof(output, client, options, [{ kind: 'entry', key: entry.key }]);
    const account = entry.value;
    output.result({ ...account, ...balanceOf(account), height: entry.height }, () => accountText(account));
  });
}

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
    const value = { accounts: rows.map((account) => ({ ...account, ...balanceOf(account) })), more };
    output.result(value, () => accountTable(rows, more));
  });
}

function accountText(account: Account): string {
  const { balanceFen, availableFen } = balanceOf(account);
  return fields([
    ['account', `${account.account} (${account.kind}, ${account.status})`],
    ['balance', `${formatFen(balanceFen)} yuan`],
    ['available', `${formatFen(availableFen)} yuan`],
    ['held', `${formatFen(account.debitsPendingFen)} out, ${formatFen(account.creditsPendingFen)} in`],
    ['bounds', `${formatFen(account.minBalanceFen)} to ${formatFen(account.maxBalanceFen)}`],
    ['limits', limitsText(account)],
    ['serviced by', account.servicingMember],
    ['key', `${toHex(account.key)}, rotated ${plural(account.keyRotations, 'time')}`],
    ['opened', `at height ${account.openedHeight}`],
  ]);
}

function limitsText({ perPaymentFen, perDayFen, perMonthFen }: Account): string {
  const parts = [
    ['payment', perPaymentFen],
    ['day', perDayFen],
    ['month', perMonthFen],
  ] as const;
  const set = parts.filter(([, limit]) => limit > 0n).map(([name, limit]) => `${formatFen(limit)} per ${name}`);
  return set.length === 0 ? 'none' : set.join(', ');
}

function accountTable(rows: readonly Account[], more: boolean): string {
  const body = rows.map((account) => {
    const { balanceFen, availableFen } = balanceOf(account);
    return [account.account, account.kind, account.status, formatFen(balanceFen), formatFen(availableFen)];
  });
  const heads = table(
    [
      { head: 'account' },
      { head: 'kind' },
      { head: 'status' },
      { head: 'balance', align: 'right' },
      { head: 'available', align: 'right' },
    ],
    body,
  );
  return `${heads}\n${plural(rows.length, 'account')}${more ? ', and more: raise --limit' : ''}`;
}
