// gridpact mandate sign: a payer lets a biller collect, and the payer's bank knows.
import { type Command, Option } from 'commander';
import type { SignMandate } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type TermsOptions, termsFrom, termsOptions, termsText } from '../../options/mandate-terms.ts';
import {
  connectToSignTogether,
  sendTogether,
  type TogetherOptions,
  togetherOptions,
} from '../../options/signed-together.ts';
import { say } from '../../print/say.ts';

interface Options extends TogetherOptions, TermsOptions {
  readonly contract: string;
  readonly kind: SignMandate['kind'];
}

export function mandateSignCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'sign', {
    summary: 'let a biller collect from an account, within caps',
    details: [
      "Three sign: the payer's holder, the biller and the payer's bank. With --to-sign the mandate is written to a file",
      'instead: each signs it with "gridpact sign FILE --json", and "gridpact submit" sends it. A mandate of kind micro is',
      'for batches of micro-payments, whose lines then need no signature.',
    ].join(' '),
    examples: [
      'mandate sign bank-b/water m-2026-1 bank-a/alice --most 200 --cap 300 --co-sign water.key --co-sign bank-a.key --key-file alice.key --member-dir sample/bank-a',
      'mandate sign bank-b/water m-2026-1 bank-a/alice --most 200 --cap 600 --period quarter --to-sign mandate.json --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<biller>', 'the account that is credited')
    .argument('<mandate>', "the biller's id of it: 1-35 of A-Z a-z 0-9 . -")
    .argument('<payer>', 'the deposit that is debited')
    .addOption(new Option('--contract <number>', "the biller's number of the customer").default(''))
    .addOption(
      new Option('--kind <kind>', 'how it is collected')
        .choices(['recurring', 'one-off', 'micro'])
        .default('recurring'),
    );
  return onRun(
    cli,
    togetherOptions(termsOptions(command)),
    async (output, options: Options, biller: string, mandate: string, payer: string) => {
      const connection = await connectToSignTogether(cli, options);
      const { mandates } = connection.client;
      const signers = found(await mandates.signersOf(payer, biller), say`${payer} or ${biller}`, 'account list');
      const terms = termsFrom(options, await mandates.nowMs(), await mandates.dayOffsetMs());
      const { contract, kind } = options;
      const signMandate = { biller, mandate, payer, contract, kind, terms };
      const done = say`mandate ${mandate} of ${biller} collects from ${payer}: ${termsText(terms)}`;
      const operation = { operation: 'signMandate', signMandate } as const;
      await sendTogether(cli, output, options, connection, { operation, signers, done }, { biller, mandate, payer });
    },
  );
}
