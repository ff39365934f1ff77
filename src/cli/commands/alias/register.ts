// gridpact alias register: a short id for an account, or another name that is shown with it.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly name: string;
  readonly category: number;
}

export function aliasRegisterCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'register', {
    summary: 'give an account a short id, or change the name that payers see with it',
    details: [
      'By the servicing member. An alias is for codes and for messages of other systems, and stands in "pay" for the account.',
      'It never names another account, also after it was withdrawn, and it is never a telephone number: those never stand on',
      'the ledger. Only merchants are named on it, with their category.',
    ].join(' '),
    examples: [
      'alias register tea-house bank-a/lin --name "Lin\'s tea house" --category 5812 --member-dir sample/bank-a',
      'alias register lin-2 bank-a/lin-2 --member-dir sample/bank-a',
    ],
  })
    .argument('<alias>', '1-34 of a-z 0-9 . _ -')
    .argument('<account>', 'such as bank-a/lin')
    .addOption(new Option('--name <text>', "a merchant's public name, which payers are shown").default(''))
    .addOption(
      new Option('--category <code>', 'merchant category code (ISO 18245); 0: no merchant')
        .argParser(parseWhole)
        .default(0),
    );
  return onRun(
    cli,
    signingOptions(command, 'the servicing member'),
    async (output, options: Options, alias: string, account: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { name, category } = options;
      const final = await client.accounts.registerAlias(author, { alias, account, name, category }, wait);
      printFinal(output, final, say`${alias} stands for ${account}`, { alias, account, shownName: name, category });
    },
  );
}
