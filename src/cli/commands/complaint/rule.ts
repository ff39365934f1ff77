// gridpact complaint rule: what a bank credits while a payment is said to be unauthorised.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connect, connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly credit?: bigint;
  readonly from?: string;
}

export function complaintRuleCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'rule', {
    summary: 'show or set what a bank credits while a payment is said to be unauthorised',
    details: [
      'With --credit it publishes the next version: at most so much to one account at a time, and once for one payment. It',
      'comes back out of a refund, or from the customer when the complaint is over; what is owed then leaves less room.',
    ].join(' '),
    examples: [
      'complaint rule bank-a --member-dir sample/bank-a',
      'complaint rule bank-a --credit 500 --from bank-a/vault --member-dir sample/bank-a',
      'complaint rule bank-a --credit 0 --member-dir sample/bank-a',
    ],
  })
    .argument('<member>', 'a bank or payment provider')
    .addOption(new Option('--credit <amount>', 'at most; 0 ends it').argParser(parseAmount))
    .addOption(new Option('--from <account>', 'a vault of the bank'));
  return onRun(cli, signingOptions(command, 'the bank'), async (output, options: Options, member: string) => {
    const { credit: provisionalFen, from = '' } = options;
    if (provisionalFen === undefined) {
      const rule = await connect(options).client.complaints.rule(member);
      output.result({ member, ...rule }, () => ruleText(member, rule?.provisionalFen ?? 0n));
      return;
    }
    if (provisionalFen > 0n && from === '') throw noAccount();
    const { client, author, wait } = await connectToSign(cli, options);
    const rule = { provisionalFen, provisionalAccount: provisionalFen === 0n ? '' : from };
    const final = await client.complaints.publishRule(author, member, rule, wait);
    const version = (await client.complaints.rule(member))?.version ?? 0;
    printFinal(output, final, ruleText(member, provisionalFen), { member, version, ...rule });
  });
}

function ruleText(member: string, creditFen: bigint): string {
  if (creditFen === 0n) return say`${member} credits nothing before a complaint is answered`;
  return say`${member} credits an account at most ${formatFen(creditFen)} yuan at a time while payments are said to be unauthorised`;
}

function noAccount(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`nothing says where the credit comes from`,
    remedy: say`add --from with a vault of the bank`,
  });
}
