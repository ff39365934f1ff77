// The options that name a private key, and the key behind them. The passphrase of an encrypted key comes from the
// environment, a file, or a person at the terminal; it is never an argument, which every user of the machine could see.
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { readKeyFile } from '../../crypto/key-file.ts';
import { PassphraseLock } from '../../crypto/passphrase-lock.ts';
import { type KeyKind, type PrivateKey, signingKeyOf } from '../../crypto/private-key.ts';
import { passphraseFromEnvironment } from '../../node/config/node-config.ts';
import type { Cli } from '../cli.ts';
import { say } from '../print/say.ts';
import { askPassphrase } from './ask-passphrase.ts';

export interface PassphraseOptions {
  readonly passphraseFile?: string;
}

export interface KeyFileOptions extends PassphraseOptions {
  readonly keyFile?: string;
}

export function passphraseOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--passphrase-file <file>',
      'the passphrase of encrypted key files; asked for on a terminal otherwise',
    ).helpGroup('Keys:'),
  );
}

/** Adds `--key-file` (what `whose` says) and `--passphrase-file`. */
export function keyFileOptions(command: Command, whose: string): Command {
  return passphraseOption(command.addOption(new Option('--key-file <file>', whose).helpGroup('Keys:')));
}

/** The key in a file; asks for its passphrase if it needs one that was not given. Throws NodeError. */
export async function openKey(
  cli: Cli,
  path: string,
  kind: KeyKind | readonly KeyKind[],
  options: PassphraseOptions,
): Promise<PrivateKey> {
  try {
    return readKeyFile(path, kind, givenPassphrase(options));
  } catch (error) {
    const asks = error instanceof NodeError && error.code === 'passphrase-missing' && cli.stdin.isTTY === true;
    if (!asks) throw error;
  }
  return readKeyFile(path, kind, await askPassphrase(cli, say`Passphrase for ${path}: `));
}

/** Whose signatures a transaction may carry: those of members, holders, devices, couriers' terminals, and desks. */
const SIGNING_KINDS = ['transaction', 'account', 'device', 'terminal', 'certifying'] as const;

/** As {@link openKey}, for a key that signs transactions, whichever of their kinds the file holds. */
export async function openSigningKey(cli: Cli, path: string, options: PassphraseOptions): Promise<SigningKey> {
  return signingKeyOf(await openKey(cli, path, SIGNING_KINDS, options));
}

/** The first line of the passphrase file if one was named, else what the environment holds, if anything. */
export function givenPassphrase({ passphraseFile }: PassphraseOptions): string | undefined {
  if (passphraseFile === undefined) return passphraseFromEnvironment();
  try {
    return readFileSync(passphraseFile, 'utf8').split(/\r?\n/, 1)[0];
  } catch (cause) {
    throw new NodeError({
      code: 'passphrase-unreadable',
      message: say`cannot read the passphrase file ${passphraseFile}: ${reasonOf(cause)}`,
      remedy: say`Check the path given with --passphrase-file.`,
      cause,
    });
  }
}

/** A lock for a new key file, by what {@link givenPassphrase} gives; undefined: it is written as it is. */
export function givenLock(options: PassphraseOptions): PassphraseLock | undefined {
  const passphrase = givenPassphrase(options);
  return passphrase === undefined ? undefined : new PassphraseLock(passphrase);
}
