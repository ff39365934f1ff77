// gridpact mandate change: other terms of the same mandate.
import type { Command } from 'commander';
import { allowsNoMore } from '../../../ledger/mandates/mandate-terms.ts';
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

type Options = TogetherOptions & TermsOptions;

export function mandateChangeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'change', {
    summary: 'change the terms of a mandate: to less as the payer alone',
    details: [
      'What the options leave out stays as it is. Lower caps, an earlier end, fewer retries or a longer notice are the',
      "payer's alone; for anything else the biller and the payer's bank sign, too.",
    ].join(' '),
    examples: ['mandate change bank-b/water m-2026-1 --cap 250 --key-file alice.key --member-dir sample/bank-a'],
  })
    .argument('<biller>', 'the account that is credited')
    .argument('<mandate>', "the biller's id of it");
  return onRun(
    cli,
    togetherOptions(termsOptions(command)),
    async (output, options: Options, biller: string, mandate: string) => {
      const connection = await connectToSignTogether(cli, options);
      const { mandates } = connection.client;
      const name = say`mandate ${mandate} of ${biller}`;
      const present = found(await mandates.read({ biller, mandate }), name, 'mandate list');
      const { payer, revision, terms: before } = present.mandate;
      const all = found(await mandates.signersOf(payer, biller), payer, 'account list');
      const terms = termsFrom(options, await mandates.nowMs(), await mandates.dayOffsetMs(), before);
      const signers = allowsNoMore(terms, before) ? all.slice(0, 1) : all;
      const operation = { operation: 'changeMandate', changeMandate: { biller, mandate, revision, terms } } as const;
      const done = `${name}: ${termsText(terms)}`;
      await sendTogether(cli, output, options, connection, { operation, signers, done }, { biller, mandate, payer });
    },
  );
}
