// The options that name an account's key: a public key as it is, or a new key pair written to a file first.
import { type Command, Option } from 'commander';
import { toHex } from '../../base/bytes.ts';
import { writeKeyFile } from '../../crypto/key-file.ts';
import { generateKey } from '../../crypto/private-key.ts';
import { optionMissing } from '../option-missing.ts';
import type { Output } from '../print/output.ts';
import { say } from '../print/say.ts';
import { givenLock, type PassphraseOptions } from './key-file.ts';
import { parsePublicKey } from './parse-argument.ts';

export interface HolderKeyOptions extends PassphraseOptions {
  readonly publicKey?: Uint8Array;
  readonly newKey?: string;
}

export function holderKeyOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--public-key <hex>', "the holder's Ed25519 public key").argParser(parsePublicKey).conflicts('newKey'),
    )
    .addOption(new Option('--new-key <file>', 'make a key pair and write it to this new file (mode 0600)'));
}

/**
 * Runs `work` with the public key; with `--new-key` its file is written first, so that no account is left without its
 * key. When that fails the file stays, since the account may have the key after all, and the person is told.
 */
export async function withHolderKey(
  output: Pick<Output, 'note'>,
  options: HolderKeyOptions,
  work: (key: Uint8Array) => Promise<void>,
): Promise<void> {
  const key = holderKey(options);
  try {
    await work(key);
  } catch (error) {
    const { newKey } = options;
    if (newKey !== undefined) {
      output.note(
        say`${newKey} was written, and no account is known to have its key. To go on with it, repeat the command with --public-key ${toHex(key)} in place of --new-key; otherwise remove it.`,
      );
    }
    throw error;
  }
}

function holderKey(options: HolderKeyOptions): Uint8Array {
  if (options.publicKey !== undefined) return options.publicKey;
  if (options.newKey === undefined) {
    throw optionMissing(say`which key holds the account`, say`add --new-key FILE to make one, or --public-key HEX`);
  }
  const key = generateKey('account');
  writeKeyFile(options.newKey, key, givenLock(options));
  return key.publicKey;
}
