// gridpact statement list: statements with their totals; with a proof that a site has no other.
import { type Command, Option } from 'commander';
import type { Statement } from '../../../generated/state.ts';
import { statements } from '../../../ledger/settlement/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { requireSite } from '../../find-site.ts';
import { planReader } from '../../find-statement.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import {
  type ListProofOptions,
  listProofOption,
  proofWithout,
  readListGenesis,
  saveListProof,
  shownText,
} from '../../options/list-proof.ts';
import { parseMonth } from '../../options/parse-argument.ts';
import { monthOf, periodText } from '../../print/period-text.ts';
import { say } from '../../print/say.ts';
import { figuresTable } from '../../print/statement.ts';

interface Options extends ConnectionOptions, ListOptions, ListProofOptions {
  readonly site?: string;
  readonly month?: string;
}

export function statementListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list statements with their totals',
    details: [
      'With --site and --proof, shows only proven statements, and proves that the site has no other.',
      'Ends with 4 when that does not hold.',
    ].join(' '),
    examples: [
      'statement list --month 2026-01 --member-dir sample/grid',
      'statement list --site roof-17 --json --member-dir sample/grid',
      'statement list --site roof-17 --proof roof-17.proof.json --member-dir sample/grid',
    ],
  })
    .addOption(new Option('--site <site>', 'only of this site'))
    .addOption(
      new Option('--month <month>', "only periods that start in this month of their plan's time zone").argParser(
        parseMonth,
      ),
    );
  const proving = listProofOption(listOptions(command), "all of the site's statements");
  return onRun(cli, connectionOptions(proving), async (output, options: Options) => {
    const { site, proof } = options;
    if (proof !== undefined && site === undefined) throw proofWithout(say`the site whose statements`, say`--site SITE`);
    const connection = connect(options);
    const genesis = readListGenesis(options, connection);
    const { client } = connection;
    const plans = planReader(client);
    const saved =
      proof === undefined || site === undefined
        ? undefined
        : await saveListProof(output, connection, proof, genesis, [{ list: 'statements', subject: site }]);
    const proven = saved?.entries(statements);
    const entries = proven ?? client.node.entries(statements, site === undefined ? '' : `${site}/`);
    const zones = new Map<Statement, string>();
    const { items, more } = await takeEntries(entries, options, async ({ value }) => {
      const { timeZone } = (await plans(value)).plan;
      zones.set(value, timeZone);
      return options.month === undefined || monthOf(value.periodStartMs, timeZone) === options.month;
    });
    if (items.length === 0 && site !== undefined && proof === undefined) await requireSite(client, site);
    const rows = items.map(({ value }) => value);
    const figures = rows.map((row) => ({ ...row, period: periodText(row, zones.get(row) ?? 'UTC') }));
    const said = saved && [shownText(rows.length, proven?.length ?? 0, 'statements', more), saved.text];
    printList(output, options, {
      ...{ value: { statements: rows, ...saved?.verdicts }, table: figuresTable(figures), noun: ['statement'], more },
      ...(said && { says: said.join('\n') }),
    });
  });
}
