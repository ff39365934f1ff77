// gridpact account rotate-key: replaces the key that holds an account.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { type HolderKeyOptions, holderKeyOptions, withHolderKey } from '../../options/holder-key.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function accountRotateKeyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'rotate-key', {
    summary: "replace the key that holds an account; the account's id stays",
    examples: ['account rotate-key bank-a/alice --new-key alice-2.key --key-file alice.key --member-dir sample/bank-a'],
  }).argument('<account>', 'such as bank-a/alice');
  const whose = 'the present key of the account, or the servicing member';
  type Options = SigningOptions & HolderKeyOptions;
  return onRun(
    cli,
    signingOptions(holderKeyOptions(command), whose),
    async (output, options: Options, account: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      await withHolderKey(output, options, async (key) => {
        const final = await client.accounts.rotateKey(author, account, key, wait);
        printFinal(output, final, say`${account} is now held by the key ${toHex(key)}`);
      });
    },
  );
}
