// gridpact account open: new accounts at the member whose key signs, one by one or from a file.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { onlyLine } from '../../../client/run-lines.ts';
import type { AccountOpening, AccountOpeningKind } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { type HolderKeyOptions, holderKeyOptions, withHolderKey } from '../../options/holder-key.ts';
import { plural } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say, word } from '../../print/say.ts';
import {
  ACCOUNT_COLUMNS,
  bulkOption,
  type FileOptions,
  readAccountFile,
  requireOneSource,
  resultOption,
} from '../../registration-file.ts';
import { sendFile } from '../../send-file.ts';

type Options = SigningOptions & HolderKeyOptions & FileOptions & { readonly kind: AccountOpeningKind };

export function accountOpenCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'open', {
    summary: 'open an account for a holder, or for every line of a file',
    details: [
      'The id begins with the servicing member: "bank-a/alice". The holder signs payments with the account key.',
      `A file has the columns ${ACCOUNT_COLUMNS.join(',')}. Of a file with a fault nothing is sent; accounts that are open with`,
      'the same key are left as they are, so that a run that was broken off can be repeated.',
    ].join(' '),
    examples: [
      'account open bank-a/alice --new-key alice.key --member-dir sample/bank-a',
      'account open bank-a/bob --public-key <64 hexadecimal digits> --member-dir sample/bank-a',
      'account open --file accounts.csv --member-dir sample/bank-a',
    ],
  })
    .argument('[account]', '"<servicing member>/<name>"')
    .addOption(
      new Option('--kind <kind>', 'deposit never goes below zero; a vault holds own funds of the bank')
        .choices(['deposit', 'vault'])
        .default('deposit'),
    )
    .addOption(bulkOption(ACCOUNT_COLUMNS).conflicts(['publicKey', 'newKey', 'kind']))
    .addOption(resultOption());
  return onRun(
    cli,
    signingOptions(holderKeyOptions(command), 'the servicing member'),
    async (output, options: Options, account: string | undefined) => {
      requireOneSource('an account', account !== undefined, options);
      await (account === undefined ? openAll(output, options, options.file ?? '') : openOne(output, options, account));
    },
  );
}

async function openOne(output: Output, options: Options, account: string): Promise<void> {
  const { client, author, wait } = await connectToSign(output.cli, options);
  await withHolderKey(output, options, async (key) => {
    const { kind } = options;
    const { transactionId, height } = onlyLine(await client.accounts.open(author, [{ account, key, kind }], wait));
    output.result({ account, kind, key, transactionId, height }, () =>
      [
        say`Opened ${account} (${word(kind)}), held by the key ${toHex(key)}`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}

async function openAll(output: Output, options: Options, path: string): Promise<void> {
  const file = await readAccountFile(path);
  const { client, author, wait } = await connectToSign(output.cli, options);
  const work = {
    file,
    label: say`Opening accounts`,
    idOf: ({ account }: AccountOpening) => account,
    missing: (lines: readonly AccountOpening[]) => client.accounts.unopened(lines),
    send: (lines: readonly AccountOpening[]) => client.accounts.open(author, lines, wait),
    known: (count: number) => say`${plural(count, 'account')} were open before: left as they are.`,
    done: (accepted: number, of: number) => say`Opened ${plural(accepted, 'account')} of ${of}`,
  };
  await sendFile(output, work, options.result);
}
