// gridpact site show: a site and the accounts that it was paid to, with a proof on request.
import type { Command } from 'commander';
import type { FormerDebt, Site, SiteMove } from '../../../generated/state.ts';
import { siteMoves, sites } from '../../../ledger/metering/tables.ts';
import { formerDebtId, formerDebts } from '../../../ledger/settlement/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListProofOptions, listProofOption, readListGenesis, saveListProof } from '../../options/list-proof.ts';
import { formatCount, formatFen, formatTime } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields, table } from '../../print/table.ts';

export function siteShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: "show a site's status, debt, how far it is read and settled, and the accounts that it is and was paid to",
    details:
      'With --proof, shows only proven moves, and proves that the site has no other. Ends with 4 when that does not hold.',
    examples: [
      'site show roof-17 --member-dir sample/grid',
      'site show roof-17 --proof roof-17.site.json --member-dir sample/grid',
    ],
  }).argument('<site>', 'its id');
  type Options = ConnectionOptions & ListProofOptions;
  const proving = listProofOption(command, 'the site, and of all of its moves to other accounts');
  return onRun(cli, connectionOptions(proving), async (output, options: Options, id: string) => {
    const connection = connect(options);
    const genesis = readListGenesis(options, connection);
    const { client } = connection;
    const entry = found(await client.node.entry(sites, id), say`site ${id}`, 'site list');
    const saved =
      options.proof === undefined
        ? undefined
        : await saveListProof(output, connection, options.proof, genesis, [{ list: 'moves', subject: id }]);
    const proven = saved?.entries(siteMoves).map(({ value }) => value);
    const moves = proven ?? (await client.metering.movesOf(entry.value)).toReversed();
    const former = new Set(moves.map(({ fromAccount }) => fromAccount));
    const entries = await Promise.all(
      [...former].map((account) => client.node.entry(formerDebts, formerDebtId(id, account))),
    );
    const debts = entries.flatMap((debt) => (debt === undefined ? [] : [debt.value]));
    const shown = { ...entry.value, moves, formerDebts: debts, readAtHeight: entry.height };
    output.result({ ...shown, ...saved?.verdicts }, () =>
      [
        siteText(entry.value),
        ...movesText(moves),
        ...formerDebtsText(debts),
        ...(saved === undefined ? [] : [saved.text]),
      ].join('\n'),
    );
  });
}

function siteText(site: Site): string {
  return fields([
    ['site', site.site],
    ['status', say`${word(site.status)} since height ${site.height}`],
    ['account', site.producerAccount],
    ['feed-in', `${word(site.feedIn)}, ${formatCount(site.capacityW)} W`],
    ['read until', formatTime(site.latestReadingMs)],
    ['settled until', formatTime(site.settledUntilMs)],
    ['owes', site.owedFen === 0n && site.repaidFen === 0n ? undefined : owesText(site)],
  ]);
}

/** Oldest first. */
function movesText(moves: readonly SiteMove[]): string[] {
  if (moves.length === 0) return [];
  const heads = [say`moved at`, 'from', 'to', 'consent', 'reason', 'height'].map((head) => ({ head }));
  const rows = moves.map(({ atMs, fromAccount, toAccount, consent, reason, height }) => [
    formatTime(atMs),
    fromAccount,
    toAccount,
    consent,
    reason,
    String(height),
  ]);
  return ['', table(heads, rows)];
}

function formerDebtsText(debts: readonly FormerDebt[]): string[] {
  if (debts.length === 0) return [];
  const right = { align: 'right' } as const;
  const heads = [{ head: 'former account' }, { head: 'owes', ...right }, { head: 'repaid by hand', ...right }];
  return [
    '',
    table(
      heads,
      debts.map(({ account, owedFen, repaidFen }) => [account, formatFen(owedFen), formatFen(repaidFen)]),
    ),
  ];
}

/** The debt that is left, after netting and repayment. */
function owesText({ owedFen, repaidFen }: Site): string {
  const repaid = repaidFen === 0n ? '' : say`; ${formatFen(repaidFen)} repaid by hand so far`;
  return say`${formatFen(owedFen)} yuan to the grid company, netted against the next payments${repaid}`;
}
