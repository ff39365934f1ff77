// gridpact audit site: the reasons for the amount that a site was paid. The command shows only what it has proven
// against the genesis.

import { type Command, Option } from 'commander';
import type { VerificationReport } from '../../../verifier/report.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { findStatement } from '../../find-statement.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { planView, readingView, recomputedView } from '../../print/answer-views.ts';
import { failureLines } from '../../print/failures.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { keyText } from '../../print/key-text.ts';
import type { Paint } from '../../print/output.ts';
import { planText } from '../../print/plan.ts';
import { say } from '../../print/say.ts';
import { statementText } from '../../print/statement.ts';
import { fields, tableText } from '../../print/table.ts';
import { VERDICT_EXIT, VERDICT_HELP, verdictText } from '../../print/verdict.ts';
import { type ProvenStatement, provenStatement } from '../../proven-statement.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';
import { readingsTable } from '../readings/show.ts';

interface Options extends ConnectionOptions, GenesisOptions {
  readonly pack?: string;
}

export function auditSiteCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'site', {
    summary: 'answer why a site was paid this amount for a period',
    details: [
      'Shows the readings, the version of the plan, the arithmetic line by line, the transfer, its block and the',
      'certificate. All of it comes with a proof that is checked here against the genesis, and the amounts are computed',
      'again from the proven readings. Ends as verify does.',
    ].join(' '),
    exits: VERDICT_HELP,
    examples: [
      'audit site roof-17 2026-01 --member-dir sample/regulator',
      'audit site roof-17 2026-01 --pack roof-17.pack.json --member-dir sample/regulator',
    ],
  })
    .argument('<site>', "the site's id")
    .argument('<period>', 'a month such as 2026-01, or the instant at which the period starts')
    .addOption(new Option('--pack <file>', 'also write the evidence, for gridpact verify'));
  return onRun(
    cli,
    connectionOptions(genesisOption(command)),
    async (output, options: Options, site: string, period: string) => {
      refuseExisting(options.pack);
      const connection = connect(options);
      const genesis = readTrustedGenesis(options, connection);
      const { evidence } = connection.client;
      const { periodStartMs } = (await findStatement(connection.client, site, period)).entry.value;
      const pack = await output.progress(say`Collecting proofs`, () => evidence.auditPack([{ site, periodStartMs }]));
      if (options.pack !== undefined) writeJsonFile(options.pack, pack);
      const report = evidence.verifyPack(pack, genesis);
      output.exit(VERDICT_EXIT[report.verdict]);
      const proven = provenStatement(pack, site, periodStartMs);
      output.result(jsonOf(proven, report), () => answerText(proven, report, output.paint));
    },
  );
}

function jsonOf({ statement, plan, readings, site }: ProvenStatement, report: VerificationReport) {
  const { verdict, chainId, verified, failed, failures, blocks, statements } = report;
  const [judged] = statements;
  const audit = {
    verdict,
    chainId,
    verified,
    failed,
    failures,
    amounts: judged?.verdict,
    recomputed: judged?.recomputed && recomputedView(judged.recomputed),
  };
  const debt = { owedFen: site.owedFen, repaidFen: site.repaidFen };
  return {
    ...{
      statement,
      tariffPlan: planView(plan.plan),
      readings: readings.map(readingView),
      payment: judged?.payment,
      debt,
    },
    ...{ certificates: blocks, audit },
  };
}

function answerText(proven: ProvenStatement, report: VerificationReport, paint: Paint): string {
  const { statement, plan, readings } = proven;
  return [
    title('Statement', paint),
    statementText(statement, plan.plan),
    title('Readings', paint),
    tableText(readingsTable(readings)),
    title(say`Tariff plan`, paint),
    planText(plan.plan),
    title('Proof', paint),
    proofText(proven, report),
    '',
    ...failureLines(report.failures, paint),
    verdictText(report, paint),
  ].join('\n');
}

function proofText({ statement, site }: ProvenStatement, { statements, blocks, claims }: VerificationReport): string {
  const [verdict] = statements;
  const [certificate] = blocks;
  const payout = verdict?.payment.payouts.at(-1);
  const receipt = claims.find((claim) => claim.kind === 'receipt' && claim.transactionId === payout?.transactionId);
  const block = receipt?.kind === 'receipt' ? ` ${receipt.blockHash}` : '';
  const agrees = say`from the proven readings and plan: every line agrees`;
  return fields([
    ['transfer', payout?.transfer === '' ? say`none: nothing moved` : payout?.transfer],
    [
      'transaction',
      payout?.transactionId ??
        (verdict?.payment.status === 'nothing-due'
          ? say`none: nothing was due`
          : say`not proven: ${verdict?.payment.why}`),
    ],
    ['block', payout && `${payout.height}${block}`],
    [
      'certificate',
      certificate &&
        say`of block ${certificate.height} at ${formatTime(certificate.timestampMs)}, signed by ${certificate.signers.join(', ')}`,
    ],
    ['site owes', site.owedFen === 0n && statement.owedFen === 0n ? undefined : say`${formatFen(site.owedFen)} yuan`],
    [
      'recomputed',
      verdict && (verdict.verdict === 'recomputed' ? agrees : `${verdict.verdict}: ${keyText(verdict.why)}`),
    ],
  ]);
}

function title(text: string, paint: Paint): string {
  return `\n${paint.bold(text)}\n`;
}
