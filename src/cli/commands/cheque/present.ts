// gridpact cheque present: the payee has a cheque paid.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { givenCheque } from '../../given-cheque.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function chequePresentCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'present', {
    summary: 'have a cheque paid, as its payee: once',
    details: [
      'Where the drawer has too little the cheque is returned: that is on record, counts for the drawer, and is final; the',
      'command ends with exit code 1 then. What the ledger refuses for another reason may be presented again.',
    ].join(' '),
    examples: ['cheque present cheque.txt --key-file shop.key --member-dir sample/bank-b'],
  }).argument('<cheque>', 'its file, a picture of its code, or its text');
  return onRun(
    cli,
    signingOptions(command, "the payee's key"),
    async (output, options: SigningOptions, given: string) => {
      const cheque = await givenCheque(given);
      const { client, author, wait } = await connectToSign(cli, options);
      const { transactionId, height, lines } = await client.cheques.present(author, cheque, wait);
      const { drawer, payee, amountFen } = cheque;
      const { outcome = '', transfer = '' } = lines[0] ?? {};
      const isReturned = outcome === 'cheque-returned';
      if (isReturned) output.exit(EXIT.refused);
      const about = { cheque: toHex(cheque.cheque), drawer, payee, amountFen };
      output.result({ ...about, outcome, transfer, transactionId, height }, () => {
        const what = say`${formatFen(amountFen)} yuan from ${drawer} to ${payee}`;
        const said = isReturned ? say`Returned for good: ${drawer} has too little for ${what}` : say`Paid ${what}`;
        return `${said}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}
