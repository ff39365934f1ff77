// gridpact cash return: what nobody deposited of notes that are over goes back.
import type { Command } from 'commander';
import { Option } from 'commander';
import { fromHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseChequeId } from '../../options/parse-cheque.ts';
import { printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly to?: string;
}

export function cashReturnCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'return', {
    summary: 'give back what nobody deposited of notes that are over',
    details: [
      'It goes to the account that the note was issued for, whoever asks. When that account is closed, the bank that issued the',
      "note says with --to where it goes: to the customer's other account at the bank, or to the bank's own for unclaimed money.",
    ].join(' '),
    examples: [
      'cash return 00112233445566778899aabbccddeeff --member-dir sample/bank-a',
      'cash return 00112233445566778899aabbccddeeff --to bank-a/alice-savings --member-dir sample/bank-a',
    ],
  })
    .argument('<serial...>', 'of notes: 32 hexadecimal digits each', collectSerial)
    .addOption(new Option('--to <account>', "of the issuer's book, where the note's own account is closed"));
  return onRun(
    cli,
    signingOptions(command, 'anybody; with --to the bank that issued the notes'),
    async (output, options: Options, serials: readonly string[]) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const lines = serials.map((serial) => ({ serial: fromHex(serial), account: options.to ?? '' }));
      const outcomes = await client.cash.return(author, lines, wait);
      printLines(output, serials, outcomes, (accepted) => say`Gave ${accepted} notes back`);
    },
  );
}

function collectSerial(text: string, previous: readonly string[] | undefined): readonly string[] {
  parseChequeId(text);
  return [...(previous ?? []), text];
}
