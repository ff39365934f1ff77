// gridpact purse open: money for offline payments leaves a deposit. Holder, bank and device sign: at one machine, or a
// file goes round them.
import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { missingSigners, signedTransactionOf, signingToFile, signWith } from '../../../client/signing.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import { OPEN_PURSE_VARIANT, type OpenPurse, type OpenPurseVariant } from '../../../generated/transaction.ts';
import { accounts } from '../../../ledger/accounts/tables.ts';
import { memberById } from '../../../ledger/consortium.ts';
import { PURSE_ID_BYTES } from '../../../ledger/purses/check-payment.ts';
import { MAX_COUNTER } from '../../../ledger/purses/epoch-chain.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { openSigningKey } from '../../options/key-file.ts';
import { collect, parseAmount, parseDuration, parsePublicKey, parseWhole } from '../../options/parse-argument.ts';
import { parsePurse } from '../../options/parse-purse.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

interface Options extends SigningOptions {
  readonly device: Uint8Array;
  readonly limit: bigint;
  readonly perPayment?: bigint;
  readonly maxCount: number;
  readonly syncWithin: number;
  readonly variant: OpenPurseVariant;
  readonly purse?: Uint8Array;
  readonly coSign?: readonly string[];
  readonly toSign?: string;
}

const THIRTY_DAYS_MS = 30 * 86_400_000;

export function purseOpenCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'open', {
    summary: 'set money of an account aside for the offline payments of a device',
    details: [
      "The account's holder, its bank and the device sign. With --to-sign the opening is written to a file instead: each",
      'signs it with "gridpact sign FILE --json", and "gridpact submit" sends it. What the limit sets aside is spent for the',
      "account's own limits. On credit nothing is set aside: the purse may go below zero, and the bank stands behind it.",
    ].join(' '),
    examples: [
      'purse open bank-a/alice --device 5f1c0a4be1d7c3960d2f88a17be4509c3d6e21f0a8b7c4d95e6f10233445a7e2 --limit 500 --co-sign phone.key --co-sign bank-a.key --key-file alice.key --member-dir sample/bank-a',
      'purse open bank-a/alice --device 5f1c0a4be1d7c3960d2f88a17be4509c3d6e21f0a8b7c4d95e6f10233445a7e2 --limit 500 --per-payment 100 --to-sign purse.json --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'the deposit that fills it')
    .addOption(
      new Option('--device <key>', 'public key of a device of the account')
        .argParser(parsePublicKey)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--limit <amount>',
        'yuan such as 500, or fen such as 50000fen: the most that it may spend until it is synchronised',
      )
        .argParser(parseAmount)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--per-payment <amount>', 'the most of one payment; without it the limit').argParser(parseAmount),
    )
    .addOption(
      new Option('--max-count <n>', 'payments until it is synchronised').argParser(parseWhole).default(MAX_COUNTER),
    )
    .addOption(
      new Option('--sync-within <duration>', 'from one synchronisation to the next')
        .argParser(parseDuration)
        .default(THIRTY_DAYS_MS, '30d'),
    )
    .addOption(
      new Option('--variant <variant>', 'prefunded, or on credit').choices(OPEN_PURSE_VARIANT).default('prefunded'),
    )
    .addOption(new Option('--purse <id>', '32 hexadecimal digits; without it a new id is drawn').argParser(parsePurse))
    .addOption(
      new Option('--co-sign <file>', 'key of a further signer; may be given more than once')
        .argParser(collect)
        .helpGroup('Keys:'),
    )
    .addOption(new Option('--to-sign <file>', 'write it to this new file for the others to sign, and send nothing'));
  return onRun(
    cli,
    signingOptions(command, "the account's holder"),
    async (output, options: Options, account: string) => {
      refuseExisting(options.toSign);
      const { client, author, wait } = await connectToSign(cli, options);
      const opening = openingOf(account, options);
      const purse = toHex(opening.purse);
      const holder = found(await client.node.entry(accounts, account), say`account ${account}`, 'account list').value;
      const bank = memberById(await client.node.consortium(), holder.servicingMember);
      const signers = [holder.key, opening.deviceKey, ...(bank === undefined ? [] : [bank.transactionKey])];
      const prepared = await client.purses.prepareOpening(author.publicKey, opening, signers);
      const others: SigningKey[] = [];
      for (const file of options.coSign ?? []) others.push(await openSigningKey(cli, file, options));
      const signing = signWith(prepared, [author, ...others]);
      const { limitFen } = opening;
      if (options.toSign !== undefined) {
        writeJsonFile(options.toSign, signingToFile(signing));
        const missing = missingSigners(signing);
        output.result({ purse, account, limitFen, file: options.toSign, missing }, () =>
          [say`Wrote ${options.toSign}: these keys sign it yet:`, ...missing].join('\n'),
        );
        return;
      }
      const signed = signedTransactionOf(signing);
      if (signed === undefined) throw unsigned(missingSigners(signing));
      const final = await client.transactions.send(signed, wait);
      printFinal(output, final, say`Opened purse ${purse} of ${account} with ${formatFen(limitFen)} yuan`, {
        purse,
        account,
        limitFen,
      });
    },
  );
}

function openingOf(account: string, options: Options): OpenPurse {
  const { device: deviceKey, variant, limit: limitFen, maxCount } = options;
  const purse = options.purse ?? randomBytes(PURSE_ID_BYTES);
  const perPaymentFen = options.perPayment ?? limitFen;
  return {
    purse,
    account,
    deviceKey,
    variant,
    limitFen,
    maxCount,
    perPaymentFen,
    syncWithinMs: BigInt(options.syncWithin),
  };
}

function unsigned(missing: readonly string[]): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'signature-missing',
    message: say`nothing was sent: these keys have not signed: ${missing.join(', ')}`,
    remedy: say`give their files with --co-sign, or let them sign a file that --to-sign writes`,
  });
}
