// gridpact share rule: what the owner's node grants by itself.
import { type Command, Option } from 'commander';
import { SET_STANDING_RULE_ANSWERS, type SetStandingRule } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseDuration, parseWhole } from '../../options/parse-argument.ts';
import { formatDuration } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly scenario: string;
  readonly answers: SetStandingRule['answers'];
  readonly reader: readonly string[];
  readonly purpose: string;
  readonly granularity: SetStandingRule['granularity'];
  readonly grantFor: number;
  readonly mostPerDay: number;
}

export function shareRuleCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'rule', {
    summary: "set a standing rule: what the owner's node grants by itself",
    details: [
      'The node grants where its config names the sharing secret ("keys.sharing"), each grant a transaction of its own. Policy and',
      'consent count as for any grant. A further version of a rule takes the place of the one before; "--answers nothing" ends it.',
    ].join(' '),
    examples: [
      'share rule 1 --scenario settlement-evidence --answers requests --reader role:bank --purpose loan-assessment --member-dir sample/grid',
    ],
  })
    .argument('<rule>', 'its number, 1 to 16 in each scenario', parseWhole)
    .addOption(new Option('--scenario <id>', 'the scenario').makeOptionMandatory())
    .addOption(
      new Option('--answers <what>', 'requests of readers, or consents of subjects without a request')
        .choices(SET_STANDING_RULE_ANSWERS)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--reader <parties...>', 'members, or role:<role>').makeOptionMandatory())
    .addOption(new Option('--purpose <purpose>', 'the purpose; one of the policy').makeOptionMandatory())
    .addOption(
      new Option('--granularity <width>', 'the widest grant').choices(['subject', 'scenario']).default('subject'),
    )
    .addOption(
      new Option('--grant-for <duration>', 'the longest grant')
        .argParser(parseDuration)
        .default(30 * 86_400_000, '30d'),
    )
    .addOption(
      new Option('--most-per-day <n>', 'grants to one reader in 24 hours').argParser(parseWhole).default(1_000),
    );
  const whose = 'the member that owns the scenario';
  return onRun(cli, signingOptions(command, whose), async (output, options: Options, standingRule: number) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { scenario, answers, reader: readers, purpose, granularity, mostPerDay } = options;
    const terms = { answers, readers, purpose, granularity, grantMs: BigInt(options.grantFor), mostPerDay };
    const { version, final } = await client.sharing.setStandingRule(author, { scenario, standingRule, ...terms }, wait);
    const { transactionId, height } = final;
    output.result({ scenario, standingRule, version, ...terms, transactionId, height }, () =>
      [
        answers === 'nothing'
          ? say`Rule ${standingRule} of ${scenario} is ended.`
          : say`Rule ${standingRule} of ${scenario}, version ${version}: ${answers} for ${purpose} of ${readers.join(', ')} are granted for at most ${formatDuration(terms.grantMs)}, ${mostPerDay} a day to each.`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}
