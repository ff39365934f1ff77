// gridpact cheque certify: the bank of the drawer stands for a cheque.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { givenCheque } from '../../given-cheque.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function chequeCertifyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'certify', {
    summary: 'stand for a cheque as the bank of its drawer: the amount is held for the payee',
    details: [
      'It cannot be stopped from then on, and it is paid whatever becomes of the account or its key. When it is over and',
      'nobody presented it, the amount goes back by itself.',
    ].join(' '),
    examples: ['cheque certify cheque.txt --member-dir sample/bank-a'],
  }).argument('<cheque>', 'its file, a picture of its code, or its text');
  return onRun(
    cli,
    signingOptions(command, 'the bank that services the drawer'),
    async (output, options: SigningOptions, given: string) => {
      const cheque = await givenCheque(given);
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.cheques.certify(author, cheque, wait);
      const { drawer, payee, amountFen } = cheque;
      const done = say`Certified: ${formatFen(amountFen)} yuan of ${drawer} are held for ${payee}`;
      printFinal(output, final, done, { cheque: toHex(cheque.cheque), drawer, payee, amountFen });
    },
  );
}
