// gridpact purse close: what is left goes back to the deposit.
import { type Command, Option } from 'commander';
import { fromHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { openSigningKey } from '../../options/key-file.ts';
import { parsePurseId } from '../../options/parse-purse.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

type Options = SigningOptions & { readonly coSign?: string };

export function purseCloseCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'close', {
    summary: 'close a purse: what is left goes back to the deposit',
    details: [
      'By the bank, when no more records can come: 72 hours after a report, 30 days after the purse was to be synchronised.',
      'With the key of the device it is given up first: no epoch begins any more, its money waits 72 hours for payments that',
      'terminals still have, and then the bank closes it.',
    ].join(' '),
    examples: [
      'purse close 00112233445566778899aabbccddeeff --co-sign phone.key --member-dir sample/bank-a',
      'purse close 00112233445566778899aabbccddeeff --member-dir sample/bank-a',
    ],
  })
    .argument('<purse>', '32 hexadecimal digits', parsePurseId)
    .addOption(new Option('--co-sign <file>', 'key of the device').helpGroup('Keys:'));
  return onRun(cli, signingOptions(command, 'the bank'), async (output, options: Options, purse: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const coSigners = options.coSign === undefined ? [] : [await openSigningKey(cli, options.coSign, options)];
    const final = await client.operations.closePurse(author, { purse: fromHex(purse) }, { ...wait, coSigners });
    const done = final.outcome === 'purse-given-up' ? say`Gave up` : say`Closed`;
    printFinal(output, final, say`${done} purse ${purse}`, { purse });
  });
}
