// gridpact mandate migrate: a mandate goes on under another id, for another account of the payer's or the biller's.
import { type Command, Option } from 'commander';
import { equalBytes } from '../../../base/bytes.ts';
import { dayOfDate } from '../../../client/day-dates.ts';
import type { Party } from '../../../client/mandate-flows.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type TermsOptions, termsFrom, termsOptions, termsText } from '../../options/mandate-terms.ts';
import { parseDay } from '../../options/parse-argument.ts';
import {
  connectToSignTogether,
  sendTogether,
  type TogetherOptions,
  togetherOptions,
} from '../../options/signed-together.ts';
import { say } from '../../print/say.ts';

interface Options extends TogetherOptions, TermsOptions {
  readonly toMandate: string;
  readonly toBiller?: string;
  readonly toPayer?: string;
  readonly effective?: string;
}

export function mandateMigrateCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'migrate', {
    summary: 'replace a mandate by one at another bank, for another account, or with another id',
    details: [
      'The new one allows no more than the old one, and one instant ends the one and begins the other: no bill is collected',
      "twice. The billers and the payer's new bank sign. Without --effective the payer signs, too, and it holds at once;",
      'with a day at least 60 days ahead the payer may object until then with "mandate revoke" of the new one.',
    ].join(' '),
    examples: [
      'mandate migrate bank-b/water m-2026-1 --to-mandate m-2026-7 --to-payer bank-b/alice --co-sign bank-b.key --co-sign alice.key --key-file water.key --member-dir sample/bank-b',
      'mandate migrate bank-b/water m-2026-1 --to-mandate m-2026-7 --effective 2027-03-01 --co-sign bank-a.key --key-file water.key --member-dir sample/bank-b',
    ],
  })
    .argument('<biller>', 'the account that is credited')
    .argument('<mandate>', "the biller's id of the mandate that is replaced")
    .addOption(new Option('--to-mandate <id>', 'id of the new one').makeOptionMandatory())
    .addOption(new Option('--to-biller <account>', "the biller's new account; without it the same"))
    .addOption(new Option('--to-payer <account>', "the payer's new account; without it the same"))
    .addOption(new Option('--effective <day>', 'it holds from this day on').argParser(parseDay));
  return onRun(
    cli,
    togetherOptions(termsOptions(command)),
    async (output, options: Options, fromBiller: string, fromMandate: string) => {
      const connection = await connectToSignTogether(cli, options);
      const { mandates } = connection.client;
      const name = say`mandate ${fromMandate} of ${fromBiller}`;
      const present = found(await mandates.read({ biller: fromBiller, mandate: fromMandate }), name, 'mandate list');
      const { toMandate: mandate, toBiller: biller = fromBiller, toPayer: payer = present.mandate.payer } = options;
      const terms = termsFrom(options, await mandates.nowMs(), await mandates.dayOffsetMs(), present.mandate.terms);
      const before = found(await mandates.signersOf(present.mandate.payer, fromBiller), fromBiller, 'account list');
      const after = found(await mandates.signersOf(payer, biller), say`${payer} or ${biller}`, 'account list');
      const isAtOnce = options.effective === undefined;
      // Of those before the bank is not asked; the payers sign what holds at once.
      const signers = distinct([...after.slice(1), ...before.slice(1, 2), ...(isAtOnce ? [before[0], after[0]] : [])]);
      const effectiveDay = options.effective === undefined ? 0 : dayOfDate(options.effective);
      const line = { fromBiller, fromMandate, biller, mandate, payer, terms, effectiveDay };
      const operation = { operation: 'migrateMandates', migrateMandates: { lines: [line] } } as const;
      const from = isAtOnce ? say`now` : options.effective;
      const done = say`mandate ${mandate} of ${biller} replaces ${name} from ${from} on: ${termsText(terms)}`;
      await sendTogether(cli, output, options, connection, { operation, signers, done }, { biller, mandate, payer });
    },
  );
}

function distinct(parties: readonly (Party | undefined)[]): readonly Party[] {
  const known: Party[] = [];
  for (const party of parties) {
    if (party !== undefined && !known.some(({ key }) => equalBytes(key, party.key))) known.push(party);
  }
  return known;
}
