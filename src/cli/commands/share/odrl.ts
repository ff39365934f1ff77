// gridpact share odrl: a policy of the ledger as a document of W3C ODRL.
import { type Command, Option } from 'commander';
import { toOdrl } from '../../../node/config/odrl-policy.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { say } from '../../print/say.ts';
import { writeJsonFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions {
  readonly out: string;
  readonly policyVersion?: number;
}

export function shareOdrlCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'odrl', {
    summary: 'write a policy as W3C ODRL (JSON-LD)',
    details: 'What ODRL has no words for stands in terms of a profile. "share define-scenario" reads such a file, too.',
    examples: ['share odrl pv-loan-assessment --out pv-loan.odrl.json --member-dir sample/regulator'],
  })
    .argument('<scenario>', "the scenario's id")
    .addOption(new Option('--out <file>', 'write it to this new file').makeOptionMandatory())
    .addOption(new Option('--policy-version <n>', 'of the policy; the newest one by default').argParser(parseWhole));
  return onRun(cli, connectionOptions(command), async (output, options: Options, scenario: string) => {
    const { client } = connect(options);
    const entry = await client.sharing.scenario(scenario, options.policyVersion);
    const { policy } = found(entry, say`scenario ${scenario}`, 'share list');
    writeJsonFile(options.out, toOdrl(policy));
    const { version } = policy;
    output.result({ scenario, version, file: options.out }, () => say`Wrote version ${version} to ${options.out}`);
  });
}
