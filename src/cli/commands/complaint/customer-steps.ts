// gridpact complaint accept, escalate and withdraw: the customer's own steps.
import type { Command } from 'commander';
import type { ComplaintFlows } from '../../../client/complaint-flows.ts';
import type { Cli } from '../../cli.ts';
import { type CommandText, defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { printFinal } from '../../print/outcomes.ts';
import { phrase, say, spoken, word } from '../../print/say.ts';

export function complaintAcceptCommand(cli: Cli): Command {
  const text = {
    summary: 'accept the answer to a complaint, or take note of a decision',
    details: 'Ten days of silence are the same.',
    examples: ['complaint accept bank-a/alice c-1 --key-file alice.key --member-dir sample/bank-a'],
  } as const;
  return step(cli, 'accept', text, 'the holder of the account', (flows) => flows.accept.bind(flows), phrase`Accepted`);
}

export function complaintEscalateCommand(cli: Cli): Command {
  const text = {
    summary: 'ask a regulator to decide, within ten days of the answer',
    examples: ['complaint escalate bank-a/alice c-1 --key-file alice.key --member-dir sample/bank-a'],
  } as const;
  const whose = 'the holder of the account, or the member that services it';
  return step(cli, 'escalate', text, whose, (flows) => flows.escalate.bind(flows), phrase`Escalated`);
}

export function complaintWithdrawCommand(cli: Cli): Command {
  const text = {
    summary: 'withdraw a complaint that is not decided',
    details: 'What was credited until then goes back to the bank.',
    examples: ['complaint withdraw bank-a/alice c-1 --key-file alice.key --member-dir sample/bank-a'],
  } as const;
  return step(
    cli,
    'withdraw',
    text,
    'the holder of the account',
    (flows) => flows.withdraw.bind(flows),
    phrase`Withdrew`,
  );
}

function step(
  cli: Cli,
  name: string,
  text: CommandText,
  whose: string,
  flowOf: (flows: ComplaintFlows) => ComplaintFlows['accept'],
  did: string,
): Command {
  const command = defineCommand(cli, name, text)
    .argument('<account>', 'of the customer')
    .argument('<complaint>', 'its id');
  return onRun(
    cli,
    signingOptions(command, whose),
    async (output, options: SigningOptions, account: string, complaint: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await flowOf(client.complaints)(author, { account, complaint }, wait);
      const status = (await client.complaints.read({ account, complaint }))?.status ?? '';
      printFinal(output, final, say`${spoken(did)} complaint ${complaint} of ${account}: ${word(status)}`, {
        account,
        complaint,
        status,
      });
    },
  );
}
