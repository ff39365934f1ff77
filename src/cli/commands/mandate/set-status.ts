// gridpact mandate pause, resume and revoke.
import { type Command, Option } from 'commander';
import type { SetMandateStatus } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { printFinal } from '../../print/outcomes.ts';
import { phrase, say, spoken } from '../../print/say.ts';

type Options = SigningOptions & { readonly order: string };

export function mandatePauseCommand(cli: Cli): Command {
  return settingStatus(cli, 'pause', 'paused', 'stop what a mandate collects, until it is resumed', phrase`Paused`);
}

export function mandateResumeCommand(cli: Cli): Command {
  return settingStatus(cli, 'resume', 'active', 'let a paused mandate collect again', phrase`Resumed`);
}

export function mandateRevokeCommand(cli: Cli): Command {
  return settingStatus(cli, 'revoke', 'revoked', 'end a mandate for good, with all that is noticed', phrase`Revoked`);
}

function settingStatus(
  cli: Cli,
  name: string,
  status: SetMandateStatus['status'],
  summary: string,
  done: string,
): Command {
  const command = defineCommand(cli, name, {
    summary,
    details: [
      'The payer needs no reasons, and it holds at once. The bank does it with the number of an order, and the payer does',
      'not resume what the bank paused. A successor that waits for its day follows; revoked alone, it leaves the old one.',
    ].join(' '),
    examples: [
      `mandate ${name} bank-b/water m-2026-1 --key-file alice.key --member-dir sample/bank-a`,
      `mandate ${name} bank-b/water m-2026-1 --order "17/2026" --member-dir sample/bank-a`,
    ],
  })
    .argument('<biller>', 'the account that is credited')
    .argument('<mandate>', "the biller's id of it")
    .addOption(new Option('--order <number>', "of the payer's bank: of a court or an authority").default(''));
  return onRun(
    cli,
    signingOptions(command, "the payer's holder, or the payer's bank"),
    async (output, options: Options, biller: string, mandate: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const change = { biller, mandate, status, order: options.order };
      const final = await client.mandates.setStatus(author, change, wait);
      printFinal(output, final, say`${spoken(done)} mandate ${mandate} of ${biller}`, { biller, mandate, status });
    },
  );
}
