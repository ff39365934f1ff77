// gridpact statement correct: after a reading was corrected, the statement as it should have been.
import { type Command, Option } from 'commander';
import { ClientError } from '../../../client/client-error.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { findStatement } from '../../find-statement.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { dataText } from '../../print/data-words.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';

type Options = SigningOptions & { readonly reason: string };

export function statementCorrectCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'correct', {
    summary: 'settle the difference after a reading was corrected',
    details: 'The difference is paid to the producer, or taken back. The old revision stays in the history.',
    examples: ['statement correct roof-17 2026-01 --reason "meter misread" --member-dir sample/grid'],
  })
    .argument('<site>', "the site's id")
    .argument('<period>', 'a month such as 2026-01, or the instant at which the period starts')
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  return onRun(
    cli,
    signingOptions(command, 'the grid company'),
    async (output, options: Options, site: string, period: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { value: last } = (await findStatement(client, site, period)).entry;
      const line = (await client.settlement.prepare({ ...last, sites: [site] })).get(site);
      if (line === undefined || !('site' in line)) throw notComputable(site, line?.name ?? 'statement-not-found');
      const correction = { periodStartMs: last.periodStartMs, line, reason: options.reason };
      const final = await client.settlement.correctStatement(author, correction, wait);
      const { transactionId, height } = final;
      const noted = final.lines.find(({ outcome }) => outcome !== '');
      const differenceFen = line.netFen - last.netFen;
      const outcome = noted?.outcome ?? '';
      const value = { ...line, revision: last.revision + 1, differenceFen, transactionId, height, outcome };
      output.result(value, () => {
        const moved = differenceFen < 0n ? 'taken back' : 'paid';
        const amount = formatFen(differenceFen < 0n ? -differenceFen : differenceFen);
        const sums = `net ${formatFen(last.netFen)} became ${formatFen(line.netFen)} yuan; ${amount} ${moved}`;
        const waits = noted === undefined ? [] : [`not to the producer: ${noted.outcome} (${dataText(noted.data)})`];
        return [`Corrected ${site} ${period}: ${sums}`, ...waits, finality(transactionId, height, output)].join('\n');
      });
    },
  );
}

function notComputable(site: string, code: string): ClientError {
  return new ClientError({
    code,
    message: `the statement of ${site} cannot be computed again: ${code}`,
    remedy: 'gridpact readings show lists the readings of the site',
  });
}
