// gridpact account open: a new account at the member whose key signs.
import { type Command, Option } from 'commander';
import { toHex } from '../../base/bytes.ts';
import { onlyLine } from '../../client/run-lines.ts';
import type { Cli } from '../cli.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../connection-options.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { type HolderKeyOptions, holderKey, holderKeyOptions } from '../holder-key-options.ts';
import { finality } from '../print-outcomes.ts';

type Options = SigningOptions & HolderKeyOptions & { readonly kind: string };

export function accountOpenCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'open', {
    summary: 'open an account for a holder',
    details: 'The id begins with the servicing member: "bank-a/alice". The holder signs payments with the account key.',
    examples: [
      'account open bank-a/alice --new-key alice.key --member-dir sample/bank-a',
      'account open bank-a/bob --public-key <64 hexadecimal digits> --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', '"<servicing member>/<name>"')
    .addOption(
      new Option('--kind <kind>', 'deposit never goes below zero; a vault holds own funds of the bank')
        .choices(['deposit', 'vault'])
        .default('deposit'),
    );
  return onRun(
    cli,
    signingOptions(holderKeyOptions(command), 'the servicing member'),
    async (output, options: Options, account: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const key = holderKey(options);
      const outcome = onlyLine(await client.accounts.open(author, [{ account, key, kind: options.kind }], wait));
      const { transactionId, height } = outcome;
      output.result({ account, kind: options.kind, key, transactionId, height }, () =>
        [
          `Opened ${account} (${options.kind}), held by the key ${toHex(key)}`,
          finality(transactionId, height, output),
        ].join('\n'),
      );
    },
  );
}
