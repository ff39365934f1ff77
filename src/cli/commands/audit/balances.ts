// gridpact audit balances: what all accounts have at a height, and that no fen was made or lost.
import { type Command, Option } from 'commander';
import { blockSource } from '../../../exporter/block-sources.ts';
import { stateAt } from '../../../exporter/state-at.ts';
import type { Account } from '../../../generated/state.ts';
import { accounts } from '../../../ledger/accounts/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type BlocksOptions, blocksOptions, readBlocks } from '../../options/export-blocks.ts';
import { csvOption, type ListOptions, printList } from '../../options/list.ts';
import { parseHeight } from '../../options/parse-argument.ts';
import { formatCount, formatFen, formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import type { Table } from '../../print/table.ts';

interface Options extends BlocksOptions, Pick<ListOptions, 'csv'> {
  readonly at?: number;
}

interface Balances {
  readonly accountCount: number;
  readonly debitsPostedFen: bigint;
  readonly creditsPostedFen: bigint;
  readonly debitsPendingFen: bigint;
  readonly creditsPendingFen: bigint;
}

interface GroupBalances extends Balances {
  readonly member: string;
  readonly kind: string;
}

const NOTHING: Balances = {
  ...{ accountCount: 0, debitsPostedFen: 0n, creditsPostedFen: 0n, debitsPendingFen: 0n, creditsPendingFen: 0n },
};

export function auditBalancesCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'balances', {
    summary: 'add up all accounts at a height by member and kind, and see that no money was made or lost',
    details: [
      'Executes the blocks again, from the first one on, and counts them as far as a quorum certified them: no node is',
      'believed. Every debit is a credit elsewhere, posted and held: ends with 4 when the sums over all accounts differ.',
    ].join(' '),
    examples: [
      'audit balances --member-dir sample/regulator',
      'audit balances --at 40 --csv --member-dir sample/regulator',
      'audit balances --archive 2026.archive --genesis genesis.json',
    ],
  })
    .addOption(new Option('--at <height>', 'after this block, instead of the latest').argParser(parseHeight))
    .addOption(csvOption());
  return onRun(cli, blocksOptions(command), async (output, options: Options) => {
    const { genesis, sources } = readBlocks(cli, options);
    const past = await output.progress(say`Executing blocks`, () =>
      stateAt(genesis, blockSource(1, sources), options.at),
    );
    const groups = new Map<string, GroupBalances>();
    let total = NOTHING;
    for await (const { value: account } of past.entries(accounts)) {
      const { servicingMember: member, kind } = account;
      const key = `${member}/${kind}`;
      groups.set(key, { member, kind, ...plus(groups.get(key) ?? NOTHING, account) });
      total = plus(total, account);
    }
    const balanced = isBalanced(total);
    if (!balanced) output.exit(EXIT.unverified);
    const balances = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
    const { height, timestampMs } = past;
    printList(output, options, {
      value: { height, atMs: BigInt(timestampMs), balanced, balances, allAccounts: total },
      table: balancesTable(balances, total),
      noun: ['group'],
      more: false,
      says: saysText(height, timestampMs, balanced),
    });
  });
}

function plus(sums: Balances, account: Account): Balances {
  return {
    accountCount: sums.accountCount + 1,
    debitsPostedFen: sums.debitsPostedFen + account.debitsPostedFen,
    creditsPostedFen: sums.creditsPostedFen + account.creditsPostedFen,
    debitsPendingFen: sums.debitsPendingFen + account.debitsPendingFen,
    creditsPendingFen: sums.creditsPendingFen + account.creditsPendingFen,
  };
}

function isBalanced({ debitsPostedFen, creditsPostedFen, debitsPendingFen, creditsPendingFen }: Balances): boolean {
  return debitsPostedFen === creditsPostedFen && debitsPendingFen === creditsPendingFen;
}

function balancesTable(groups: readonly GroupBalances[], total: Balances): Table {
  const right = { align: 'right' } as const;
  const heads = ['accounts', 'debits', 'credits', 'balance yuan', say`held debits`, say`held credits`];
  return {
    columns: [{ head: 'member' }, { head: 'kind' }, ...heads.map((head) => ({ head, ...right }))],
    rows: groups.map((group) => [group.member, group.kind, ...cellsOf(group)]),
    footer: ['all', '', ...cellsOf(total)],
  };
}

function cellsOf(sums: Balances): readonly string[] {
  const { accountCount, debitsPostedFen, creditsPostedFen, debitsPendingFen, creditsPendingFen } = sums;
  const amounts = [debitsPostedFen, creditsPostedFen, creditsPostedFen - debitsPostedFen];
  return [formatCount(accountCount), ...[...amounts, debitsPendingFen, creditsPendingFen].map(formatFen)];
}

function saysText(height: number, timestampMs: number, balanced: boolean): string {
  const when = say`At height ${height}, ${formatTime(timestampMs)}`;
  return balanced
    ? say`${when}: every debit is a credit elsewhere, posted and held`
    : say`${when}: debits and credits differ: money was made or lost`;
}
