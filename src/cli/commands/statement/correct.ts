// gridpact statement correct: after a reading was corrected, the statement as it should have been.
import { type Command, Option } from 'commander';
import { balanceOf } from '../../../client/account-flows.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { ClientError } from '../../../client/client-error.ts';
import type { Statement } from '../../../generated/state.ts';
import type { StatementLine } from '../../../generated/transaction.ts';
import { accounts } from '../../../ledger/accounts/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { findStatement } from '../../find-statement.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { dataText } from '../../print/data-words.ts';
import { type Debt, debtOf } from '../../print/debt.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { seriesFolderFor } from '../../series-folder.ts';

type Options = SigningOptions & { readonly reason: string; readonly series?: string; readonly dryRun?: true };

export function statementCorrectCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'correct', {
    summary: 'settle the difference after a reading was corrected',
    details: [
      'The difference is paid to the producer, or taken back. When the account that was paid has less, or is frozen or',
      'closed, the site owes the rest to the grid company: its next payments are netted against it, and "site repay" pays',
      'it by hand. The old revision stays in the history. --dry-run says what would become of the amounts, and what the',
      'account that was paid has.',
    ].join(' '),
    examples: [
      'statement correct roof-17 2026-01 --reason "meter misread" --dry-run --member-dir sample/grid',
      'statement correct roof-17 2026-01 --reason "meter misread" --member-dir sample/grid',
    ],
  })
    .argument('<site>', "the site's id")
    .argument('<period>', 'a month such as 2026-01, or the instant at which the period starts')
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory())
    .addOption(new Option('--series <dir>', 'kept series, for prices by date; default: series in --member-dir'))
    .addOption(new Option('--dry-run', 'only compute; sends nothing'));
  return onRun(
    cli,
    signingOptions(command, 'the grid company'),
    async (output, options: Options, site: string, period: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const series = seriesFolderFor(options);
      const { value: last } = (await findStatement(client, site, period)).entry;
      const line = (await client.settlement.prepare({ ...last, sites: [site], ...(series && { series }) })).get(site);
      if (line === undefined || !('site' in line)) throw notComputable(site, line?.name ?? 'statement-not-found');
      if (options.dryRun) return preview(output, client, last, line);
      const correction = { periodStartMs: last.periodStartMs, line, reason: options.reason };
      const final = await client.settlement.correctStatement(author, correction, wait);
      const { transactionId, height } = final;
      const [moved] = final.lines;
      const debt = debtOf(moved?.data ?? {});
      const differenceFen = line.netFen - last.netFen;
      const movedFen = differenceFen + debt.owedFen - debt.nettedFen;
      const outcome = moved?.outcome ?? '';
      const about = { revision: last.revision + 1, differenceFen, movedFen, ...debt };
      output.result({ ...line, ...about, transactionId, height, outcome }, () => {
        const what = differenceFen < 0n ? say`taken back` : say`paid`;
        const amount = formatFen(movedFen < 0n ? -movedFen : movedFen);
        const sums = say`net ${formatFen(last.netFen)} became ${formatFen(line.netFen)} yuan; ${amount} ${what}`;
        const waits =
          outcome === 'paid-to-suspense' ? [say`not to the producer: ${outcome} (${dataText(moved?.data ?? {})})`] : [];
        const texts = [say`Corrected ${site} ${period}: ${sums}`, ...debtTexts(site, debt), ...waits];
        return [...texts, finality(transactionId, height, output)].join('\n');
      });
    },
  );
}

/** What the correction would come to; what can be taken back is decided when it is sent. */
async function preview(output: Output, client: GridpactClient, last: Statement, line: StatementLine): Promise<void> {
  const differenceFen = line.netFen - last.netFen;
  const account = (await client.node.entry(accounts, last.paidTo))?.value;
  const availableFen = account?.status === 'open' ? balanceOf(account).availableFen : 0n;
  const value = { ...line, revision: last.revision + 1, differenceFen, paidTo: last.paidTo, availableFen };
  output.result({ dryRun: true, ...value }, () => {
    const sums = say`net ${formatFen(last.netFen)} would become ${formatFen(line.netFen)} yuan`;
    const amount = formatFen(differenceFen < 0n ? -differenceFen : differenceFen);
    const back = say`${sums}; ${amount} to be taken back`;
    const texts = [differenceFen < 0n ? back : say`${sums}; ${amount} to be paid`];
    if (differenceFen < 0n && last.paidTo !== '') {
      texts.push(
        say`${last.paidTo} (${account?.status ?? say`not there`}) has ${formatFen(availableFen)} yuan available; what it lacks is owed by the site`,
      );
    }
    return [...texts, say`Nothing was sent.`].join('\n');
  });
}

function debtTexts(site: string, { owedFen, nettedFen, outstandingFen }: Debt): string[] {
  const still = say`the site owes ${formatFen(outstandingFen)} yuan to the grid company`;
  if (nettedFen > 0n) return [say`${formatFen(nettedFen)} yuan netted against what the site owed; ${still}`];
  if (owedFen === 0n) return [];
  return [
    say`${formatFen(owedFen)} yuan could not be taken back and is owed; ${still}`,
    say`netted against its next payments; by hand: gridpact site repay ${site} --from ACCOUNT`,
  ];
}

function notComputable(site: string, code: string): ClientError {
  return new ClientError({
    code,
    message: say`the statement of ${site} cannot be computed again: ${code}`,
    remedy: say`gridpact readings show lists the readings of the site`,
  });
}
