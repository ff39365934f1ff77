// gridpact statement show: one statement, with a proof on request.
import type { Command } from 'commander';
import { printable } from '../../../base/printable.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { findStatement } from '../../find-statement.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ProofOptions, proofOption, writeProof } from '../../options/proof.ts';
import { pendingCorrections } from '../../pending-corrections.ts';
import { formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { statementText } from '../../print/statement.ts';

export function statementShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show one statement, line by line',
    details:
      'The proof has all that verify computes it again from: its plan, every reading of its period, and its payment unless the node has pruned that.',
    examples: [
      'statement show roof-17 2026-01 --member-dir sample/grid',
      'statement show roof-17 2026-01 --proof roof-17.proof.json --member-dir sample/grid',
    ],
  })
    .argument('<site>', "the site's id")
    .argument('<period>', "a month of the plan's time zone such as 2026-01, or the instant at which the period starts");
  type Options = ConnectionOptions & ProofOptions;
  return onRun(
    cli,
    connectionOptions(proofOption(command)),
    async (output, options: Options, site: string, period: string) => {
      const { client } = connect(options);
      const { entry, plan } = await findStatement(client, site, period);
      const name = { site: entry.value.site, periodStartMs: entry.value.periodStartMs };
      if (options.proof !== undefined) {
        writeProof(output, options.proof, await client.evidence.auditPack([name], undefined, { unpaid: true }));
      }
      const steps = await client.tariffs.stepsOf(entry.value, plan.plan);
      output.result(entry.value, () => statementText(entry.value, plan.plan, steps));
      for (const { line, revision, reason } of await pendingCorrections(client, entry.value)) {
        const which = say`The reading at ${formatTime(line.atMs)} was corrected since (${revision}: ${printable(reason)})`;
        output.note(say`${which}; to settle the difference: gridpact statement correct ${site} ${period} --reason ...`);
      }
    },
  );
}
