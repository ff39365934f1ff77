// gridpact audit run: a settlement run computed again from proven readings, line by line.
import { type Command, InvalidArgumentError } from 'commander';
import { fromHex } from '../../../base/bytes.ts';
import type { StatementName } from '../../../client/audit-pack.ts';
import { readAnswer } from '../../../client/bad-answer.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { DIGEST_ID } from '../../../ledger/ids.ts';
import { statementId } from '../../../ledger/settlement/tables.ts';
import { bodyCodec, envelopeCodec } from '../../../ledger/transaction.ts';
import type { VerificationReport } from '../../../verifier/report.ts';
import type { StatementVerdict } from '../../../verifier/statement-verdict.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { parseMonth } from '../../options/parse-argument.ts';
import { dataText } from '../../print/data-words.ts';
import { formatFen, formatTime, plural } from '../../print/format-value.ts';
import { keyText } from '../../print/key-text.ts';
import type { Paint } from '../../print/output.ts';
import { say, word } from '../../print/say.ts';
import { table } from '../../print/table.ts';
import { VERDICT_EXIT, VERDICT_HELP, verdictText } from '../../print/verdict.ts';
import { chosenStatements } from './pack.ts';

type Options = ConnectionOptions & GenesisOptions;

/** A line of the run, or a statement of the month. */
interface RunLine {
  readonly site: string;
  readonly periodStartMs: bigint;
  /** Net amount that the run claimed; undefined of a month. */
  readonly claimedFen: bigint | undefined;
  /** Why the ledger refused it; empty where it did not. */
  readonly refused: string;
}

interface JudgedLine extends RunLine {
  readonly verdict: StatementVerdict['verdict'] | 'refused' | 'missing';
  readonly why: string;
  readonly revision: number;
  readonly netFen: bigint;
  readonly payment: string;
}

export function auditRunCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'run', {
    summary: 'compute a settlement run again from proven readings, and name every difference',
    details: [
      'Each statement comes with its readings, plan, prices and payment, all proven by the genesis, and is computed again by',
      'the verifier, which shares no code with the ledger. Of a transaction also the lines that the ledger refused, and what a',
      'statement has become since it was claimed. A correction that is not settled yet is a verdict of its own. Ends as verify does.',
    ].join(' '),
    exits: VERDICT_HELP,
    examples: [
      'audit run 2026-01 --member-dir sample/regulator',
      'audit run <transaction> --json --member-dir sample/regulator',
    ],
  }).argument('<run>', 'the transaction of a run, or a month such as 2026-01', parseRun);
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options, run: string) => {
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const { client } = connection;
    const lines = DIGEST_ID.test(run) ? await linesOfTransaction(client, run) : await linesOfMonth(client, run);
    const names = lines.filter(({ refused }) => refused === '');
    if (names.length === 0) throw allRefused(run, lines);
    const pack = await output.progress(say`Collecting proofs`, ({ update }) =>
      client.evidence.auditPack(names, update),
    );
    const report = await output.progress(
      say`Computing`,
      async () => client.evidence.verifyPack(pack, genesis),
      'blocking',
    );
    const isRefused = report.ok && names.length < lines.length;
    output.exit(isRefused ? EXIT.refused : VERDICT_EXIT[report.verdict]);
    const judged = judge(lines, report);
    output.result(runView(run, judged, report), () => runText(judged, report, output.paint));
  });
}

async function linesOfMonth(client: GridpactClient, month: string): Promise<readonly RunLine[]> {
  const names = await chosenStatements(client, { month });
  if (names.length === 0) found(undefined, say`a statement for ${month}`, 'statement list');
  return names.map((name: StatementName) => ({ ...name, claimedFen: undefined, refused: '' }));
}

async function linesOfTransaction({ node }: GridpactClient, id: string): Promise<readonly RunLine[]> {
  const { claims } = await node.proof([{ kind: 'transaction', transactionId: id }]);
  const [claim] = claims;
  const body = readAnswer(say`a transaction`, () =>
    claim?.kind === 'transaction' ? bodyCodec.decode(envelopeCodec.decode(fromHex(claim.envelope)).body) : undefined,
  );
  if (body?.operation !== 'settlePeriod') throw noRun(id);
  const state = await node.transaction(id);
  if (state.status !== 'final') throw noRun(id);
  const { periodStartMs, lines } = body.settlePeriod;
  return lines.map(({ site, netFen }, i) => {
    const { code, name, data } = state.final.lines[i] ?? state.final;
    const refused = code === 0 ? '' : [name, dataText(data)].filter((text) => text !== '').join(': ');
    return { site, periodStartMs, claimedFen: netFen, refused };
  });
}

function judge(lines: readonly RunLine[], { statements }: VerificationReport): readonly JudgedLine[] {
  const verdicts = new Map(statements.map((verdict) => [verdict.key, verdict]));
  return lines.map((line): JudgedLine => {
    const judged = verdicts.get(`statement/${statementId(line.site, line.periodStartMs)}`);
    const none = { revision: 0, netFen: 0n, payment: '' };
    if (line.refused !== '') return { ...line, ...none, verdict: 'refused', why: line.refused };
    if (judged === undefined)
      return { ...line, ...none, verdict: 'missing', why: say`the state has no such statement` };
    const { verdict, statement, payment } = judged;
    const netFen = typeof statement.netFen === 'bigint' ? statement.netFen : 0n;
    const revision = typeof statement.revision === 'number' ? statement.revision : 0;
    const changed =
      line.claimedFen === undefined || line.claimedFen === netFen
        ? []
        : [say`the run claimed ${formatFen(line.claimedFen)}, and revision ${revision} has ${formatFen(netFen)}`];
    const why = [...(judged.why === '' ? [] : [keyText(judged.why)]), ...changed].join('; ');
    return { ...line, verdict, why, revision, netFen, payment: payment.status };
  });
}

function runView(run: string, judged: readonly JudgedLine[], report: VerificationReport) {
  const { verdict, ok, chainId, states, verified, failed, failures } = report;
  return {
    ...(DIGEST_ID.test(run) ? { transactionId: run } : { month: run }),
    statementCount: judged.filter(({ refused }) => refused === '').length,
    refusedCount: judged.filter(({ refused }) => refused !== '').length,
    runLines: judged.map(({ site, periodStartMs, verdict: own, why, revision, netFen, claimedFen, payment }) => ({
      ...{ site, periodStartMs, verdict: own, why, revision, netFen, claimedFen, payStatus: payment },
    })),
    audit: { verdict, ok, chainId, states, verified, failed, failures },
  };
}

function runText(judged: readonly JudgedLine[], report: VerificationReport, paint: Paint): string {
  const heads = ['site', say`period from`, 'revision', 'net yuan', 'payment', say`computed again`];
  const rows = judged.map(({ site, periodStartMs, revision, netFen, payment, verdict, why }) => {
    const text = why === '' ? verdict : `${word(verdict)}: ${why}`;
    return [
      ...[site, formatTime(periodStartMs), `${revision}`, formatFen(netFen), payment === '' ? '-' : payment],
      verdict === 'recomputed' ? text : paint.red(text),
    ];
  });
  const right = new Set(['revision', 'net yuan']);
  const columns = heads.map((head) => (right.has(head) ? { head, align: 'right' as const } : { head }));
  const same = judged.filter(({ verdict }) => verdict === 'recomputed').length;
  const says = say`${plural(judged.length, 'line')}, ${same} computed again without a difference`;
  return [table(columns, rows), says, verdictText(report, paint)].join('\n');
}

function parseRun(text: string): string {
  if (DIGEST_ID.test(text)) return text;
  try {
    return parseMonth(text);
  } catch {
    throw new InvalidArgumentError(say`Give the 64 hexadecimal digits of a transaction, or a month such as 2026-01.`);
  }
}

function allRefused(run: string, [first]: readonly RunLine[]): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'run-refused',
    message: say`the ledger refused the run ${run}, or all of its lines: ${first?.refused ?? say`it has none`}`,
    remedy: say`nothing was settled by it: "gridpact audit transaction ${run}" shows every line`,
  });
}

function noRun(id: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'not-a-run',
    message: say`the transaction ${id} settles no period`,
    remedy: say`"gridpact audit transaction" shows what it does; a month names all runs of it`,
  });
}
