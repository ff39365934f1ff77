// gridpact audit evidence: the validators that broke the rules, with proofs. The command proves against the genesis
// that the evidence is on record, and that both statements carry the accused validator's signature.

import { type Command, Option } from 'commander';
import { fromHex } from '../../../base/bytes.ts';
import type { ClaimRequest } from '../../../client/answers.ts';
import type { Evidence } from '../../../generated/state.ts';
import type { SignedStatement } from '../../../generated/transaction.ts';
import { evidenceRecords } from '../../../ledger/evidence/tables.ts';
import { epochId, validatorSets } from '../../../ledger/governance/tables.ts';
import type { ProofFile } from '../../../ledger/proof-file.ts';
import type { EvidenceVerdict } from '../../../verifier/evidence-check.ts';
import type { VerificationReport } from '../../../verifier/report.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { evidenceView } from '../../print/answer-views.ts';
import { failureLines } from '../../print/failures.ts';
import { formatTime, hashCell, plural, shortHash } from '../../print/format-value.ts';
import type { Output, Paint } from '../../print/output.ts';
import { say, word } from '../../print/say.ts';
import { type Table, tableText } from '../../print/table.ts';
import { VERDICT_EXIT, VERDICT_HELP } from '../../print/verdict.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions, ListOptions, GenesisOptions {
  readonly accused?: string;
  readonly proof?: string;
}

/** Evidence as the proof carries it, and what the verifier says of it. */
type Shown = Evidence & {
  readonly evidence: string;
  readonly verdict: EvidenceVerdict['verdict'];
  readonly why: string;
};

export function auditEvidenceCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'evidence', {
    summary: 'show which validator broke the rules, with the two statements that prove it',
    details: [
      'Each pair of statements comes with a proof that it is on record, and is judged again here, with nothing but the',
      'genesis: both signatures must be those of the accused validator. Ends as verify does.',
    ].join(' '),
    exits: VERDICT_HELP,
    examples: [
      'audit evidence --member-dir sample/regulator',
      'audit evidence --accused merchant --proof merchant.proof.json --member-dir sample/regulator',
    ],
  })
    .addOption(new Option('--accused <member>', 'only evidence against this member'))
    .addOption(new Option('--proof <file>', 'also write the proof, for gridpact verify'));
  return onRun(cli, connectionOptions(genesisOption(listOptions(command))), async (output, options: Options) => {
    refuseExisting(options.proof);
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const { node, evidence } = connection.client;
    const wanted = ({ value }: { readonly value: Evidence }) =>
      options.accused === undefined || value.accused === options.accused;
    const { items, more } = await takeEntries(node.entries(evidenceRecords), options, wanted);
    if (items.length === 0) {
      output.result({ evidence: [], more, audit: undefined }, () => say`no evidence against a validator is on record`);
      return;
    }
    const epochs = new Set(items.map(({ value }) => value.record.first.epoch));
    const proof = await evidence.prove([
      ...items.map(({ key }): ClaimRequest => ({ kind: 'entry', key })),
      ...[...epochs].map((epoch): ClaimRequest => ({ kind: 'entry', key: `${validatorSets.name}/${epochId(epoch)}` })),
    ]);
    if (options.proof !== undefined) writeJsonFile(options.proof, proof);
    const report = evidence.verify(proof, genesis);
    output.exit(VERDICT_EXIT[report.verdict]);
    const shown = shownOf(proof, report).sort((a, b) => Number(a.height - b.height));
    const { verdict, ok, chainId, failures, blocks } = report;
    const audit = { verdict, ok, chainId, failures, certificates: blocks };
    if (options.csv) {
      return printList(output, options, { value: {}, table: evidenceTable(output, shown), noun: [''], more });
    }
    output.result({ evidence: shown.map(evidenceView), more, audit }, () => evidenceText(output, shown, more, report));
  });
}

function shownOf(proof: ProofFile, report: VerificationReport): Shown[] {
  const verdicts = new Map(report.evidence.map((verdict) => [verdict.key, verdict]));
  return proof.claims.flatMap((claim): Shown[] => {
    if (claim.kind !== 'entry' || !claim.key.startsWith(`${evidenceRecords.name}/`)) return [];
    const entry = evidenceRecords.codec.decode(fromHex(claim.value));
    const { verdict = 'fails', why = say`it is not proven` } = verdicts.get(claim.key) ?? {};
    return [{ ...entry, evidence: claim.key.slice(evidenceRecords.name.length + 1), verdict, why }];
  });
}

function evidenceTable({ paint }: Output, shown: readonly Shown[]): Table {
  const heads = ['recorded', 'height', 'accused', 'offence', 'view', 'epoch', 'by', 'checked', 'evidence'];
  return {
    columns: heads.map((head) => ({ head })),
    rows: shown.map(({ recordedMs, height, accused, offence, record, recordedBy, verdict, evidence }) => [
      formatTime(recordedMs),
      `${height}`,
      accused,
      offence,
      `${record.first.view}`,
      `${record.first.epoch}`,
      recordedBy,
      { shown: verdict === 'holds' ? paint.green(verdict) : paint.red(verdict), whole: verdict },
      hashCell(evidence),
    ]),
  };
}

function evidenceText(
  output: Output,
  shown: readonly Shown[],
  more: boolean,
  { ok, failures }: VerificationReport,
): string {
  const { paint } = output;
  return [
    tableText(evidenceTable(output, shown)),
    ...shown.map((item) => statementsText(item, paint)),
    `${plural(shown.length, 'piece of evidence', 'pieces of evidence')}${more ? say` shown: there are more, raise --limit` : ''}`,
    ...failureLines(failures, paint),
    ok
      ? say`${paint.green(say`PROVEN`)} against the genesis alone`
      : say`${paint.red(say`NOT PROVEN`)}: do not rely on it`,
  ].join('\n');
}

function statementsText({ evidence, accused, record, why }: Shown, paint: Paint): string {
  const lines = [record.first, record.second].map((statement) => say`  ${accused} signed ${statementText(statement)}`);
  const fault = why === '' ? [] : [`  ${paint.red(why)}`];
  return [`\n${shortHash(evidence)}`, ...lines, ...fault, ''].join('\n');
}

function statementText({ kind, view, blockHash, result, header, signature }: SignedStatement): string {
  const block = blockHash.length === 0 ? '' : say` of block ${shortHash(blockHash.toHex())}`;
  const outcome = result.length === 0 ? '' : say` with the result ${shortHash(result.toHex())}`;
  const proposed = header.length === 0 ? '' : say` of a header of ${header.length} bytes`;
  return say`${word(kind)} in view ${view}${block}${outcome}${proposed}, signature ${shortHash(signature.toHex())}`;
}
