// gridpact certifying-key withdraw: what the key signed is worth nothing from then on.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parsePublicKey } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly reason: string;
}

export function certifyingKeyWithdrawCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'withdraw', {
    summary: 'withdraw a certifying key before its time: what it signed is worth nothing any more',
    examples: [
      'certifying-key withdraw 6d1ef5b2c0a34c1f9d8f4f0e6bb2b7d0a1c93b6f0e6e4c5a8f1d2c3b4a596877 --reason "server stolen" --member-dir sample/bank-a',
    ],
  })
    .argument('<key>', '64 hexadecimal digits', parsePublicKey)
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  return onRun(cli, signingOptions(command, 'the bank'), async (output, options: Options, key: Uint8Array) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const final = await client.devices.withdrawKey(author, key, options.reason, wait);
    const hex = toHex(key);
    printFinal(output, final, say`Withdrew ${hex}`, { key: hex, reason: options.reason });
  });
}
