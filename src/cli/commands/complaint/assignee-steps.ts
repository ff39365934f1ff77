// gridpact complaint assign and extend: the steps of the members that a complaint concerns.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatTime } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function complaintAssignCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'assign', {
    summary: 'take a complaint as the member that answers it, or give it to another',
    details: [
      "By a member that it concerns: the bank of the customer's account, that of the payee's, or the grid company for a",
      "statement. The customer's may give it to another of them. After a day without it the customer's has it.",
    ].join(' '),
    examples: ['complaint assign bank-a/alice c-1 --to bank-b --member-dir sample/bank-b'],
  })
    .argument('<account>', 'of the customer')
    .argument('<complaint>', 'its id')
    .addOption(new Option('--to <member>', 'the member that answers').makeOptionMandatory());
  type Options = SigningOptions & { readonly to: string };
  return onRun(
    cli,
    signingOptions(command, 'a member that it concerns'),
    async (output, options: Options, account: string, complaint: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { to: assignee } = options;
      const final = await client.complaints.assign(author, { account, complaint }, assignee, wait);
      const { dueMs = 0n } = (await client.complaints.read({ account, complaint })) ?? {};
      const done = say`Complaint ${complaint} of ${account} is with ${assignee}, which answers before ${formatTime(dueMs)}`;
      printFinal(output, final, done, { account, complaint, assignee, dueMs });
    },
  );
}

export function complaintExtendCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'extend', {
    summary: 'extend the time for an answer to 60 days, once and with a reason',
    examples: ['complaint extend bank-a/alice c-1 --reason "the shop is asked" --member-dir sample/bank-b'],
  })
    .argument('<account>', 'of the customer')
    .argument('<complaint>', 'its id')
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  type Options = SigningOptions & { readonly reason: string };
  return onRun(
    cli,
    signingOptions(command, 'the member that answers'),
    async (output, options: Options, account: string, complaint: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.complaints.extend(author, { account, complaint }, options.reason, wait);
      const { dueMs = 0n } = (await client.complaints.read({ account, complaint })) ?? {};
      const done = say`Extended complaint ${complaint} of ${account}: the answer is due before ${formatTime(dueMs)}`;
      printFinal(output, final, done, { account, complaint, reason: options.reason, dueMs });
    },
  );
}
