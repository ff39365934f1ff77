// gridpact account freeze and unfreeze: by order of an authority, and the order goes on record.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { type CommandText, defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount, parseInstant } from '../../options/parse-argument.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

type Options = SigningOptions & { readonly reason: string; readonly order: string };
type FreezeOptions = Options & { readonly authority: string; readonly until?: bigint; readonly amount?: bigint };

const WHOSE = 'the servicing member or a regulator';

export function accountFreezeCommand(cli: Cli): Command {
  const command = byOrder(cli, 'freeze', {
    summary: 'forbid debits from an account, or keep an amount on it, by order',
    details: [
      'By the servicing member or a regulator. A frozen account is still credited. An account may have several orders at',
      'once; each ends at its time, or when it is lifted by its number.',
    ].join(' '),
    examples: [
      'account freeze bank-a/alice --order 17/2026 --authority "District Court" --reason "suspected fraud" --member-dir sample/regulator',
      'account freeze bank-a/alice --order 18/2026 --authority "Tax Bureau" --amount 5000 --until 2026-12-31T00:00:00+08:00 --reason "tax debt" --member-dir sample/bank-a',
    ],
  })
    .addOption(new Option('--authority <name>', 'who ordered it').makeOptionMandatory())
    .addOption(new Option('--amount <amount>', 'keep only so much: yuan, or fen as in 1234fen').argParser(parseAmount))
    .addOption(
      new Option('--until <instant>', 'it ends by itself then; without it when it is lifted').argParser(parseInstant),
    );
  return onRun(cli, signingOptions(command, WHOSE), async (output, options: FreezeOptions, account: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { order, authority, reason, amount, until } = options;
    const scope = amount === undefined ? 'all' : 'amount';
    const fields = { account, order, authority, reason, scope, amountFen: amount ?? 0n, untilMs: until ?? 0n } as const;
    const final = await client.accounts.freeze(author, fields, wait);
    const what = amount === undefined ? say`Froze ${account}` : say`Froze ${formatFen(amount)} yuan of ${account}`;
    const end = until === undefined ? '' : say` until ${formatTime(until)}`;
    printFinal(output, final, say`${what}${end} by order ${order}`);
  });
}

export function accountUnfreezeCommand(cli: Cli): Command {
  const command = byOrder(cli, 'unfreeze', {
    summary: 'lift one freeze order; others stay in force',
    examples: ['account unfreeze bank-a/alice --order 17/2026 --reason "order lifted" --member-dir sample/regulator'],
  });
  return onRun(cli, signingOptions(command, WHOSE), async (output, options: Options, account: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { order, reason } = options;
    const final = await client.accounts.unfreeze(author, { account, order, reason }, wait);
    printFinal(output, final, say`Lifted order ${order} on ${account}`);
  });
}

function byOrder(cli: Cli, name: 'freeze' | 'unfreeze', text: CommandText): Command {
  return defineCommand(cli, name, text)
    .argument('<account>', 'such as bank-a/alice')
    .addOption(new Option('--order <number>', "the order's number, as the authority has it").makeOptionMandatory())
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
}
