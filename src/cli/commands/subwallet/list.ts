// gridpact subwallet list: one's own, or those that a merchant or a pool has on the ledger.
import { type Command, Option } from 'commander';
import type { SubWallet } from '../../../generated/state.ts';
import { subWallets } from '../../../ledger/sub-wallets/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { formatFen } from '../../print/format-value.ts';
import type { Table } from '../../print/table.ts';
import { SubFolder } from '../../sub-folder.ts';
import { limitsText, type SubFolderOptions, subFolderOption, subView } from './sub-options.ts';

interface Options extends ConnectionOptions, ListOptions, SubFolderOptions {
  readonly merchant?: string;
  readonly account?: string;
}

export function subwalletListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list your own sub-wallets, or those of a merchant, a pool or a deposit',
    examples: [
      'subwallet list --subs sub-wallets --member-dir sample/bank-a',
      'subwallet list --merchant bank-b/shop --member-dir sample/bank-b',
    ],
  })
    .addOption(new Option('--merchant <account>', 'all that were pushed to this account'))
    .addOption(new Option('--account <account>', 'all that pay from this pool or deposit'));
  return onRun(cli, connectionOptions(subFolderOption(listOptions(command))), async (output, options: Options) => {
    const { client } = connect(options);
    const { merchant, account } = options;
    const ofOthers = merchant !== undefined || account !== undefined;
    const own = new SubFolder(options.subs).all().map(({ sub }) => sub);
    const rows = ofOthers
      ? await takeEntries(client.node.entries(subWallets), options, ({ value }) => fits(value, merchant, account))
      : { items: (await client.node.entriesById(subWallets, own)).flatMap((entry) => entry ?? []), more: false };
    const subs = rows.items.slice(0, options.limit).map(({ value }) => value);
    const value = { subs: subs.map(subView) };
    const more = rows.more || rows.items.length > subs.length;
    printList(output, options, { value, table: subTable(subs), noun: ['sub-wallet'], more });
  });
}

function fits(sub: SubWallet, merchant: string | undefined, account: string | undefined): boolean {
  return (merchant ?? sub.merchant) === sub.merchant && (account ?? sub.account) === sub.account;
}

function subTable(subs: readonly SubWallet[]): Table {
  return {
    columns: [
      { head: 'sub-wallet' },
      { head: 'status' },
      { head: 'pays from' },
      { head: 'merchant' },
      { head: 'limits' },
      { head: 'spent yuan', align: 'right' },
    ],
    rows: subs.map((sub) => [
      ...[sub.sub, sub.status, sub.account, sub.merchant, limitsText(sub.limits)],
      formatFen(sub.spentFen),
    ]),
  };
}
