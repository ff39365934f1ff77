// gridpact statement history: every revision of a statement, with what each changed.
import type { Command } from 'commander';
import type { Statement } from '../../../generated/state.ts';
import { replacedStatements, statementId, statements } from '../../../ledger/settlement/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { findStatement } from '../../find-statement.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions } from '../../options/list.ts';
import { type ProofOptions, proofOption } from '../../options/proof.ts';
import { formatFen, formatWh, hashCell } from '../../print/format-value.ts';
import type { Figure } from '../../print/revisions.ts';
import { say } from '../../print/say.ts';
import { showHistory } from '../../show-history.ts';

type Options = ConnectionOptions & ListOptions & ProofOptions;

export function statementHistoryCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'history', {
    summary: 'show every revision of a statement: what each changed, why, and by whom',
    details: [
      'The newest first, with the figures that it changed; the first revision with all of its figures. The figures are',
      'part of the state, so no pruning cuts them. The transaction of the first revision is looked up in its block; when',
      'this node no longer has that, the command says so.',
    ].join(' '),
    examples: [
      'statement history roof-17 2026-01 --member-dir sample/grid',
      'statement history roof-17 2026-01 --csv --member-dir sample/regulator',
    ],
  })
    .argument('<site>', "the site's id")
    .argument('<period>', "a month of the plan's time zone such as 2026-01, or the instant at which the period starts");
  return onRun(
    cli,
    connectionOptions(proofOption(listOptions(command))),
    async (output, options: Options, site: string, period: string) => {
      const { client } = connect(options);
      const newest = (await findStatement(client, site, period)).entry.value;
      const { periodStartMs, periodEndMs } = newest;
      const id = statementId(site, periodStartMs);
      await showHistory<Statement>(output, client, options, {
        ...{
          name: 'statement',
          subject: { site, periodStartMs, periodEndMs },
          newest,
          figuresOf,
          view: (statement) => statement,
        },
        revisions: client.settlement.history(newest),
        firstMaker: (first) => client.settlement.settledBy(first),
        ...{ key: `${statements.name}/${id}`, replacedKey: `${replacedStatements.name}/${id}` },
      });
    },
  );
}

type Amount = 'grossFen' | 'subsidyFen' | 'taxFen' | 'netFen' | 'nettedFen' | 'owedFen' | 'waitingFen';

function figuresOf(statement: Statement): readonly Figure[] {
  const { energies, paidTo, transfer } = statement;
  const wh = (name: string, field: 'exportWh' | 'importWh' | 'profileWh') => ({
    ...{ name, field, value: statement[field], format: formatWh },
  });
  const fen = (name: string, field: Amount) => ({
    ...{ name, field, value: statement[field], format: formatFen },
  });
  return [
    ...energies.map(({ rate, exportWh }) => ({
      ...{ name: say`${rate} kWh`, field: `energies.${rate}.exportWh`, value: exportWh, format: formatWh },
    })),
    wh('export kWh', 'exportWh'),
    wh('import kWh', 'importWh'),
    ...(statement.profile === '' ? [] : [wh(say`by the profile ${statement.profile}, kWh`, 'profileWh')]),
    ...[fen('gross', 'grossFen'), fen('subsidy', 'subsidyFen'), fen('tax', 'taxFen'), fen('net yuan', 'netFen')],
    ...[fen('receivable netted', 'nettedFen'), fen('left owed', 'owedFen'), fen('in suspense', 'waitingFen')],
    { name: 'paid to', field: 'paidTo', value: paidTo },
    { name: 'transfer', field: 'transfer', value: transfer === '' ? '' : hashCell(transfer) },
  ];
}
