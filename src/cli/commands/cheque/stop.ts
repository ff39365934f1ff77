// gridpact cheque stop: the drawer takes a cheque back before it is presented.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseChequeId } from '../../options/parse-cheque.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function chequeStopCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'stop', {
    summary: 'stop a cheque, as its drawer, that nobody has presented',
    details: 'Its id is enough: the cheque itself may be lost. One that the bank certified cannot be stopped.',
    examples: [
      'cheque stop bank-a/alice 00112233445566778899aabbccddeeff --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<drawer>', 'the account that would be debited')
    .argument('<cheque>', 'its id: 32 hexadecimal digits', parseChequeId);
  return onRun(
    cli,
    signingOptions(command, "the drawer's key"),
    async (output, options: SigningOptions, drawer: string, cheque: Uint8Array) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.cheques.stop(author, { drawer, cheque }, wait);
      const id = toHex(cheque);
      printFinal(output, final, say`Stopped cheque ${id} of ${drawer}`, { cheque: id, drawer });
    },
  );
}
