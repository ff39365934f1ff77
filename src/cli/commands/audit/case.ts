// gridpact audit case: the evidence of one complaint, for a court.
import { type Command, Option } from 'commander';
import { readComplaintName } from '../../../client/complaint-flows.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { say } from '../../print/say.ts';
import { VERDICT_EXIT, VERDICT_HELP } from '../../print/verdict.ts';
import { verificationText } from '../../print/verification.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions, GenesisOptions {
  readonly pack: string;
}

export function auditCaseCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'case', {
    summary: 'write the evidence of one complaint as a pack: the payment, each step, the answer, the decision',
    details: [
      'The pack holds what the complaint is about, each step with the signed transaction that took it, and what was paid',
      'back, and nothing of others. It is checked against the genesis as soon as it is written; "gridpact verify" checks it',
      'anywhere, and refuses it when a part is missing or was changed.',
    ].join(' '),
    exits: VERDICT_HELP,
    examples: ['audit case bank-a/alice/c-1 --pack c-1.pack.json --member-dir sample/regulator'],
  })
    .argument('<complaint>', 'ACCOUNT/COMPLAINT, as bank-a/alice/c-1')
    .addOption(new Option('--pack <file>', 'the pack; a new file').makeOptionMandatory());
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options, id: string) => {
    const name = readComplaintName(id);
    if (name === undefined) throw noName(id);
    refuseExisting(options.pack);
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const { client } = connection;
    const complaint = found(await client.complaints.read(name), say`complaint ${id}`, 'complaint list');
    const pack = await output.progress(say`Collecting proofs`, () => client.evidence.casePack(complaint));
    writeJsonFile(options.pack, pack);
    const report = await output.progress(
      say`Verifying`,
      async () => client.evidence.verifyPack(pack, genesis),
      'blocking',
    );
    output.exit(VERDICT_EXIT[report.verdict]);
    const { verdict, ok, chainId, states, verified, failed, failures, cases } = report;
    const audit = { verdict, ok, chainId, states, verified, failed, failures };
    output.result({ file: options.pack, cases, audit }, () =>
      [verificationText(report, output.paint, false), '', say`Wrote the case ${id} to ${options.pack}`].join('\n'),
    );
  });
}

function noName(id: string): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'argument-invalid',
    message: say`"${id}" is no complaint of an account`,
    remedy: say`write ACCOUNT/COMPLAINT, as bank-a/alice/c-1`,
  });
}
