// gridpact verify: a proof or an audit pack checked offline, trusting only the genesis.
import { type Command, Option } from 'commander';
import type { VerificationReport } from '../../verifier/report.ts';
import { verifyFile } from '../../verifier/verify-file.ts';
import type { Cli } from '../cli.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { readEvidenceFile } from '../options/genesis.ts';
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
      'exit code of the worst that holds of anything in the file.',
    ].join(' '),
    exits: VERDICT_HELP,
    examples: [
      'verify roof-17.proof.json --genesis sample/genesis.json',
      'verify january.pack.json --genesis sample/genesis.json',
    ],
  })
    .argument('<proof-file>', 'a proof (--proof of many commands) or a pack (audit pack)')
    .addOption(new Option('--genesis <file>', 'the genesis that you trust').makeOptionMandatory())
    .addOption(new Option('--all', 'show every claim, however many'));
  return onRun(cli, command, async (output, options: Options, file: string) => {
    const report = await output.progress('Verifying', async () => check(file, options.genesis), 'blocking');
    output.exit(VERDICT_EXIT[report.verdict]);
    output.result(report, () => verificationText(report, output.paint, options.all === true));
  });
}

function check(file: string, genesis: string): VerificationReport {
  return verifyFile(readEvidenceFile(file, 'the proof'), readEvidenceFile(genesis, 'the genesis'));
}
