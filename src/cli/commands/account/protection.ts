// gridpact account protection: a bank's rule for payments to new payees, and its desks for lost devices.
import { type Command, Option } from 'commander';
import type { PublishProtectionRule } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connect, connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { collect, parseAmount, parseDuration } from '../../options/parse-argument.ts';
import { formatDuration, formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

interface Options extends SigningOptions {
  readonly publish?: true;
  readonly amount: bigint;
  readonly wait: number;
  readonly desk?: readonly string[];
}

export function accountProtectionCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'protection', {
    summary: "show a bank's rule for payments to new payees, or publish its next version",
    details: [
      'Payments to a new payee wait once they are more than the amount together; the payer may take them back until they',
      "are posted. A desk is a member that may report lost devices of the bank's customers.",
    ].join(' '),
    examples: [
      'account protection bank-a --member-dir sample/bank-a',
      'account protection bank-a --publish --amount 1000 --wait 24h --desk merchant --member-dir sample/bank-a',
    ],
  })
    .argument('<member>', 'a bank or payment provider')
    .addOption(new Option('--publish', 'publish the next version of the rule'))
    .addOption(
      new Option('--amount <amount>', 'payments above it wait; 0: none')
        .argParser(parseAmount)
        .default(100_000n, '1000 yuan'),
    )
    .addOption(
      new Option('--wait <duration>', 'how long they wait, and a payee is new')
        .argParser(parseDuration)
        .default(86_400_000, '24h'),
    )
    .addOption(
      new Option('--desk <member>', 'may report lost devices; may be given more than once').argParser(collect),
    );
  return onRun(cli, signingOptions(command, 'the bank'), async (output, options: Options, member: string) => {
    if (options.publish === undefined) {
      const rule = (await connect(options).client.protection.rule(member))?.rule;
      output.result({ member, ...rule }, () => (rule === undefined ? say`${member} has no rule` : ruleText(rule)));
      return;
    }
    const { client, author, wait } = await connectToSign(cli, options);
    const rule = { coolingFen: options.amount, coolingMs: BigInt(options.wait), desks: [...(options.desk ?? [])] };
    const final = await client.protection.publishRule(author, member, rule, wait);
    const published = (await client.protection.rule(member))?.rule;
    const text = published === undefined ? '' : `\n${ruleText(published)}`;
    printFinal(output, final, say`Published the rule of ${member}${text}`, { member, ...published });
  });
}

function ruleText({ version, coolingFen, coolingMs, desks }: PublishProtectionRule): string {
  const waits =
    coolingFen === 0n
      ? say`none`
      : say`above ${formatFen(coolingFen)} yuan to a new payee, for ${formatDuration(coolingMs)}`;
  return fields([
    ['version', `${version}`],
    ['payments that wait', waits],
    ['a payee is new', say`for ${formatDuration(coolingMs)}`],
    ['desks', desks.length === 0 ? say`none` : desks.join(', ')],
  ]);
}
