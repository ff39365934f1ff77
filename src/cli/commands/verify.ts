// gridpact verify: a proof or an audit pack checked offline, trusting only the genesis.

import { type Command, Option } from 'commander';
import { evidenceIn } from '../../page/embedded-pack.ts';
import { PROOF_FORMAT } from '../../verifier/finalization-check.ts';
import type { Failure } from '../../verifier/proof-fault.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import { AUDIT_PACK_FORMAT } from '../../verifier/verify-audit-pack.ts';
import { verifyFile } from '../../verifier/verify-file.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { otherKind } from '../file-kind.ts';
import { readEvidenceFile } from '../options/genesis.ts';
import { reportView } from '../print/answer-views.ts';
import { say } from '../print/say.ts';
import { VERDICT_EXIT, VERDICT_HELP } from '../print/verdict.ts';
import { verificationText } from '../print/verification.ts';

interface Options {
  readonly genesis: string;
  readonly all?: true;
}

export function verifyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'verify', {
    summary: SUMMARIES.verify,
    details: [
      'Checks the certificate of the block against the validators in the genesis, every claim against the certificate,',
      'and recomputes every statement over readings and plan of the same block. Needs no node and asks none. Ends with the',
      'exit code of the worst that holds of anything in the file. A statement that was settled before a reading of it was',
      'corrected is no failure: it is named.',
    ].join(' '),
    exits: VERDICT_HELP,
    examples: [
      'verify roof-17.proof.json --genesis sample/genesis.json',
      'verify january.pack.json --genesis sample/genesis.json',
      'verify january.html --genesis sample/genesis.json',
    ],
  })
    .argument(
      '<proof-file>',
      'a proof (--proof of many commands), a pack (audit pack), or a page with a pack in it (audit pack --html)',
    )
    .addOption(new Option('--genesis <file>', 'the genesis that you trust').makeOptionMandatory())
    .addOption(new Option('--all', 'show every claim, however many'));
  return onRun(cli, command, async (output, options: Options, file: string) => {
    const report = await output.progress(say`Verifying`, async () => check(file, options.genesis), 'blocking');
    output.exit(VERDICT_EXIT[report.verdict]);
    output.result(reportView(report), () => verificationText(report, output.paint, options.all === true));
  });
}

function check(file: string, genesis: string): VerificationReport {
  const evidence = evidenceIn(readEvidenceFile(file, say`the proof`));
  const report = verifyFile(evidence, readEvidenceFile(genesis, say`the genesis`));
  // Only what failed is looked at again: a file that holds is of the right kind.
  if (report.verdict !== 'failed') return report;
  const other = otherKind(evidence);
  if (other !== undefined) throw noProof(file, other);
  const [fault] = report.failures;
  if (report.chainId === undefined && fault !== undefined) throw noGenesis(genesis, fault);
  return report;
}

function noProof(file: string, kind: string): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'proof-of-other-kind',
    message: say`${file} is ${kind}, and no proof or audit pack of this version (${PROOF_FORMAT}, ${AUDIT_PACK_FORMAT})`,
    remedy: say`nothing was verified; --proof of many commands and audit pack write such files`,
  });
}

function noGenesis(file: string, { message }: Failure): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'genesis-invalid',
    message: say`${file} is no genesis: ${message}`,
    remedy: say`nothing was verified; give --genesis the document that the members agreed on`,
  });
}
