// What a holder and a bank order together: both keys at this machine, or a file that goes to the other.
import { type Command, Option } from 'commander';
import { toHex } from '../../base/bytes.ts';
import { missingSigners, type Signing, signedTransactionOf, signingToFile, signWith } from '../../client/signing.ts';
import type { BodyOperation } from '../../generated/transaction.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { printFinal } from '../print/outcomes.ts';
import type { Output } from '../print/output.ts';
import { say } from '../print/say.ts';
import { fields } from '../print/table.ts';
import { refuseExisting, writeJsonFile } from '../write-output-file.ts';
import { type CoSignOptions, coSignOption, openCoSigners } from './co-sign.ts';
import { connectToSign, type SigningConnection, type SigningOptions, signingOptions } from './connection.ts';

export interface TogetherOptions extends SigningOptions, CoSignOptions {
  readonly toSign?: string;
}

/** Somebody who has to sign. */
export interface Signer {
  /** For people: "the holder of bank-a/alice", "bank-a". */
  readonly who: string;
  readonly key: Uint8Array;
}

export function togetherOptions(command: Command): Command {
  const withFile = command.addOption(
    new Option('--to-sign <file>', 'write it to this new file for the other to sign, and send nothing'),
  );
  return signingOptions(
    coSignOption(withFile, "key of the other: the account's, or the bank's transaction key"),
    'the holder of the account, or the bank',
  );
}

/** As `connectToSign`, once it is sure that a file of `--to-sign` can be written. */
export function connectToSignTogether(cli: Cli, options: TogetherOptions): Promise<SigningConnection> {
  refuseExisting(options.toSign);
  return connectToSign(cli, options);
}

/** Sends it, or writes it for the others; `done` says what it does: "phone is registered". */
export async function sendTogether(
  cli: Cli,
  output: Output,
  options: TogetherOptions,
  { client, author, wait }: SigningConnection,
  order: { readonly operation: BodyOperation; readonly signers: readonly Signer[]; readonly done: string },
  about: object,
): Promise<void> {
  const { operation, signers, done } = order;
  const others = await openCoSigners(cli, options);
  const keys = signers.map(({ key }) => key);
  const prepared = await client.transactions.prepare(author.publicKey, operation, keys);
  const signing = signWith(prepared, [author, ...others]);
  if (options.toSign !== undefined) return hand(output, options.toSign, signing, signers, done);
  const signed = signedTransactionOf(signing);
  if (signed === undefined) throw unsigned(signing, signers);
  printFinal(output, await client.transactions.send(signed, wait), done, about);
}

function hand(output: Output, file: string, signing: Signing, signers: readonly Signer[], done: string): void {
  const written = signingToFile(signing);
  writeJsonFile(file, written);
  const missing = missingOf(signing, signers);
  const { validUntilHeight } = signing.body;
  const { transactionId } = written;
  output.result({ file, transactionId, validUntilHeight, missingSigners: missing }, () =>
    [
      say`Wrote ${file}: ${done}, once these have signed it`,
      fields(missing.map(({ who, key }) => [who, key])),
      say`It has to be final by height ${validUntilHeight}. Next: gridpact sign ${file} --key-file KEY --json`,
    ].join('\n'),
  );
}

function unsigned(signing: Signing, signers: readonly Signer[]): CliError {
  const names = missingOf(signing, signers).map(({ who }) => who);
  return new CliError({
    exitCode: EXIT.usage,
    code: 'signature-missing',
    message: say`nothing was sent: ${names.join(say` and `)} must sign it, too`,
    remedy: say`add --co-sign FILE, or --to-sign FILE to let the other sign at another machine`,
  });
}

function missingOf(signing: Signing, signers: readonly Signer[]): { who: string; key: string }[] {
  const missing = missingSigners(signing);
  return signers.map(({ who, key }) => ({ who, key: toHex(key) })).filter(({ key }) => missing.includes(key));
}
