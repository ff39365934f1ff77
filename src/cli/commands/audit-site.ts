// gridpact audit site: why was this site paid this amount. Every fact is proven by a certificate and checked here
// against the genesis before it is printed.
import { type Command, Option } from 'commander';
import type { BlockView } from '../../client/answers.ts';
import type { Reading } from '../../ledger/entries.ts';
import { readings } from '../../ledger/table.ts';
import type { VerificationReport } from '../../verifier/verify-proof.ts';
import type { Cli } from '../cli.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../connection-options.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { type FoundStatement, findStatement } from '../find-statement.ts';
import { formatTime } from '../format-value.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../genesis-option.ts';
import type { Paint } from '../output.ts';
import { planText } from '../print-plan.ts';
import { statementText } from '../print-statement.ts';
import { fields } from '../print-table.ts';
import { writeJsonFile } from '../write-json-file.ts';
import { readingsTable } from './readings-show.ts';

interface Options extends ConnectionOptions, GenesisOptions {
  readonly pack?: string;
}

/** The answer, fact by fact. */
interface Answer extends FoundStatement {
  readonly readings: readonly Reading[];
  readonly block: BlockView | undefined;
  readonly report: VerificationReport;
}

export function auditSiteCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'site', {
    summary: 'answer why a site was paid this amount for a period',
    details: [
      'Shows the readings, the version of the plan, the arithmetic line by line, the transfer, its block and the certificate.',
      'Everything comes with a proof, which is checked here against the genesis; ends with 4 when anything does not hold.',
    ].join(' '),
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
      const connection = connect(options);
      const genesis = readTrustedGenesis(options, connection);
      const { client } = connection;
      const found = await findStatement(client, site, period);
      const { periodStartMs, periodEndMs, height } = found.entry.value;
      const pack = await output.progress('Collecting proofs', () =>
        client.evidence.auditPack([{ site, periodStartMs }]),
      );
      if (options.pack !== undefined) writeJsonFile(options.pack, pack);
      const report = client.evidence.verifyPack(pack, genesis);
      if (!report.ok) output.exit(EXIT.unverified);
      const taken: Reading[] = [];
      for await (const { value } of client.node.entries(readings, `${site}/`)) {
        if (value.line.atMs >= periodStartMs && value.line.atMs <= periodEndMs) taken.push(value);
      }
      const answer = { ...found, readings: taken, block: await client.node.block(Number(height)), report };
      output.result(jsonOf(answer), () => answerText(answer, output.paint));
    },
  );
}

function jsonOf({ entry, plan, readings: taken, block, report }: Answer) {
  const { ok, verified, failed, failures, statements, blocks } = report;
  return {
    statement: entry.value,
    plan: plan.plan,
    readings: taken,
    block,
    audit: { ok, verified, failed, failures, statements, certificates: blocks },
  };
}

function answerText({ entry, plan, readings: taken, block, report }: Answer, paint: Paint): string {
  const verdict = report.statements[0];
  const payout = verdict?.payout;
  const certificate = report.blocks[0];
  const proven = fields([
    ['settled in', `block ${entry.value.height}${block === undefined ? '' : ` of ${formatTime(block.timestampMs)}`}`],
    [
      'transaction',
      payout?.transactionId ?? (entry.value.transfer === '' ? 'nothing was paid: net is zero' : 'not proven'),
    ],
    ['transfer', payout?.transfer],
    ['certificate', certificate && `of block ${certificate.height}, signed by ${certificate.signers.join(', ')}`],
    [
      'recomputed',
      verdict &&
        (verdict.verdict === 'recomputed'
          ? 'from the proven readings and plan: every line agrees'
          : `${verdict.verdict}: ${verdict.why}`),
    ],
  ]);
  const failures = report.failures.map(
    ({ claim, message, step }) => `${paint.red('FAILED')} ${claim}: ${message} [${step}]`,
  );
  const conclusion = report.ok
    ? `${paint.green('PROVEN')} ${report.verified} facts, all against the genesis`
    : [...failures, paint.red('NOT PROVEN')].join('\n');
  return [
    title('Statement', paint),
    statementText(entry.value, plan.plan),
    title('Readings', paint),
    readingsTable(taken),
    title('Tariff plan', paint),
    planText(plan.plan),
    title('Proof', paint),
    proven,
    '',
    conclusion,
  ].join('\n');
}

function title(text: string, paint: Paint): string {
  return `\n${paint.bold(text)}\n`;
}
