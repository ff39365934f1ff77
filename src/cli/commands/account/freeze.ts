// gridpact account freeze and unfreeze: by order, and the order goes on record.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { type CommandText, defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { printFinal } from '../../print/outcomes.ts';

type Options = SigningOptions & { readonly reason: string };

export function accountFreezeCommand(cli: Cli): Command {
  return frozen(cli, 'freeze', {
    summary: 'forbid debits from an account, by order',
    details: 'By the servicing member or a regulator. A frozen account is still credited.',
    examples: ['account freeze bank-a/alice --reason "court order 17/2026" --member-dir sample/regulator'],
  });
}

export function accountUnfreezeCommand(cli: Cli): Command {
  return frozen(cli, 'unfreeze', {
    summary: 'allow debits again',
    examples: ['account unfreeze bank-a/alice --reason "order lifted" --member-dir sample/regulator'],
  });
}

function frozen(cli: Cli, name: 'freeze' | 'unfreeze', text: CommandText): Command {
  const command = defineCommand(cli, name, text)
    .argument('<account>', 'such as bank-a/alice')
    .addOption(new Option('--reason <text>', 'the order; goes on record').makeOptionMandatory());
  const whose = 'the servicing member or a regulator';
  return onRun(cli, signingOptions(command, whose), async (output, options: Options, account: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const final = await client.accounts[name](author, account, options.reason, wait);
    printFinal(output, final, name === 'freeze' ? `Froze ${account}` : `Unfroze ${account}`);
  });
}
