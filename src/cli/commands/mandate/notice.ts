// gridpact mandate notice: what is going to be collected, before it is due.
import { type Command, Option } from 'commander';
import { dayOfDate } from '../../../client/day-dates.ts';
import { onlyLine } from '../../../client/run-lines.ts';
import { billDigest } from '../../bill-digest.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseDay, parsePayment } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly due: string;
  readonly bill: string;
  readonly final?: true;
}

export function mandateNoticeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'notice', {
    summary: 'notice a collection to its payer, who may refuse it until it is due',
    details: 'As many days before as the mandate says. Many bills are noticed and collected by "collect run".',
    examples: [
      'mandate notice bank-b/water m-2026-1 c-2026-06 88.40 --due 2026-06-30 --bill 4711-06 --key-file water.key --member-dir sample/bank-b',
    ],
  })
    .argument('<biller>', 'the account that is credited')
    .argument('<mandate>', "the biller's id of the mandate")
    .argument('<collection>', "the biller's id of the collection: 1-35 of A-Z a-z 0-9 . -")
    .argument('<amount>', 'yuan such as 88.40, or fen such as 8840fen', parsePayment)
    .addOption(new Option('--due <day>', 'it is collected from this day on').argParser(parseDay).makeOptionMandatory())
    .addOption(new Option('--bill <text>', "the bill's number, or the SHA-256 of its document").makeOptionMandatory())
    .addOption(new Option('--final', 'the mandate ends with this collection'));
  return onRun(
    cli,
    signingOptions(command, 'the biller: its holder or its servicing member'),
    async (output, options: Options, ...args: [string, string, string, bigint]) => {
      const [biller, mandate, collection, amountFen] = args;
      const { client, author, wait } = await connectToSign(cli, options);
      const { due: dueDate } = options;
      const bill = billDigest(options.bill);
      const line = { biller, collection, mandate, amountFen, dueDay: dayOfDate(dueDate), bill, last: !!options.final };
      const { transactionId, height, outcome } = onlyLine(await client.mandates.notice(author, [line], wait));
      const answer = { biller, collection, mandate, amountFen, dueDate, outcome, transactionId, height };
      output.result(answer, () => {
        const said = outcome === 'noticed-before' ? say`Noticed before` : say`Noticed`;
        return say`${said}: collection ${collection} of ${biller}, ${formatFen(amountFen)} yuan due on ${dueDate}
${finality(transactionId, height, output)}`;
      });
    },
  );
}
