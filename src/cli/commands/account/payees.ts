// gridpact account payees: who is known to an account, so that payments to them do not wait.
import { type Command, Option } from 'commander';
import type { KnownPayee } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type CoSignOptions, coSignOption, openCoSigners } from '../../options/co-sign.ts';
import { connect, connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { table } from '../../print/table.ts';

interface Options extends SigningOptions, CoSignOptions {
  readonly add?: string;
  readonly forget?: string;
}

export function accountPayeesCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'payees', {
    summary: 'show whom an account knows, register a payee, or have one forgotten',
    details: [
      "Large payments to others wait where the bank's rule or the holder's limit says so. A payee that the holder adds is",
      'known when the time of the rule has passed; at once when the servicing member signs too.',
    ].join(' '),
    examples: [
      'account payees bank-a/alice --member-dir sample/bank-a',
      'account payees bank-a/alice --add bank-b/shop --key-file alice.key --member-dir sample/bank-a',
      'account payees bank-a/alice --add bank-b/shop --co-sign alice.key --member-dir sample/bank-a',
      'account payees bank-a/alice --forget bank-b/shop --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'such as bank-a/alice')
    .addOption(new Option('--add <account>', 'register this payee').conflicts('forget'))
    .addOption(new Option('--forget <account>', 'this payee is new again'));
  const signing = signingOptions(
    coSignOption(command, 'key of the holder, or of the member'),
    'the holder, or to forget the servicing member',
  );
  return onRun(cli, signing, async (output, options: Options, account: string) => {
    const { add, forget } = options;
    const payee = add ?? forget;
    if (payee === undefined) {
      const payees = await connect(options).client.protection.payees(account);
      output.result({ account, payees: payees.map(payeeView) }, () => payeesText(payees));
      return;
    }
    const { client, author, wait } = await connectToSign(cli, options);
    const how = { ...wait, coSigners: await openCoSigners(cli, options) };
    const final =
      add === undefined
        ? await client.protection.forgetPayee(author, account, payee, how)
        : await client.protection.registerPayee(author, account, payee, how);
    const done =
      add === undefined ? say`${account} no longer knows ${payee}` : say`Registered ${payee} with ${account}`;
    printFinal(output, final, done, { account, payee });
  });
}

function payeeView({ account: _, ...known }: KnownPayee) {
  return known;
}

function payeesText(payees: readonly KnownPayee[]): string {
  if (payees.length === 0) return say`none: nobody was paid under a rule, and nobody is registered`;
  return table(
    [
      { head: 'payee' },
      { head: 'since' },
      { head: 'confirmed by the bank' },
      { head: 'paid while new', align: 'right' },
    ],
    payees.map(({ payee, sinceMs, confirmed, paidFen }) => [
      ...[
        payee,
        sinceMs === 0n ? say`not yet` : formatTime(sinceMs),
        confirmed ? say`yes` : say`no`,
        formatFen(paidFen),
      ],
    ]),
  );
}
