// gridpact channel rotate-key: another key for a channel, at once.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parsePublicKey } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function channelRotateKeyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'rotate-key', {
    summary: 'replace the key that confirms payments of a channel',
    details: [
      'What the key before signs counts no more from this transaction on; what it confirmed stays owed. "channel connect"',
      'makes the new key, and prints its public half.',
    ].join(' '),
    examples: ['channel rotate-key bank-a/fast HEX --member-dir sample/bank-a'],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .argument('<confirm-key>', 'the new public key, in hexadecimal', parsePublicKey);
  return onRun(
    cli,
    signingOptions(command, "the channel's owner"),
    async (output, options: SigningOptions, channel: string, confirmKey: Uint8Array) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.operations.rotateChannelKey(author, { channel, confirmKey }, wait);
      const key = toHex(confirmKey);
      printFinal(output, final, say`Channel ${channel} is confirmed with the key ${key} alone from now on`, {
        channel,
        confirmKey: key,
      });
    },
  );
}
