// gridpact complaint file: of a payment of any kind, a statement, or a member's net in a clearing window.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { FILE_COMPLAINT_KIND, type FileComplaintKind } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { type AboutOptions, aboutOf, aboutOptions } from './about-options.ts';
import { keepText, type TextOptions, textOptions } from './kept-text.ts';

interface Options extends SigningOptions, TextOptions, AboutOptions {
  readonly kind: FileComplaintKind;
  readonly amount?: bigint;
  readonly record?: string;
}

export function complaintFileCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'file', {
    summary: 'complain of a payment, a collection, a packet, an attempt, a statement or a window',
    details: [
      'Within 120 days of the payment, or thirteen months of one that you never made. The text stays in the file of --keep:',
      'the ledger has a commitment to it. A bank has a day to take the complaint and 15 days to answer; else a regulator',
      'decides. Where the rule of your bank says so, an unauthorised payment is credited at once.',
    ].join(' '),
    examples: [
      'complaint file bank-a/alice c-1 --order tea-7 --payee bank-b/shop --kind not-delivered --amount 12.50 --text text.txt --keep c-1.json --key-file alice.key --member-dir sample/bank-a',
      'complaint file bank-a/alice c-2 --payment invoice-42 --payee bank-b/shop --kind unauthorised --amount 80 --text text.txt --keep c-2.json --key-file alice.key --member-dir sample/bank-a',
      'complaint file bank-a/alice c-3 --site roof-17 --period 2026-06-01T00:00:00+08:00 --kind billing --text text.txt --keep c-3.json --key-file alice.key --member-dir sample/bank-a',
      'complaint file bank-a/alice c-4 --collection 2026-06 --payee bank-b/water --kind unauthorised --amount 80 --text text.txt --keep c-4.json --key-file alice.key --member-dir sample/bank-a',
      'complaint file bank-a/position c-5 --window 17 --kind wrong-amount --text text.txt --keep c-5.json --member-dir sample/bank-a',
    ],
  })
    .argument(
      '<account>',
      "the account that paid, or that the statement is paid to; for a window the member's position",
    )
    .argument('<complaint>', 'your own id of the complaint: 1-35 of a-z A-Z 0-9 . _ -')
    .addOption(
      new Option('--kind <kind>', 'what is wrong')
        .choices([...FILE_COMPLAINT_KIND])
        .default('other' satisfies FileComplaintKind),
    )
    .addOption(new Option('--amount <amount>', 'what you want back: yuan, or fen as in 1234fen').argParser(parseAmount))
    .addOption(new Option('--record <id>', 'a published record that has the documents'));
  return onRun(
    cli,
    signingOptions(textOptions(aboutOptions(command)), 'the holder of the account, or the member that services it'),
    async (output, options: Options, account: string, complaint: string) => {
      const about = aboutOf(account, options);
      const { kind, amount: amountFen = 0n, record = '' } = options;
      const { client, author, wait } = await connectToSign(cli, options);
      const commitment = keepText(options);
      const fields = { account, complaint, about, kind, amountFen, commitment, record };
      const final = await client.complaints.file(author, fields, wait);
      const filed = await client.complaints.read({ account, complaint });
      const { dueMs = 0n, provisionalFen = 0n } = filed ?? {};
      const credit =
        provisionalFen === 0n ? '' : say`; ${formatFen(provisionalFen)} yuan are credited until it is over`;
      const view = { account, complaint, kind, amountFen, commitment: toHex(commitment), file: options.keep };
      const said = { ...view, outcome: final.outcome, provisionalFen, dueMs };
      printFinal(output, final, say`Filed complaint ${complaint} of ${account}${credit}`, said);
    },
  );
}
