// gridpact tier-rule publish: a bank's next version, from a height on.
import { type Command, Option } from 'commander';
import { bodyFromJson } from '../../../client/body-json.ts';
import type { PublishTierRule } from '../../../generated/transaction.ts';
import { memberByTransactionKey } from '../../../ledger/consortium.ts';
import { readJsonFile } from '../../../verifier/json-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { readInputFile } from '../../read-input-file.ts';

interface Options extends SigningOptions {
  readonly fromHeight?: number;
}

/** So many blocks are time enough for it to be final. */
const SOON = 20n;
const TAKEN = ['newPayeeMs', 'bounds', 'mostDevices'];

export function tierRulePublishCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'publish', {
    summary: 'publish how much devices pay with which signatures: the next version of the rule',
    details: [
      'From a JSON file with bounds, newPayeeMs and mostDevices, as "tier-rule show --json" prints them; amounts in fen. A',
      'version never changes, and acts in the blocks from its height on.',
    ].join(' '),
    examples: [
      'tier-rule publish tiers.json --member-dir sample/bank-a',
      'tier-rule publish tiers.json --from-height 90000 --member-dir sample/bank-a',
    ],
  })
    .argument('<file>', 'JSON')
    .addOption(
      new Option('--from-height <height>', 'the first block; by default one that comes soon').argParser(parseWhole),
    );
  return onRun(cli, signingOptions(command, 'the bank'), async (output, options: Options, file: string) => {
    const given = readRule(file);
    const { client, author, wait } = await connectToSign(cli, options);
    const member = memberByTransactionKey(await client.node.consortium(), author.publicKey)?.id ?? '';
    const version = ((await client.devices.latestRule(member))?.version ?? 0) + 1;
    const { height } = await client.node.status();
    const fromHeight = options.fromHeight === undefined ? BigInt(height) + SOON : BigInt(options.fromHeight);
    const rule = { ...given, version, fromHeight };
    const final = await client.devices.publishRule(author, rule, wait);
    const about = { member, version, fromHeight };
    printFinal(
      output,
      final,
      say`Version ${version} of the tier rule of ${member} acts from height ${fromHeight} on`,
      about,
    );
  });
}

/** With the ledger's own reading of fields; what the command adds is not taken from the file. */
function readRule(file: string): Omit<PublishTierRule, 'version' | 'fromHeight'> {
  let json: unknown;
  try {
    json = readJsonFile(readInputFile(file, say`the argument`));
  } catch (cause) {
    if (cause instanceof Error && !('remedy' in cause)) throw notJson(file);
    throw cause;
  }
  const taken = Object.entries(typeof json === 'object' ? (json ?? {}) : {}).filter(([name]) => TAKEN.includes(name));
  // An empty rule would only be refused by the ledger.
  if (taken.length === 0) throw notJson(file);
  const body = bodyFromJson({ publishTierRule: Object.fromEntries(taken) });
  if (body.operation !== 'publishTierRule') throw notJson(file);
  return body.publishTierRule;
}

function notJson(file: string): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'file-invalid',
    message: say`${file} is no JSON file of a rule`,
    remedy: say`begin with the output of "gridpact tier-rule show BANK --json"`,
  });
}
