// gridpact account open: new accounts at the member whose key signs, one by one or from a file.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { onlyLine } from '../../../client/run-lines.ts';
import type { AccountOpeningKind } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { type HolderKeyOptions, holderKeyOptions, withHolderKey } from '../../options/holder-key.ts';
import { plural } from '../../print/format-value.ts';
import { finality, printLines } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say, word } from '../../print/say.ts';
import { ACCOUNT_COLUMNS, bulkOption, readAccountFile, requireOneSource } from '../../registration-file.ts';

type Options = SigningOptions & HolderKeyOptions & { readonly kind: AccountOpeningKind; readonly file?: string };

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
    .addOption(bulkOption(ACCOUNT_COLUMNS).conflicts(['publicKey', 'newKey', 'kind']));
  return onRun(
    cli,
    signingOptions(holderKeyOptions(command), 'the servicing member'),
    async (output, options: Options, account: string | undefined) => {
      requireOneSource('an account', account !== undefined, options.file);
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

async function openAll(output: Output, options: Options, file: string): Promise<void> {
  const all = readAccountFile(file);
  const { client, author, wait } = await connectToSign(output.cli, options);
  const { lines, outcomes } = await output.progress(say`Opening accounts`, async (progress) => {
    const unopened = await client.accounts.unopened(all);
    const execution = { ...wait, onProgress: progress.update };
    return { lines: unopened, outcomes: await client.accounts.open(author, unopened, execution) };
  });
  const known = all.length - lines.length;
  if (known > 0) output.note(say`${plural(known, 'account')} were open before: left as they are.`);
  const ids = lines.map(({ account }) => account);
  printLines(output, ids, outcomes, (accepted) => say`Opened ${plural(accepted, 'account')} of ${lines.length}`, {
    known,
  });
}
