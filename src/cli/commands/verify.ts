// gridpact verify: a proof or an audit pack checked offline, trusting only the genesis.
import { type Command, Option } from 'commander';
import { verifyEvidence } from '../../verifier/verify-audit-pack.ts';
import type { VerificationReport } from '../../verifier/verify-proof.ts';
import type { Cli } from '../cli.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { readJsonFile } from '../options/genesis.ts';
import { verificationText } from '../print/verification.ts';

interface Options {
  readonly genesis: string;
  readonly all?: true;
}

export function verifyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'verify', {
    summary: 'check a proof or an audit pack offline, with nothing but the genesis',
    details: [
      'Checks the certificate of the block against the validators in the genesis, every claim against the certificate,',
      'and recomputes every statement whose readings and plan are in the file. Needs no node and asks none.',
      'Ends with 4 when anything does not hold.',
    ].join(' '),
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
    if (!report.ok) output.exit(EXIT.unverified);
    output.result(report, () => verificationText(report, output.paint, options.all === true));
  });
}

function check(file: string, genesis: string): VerificationReport {
  return verifyEvidence(readJsonFile(file, 'the proof'), readJsonFile(genesis, 'the genesis'));
}
