// The secrets of sharing: a scenario owner's master secret, a reader's encryption key.
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { ReaderSecret } from '../../client/open-record.ts';
import { consensusKeyFiles } from '../../node/config/consensus-keys.ts';
import type { Cli } from '../cli.ts';
import type { CliError } from '../cli-error.ts';
import type { MemberFolder } from '../member-folder.ts';
import { optionMissing } from '../option-missing.ts';
import { say } from '../print/say.ts';
import type { SigningConnection } from './connection.ts';
import { openKey, type PassphraseOptions } from './key-file.ts';
import { presentKey } from './present-key.ts';

export interface SharingKeyOptions extends PassphraseOptions {
  readonly sharingKey?: string;
}

export function sharingKeyOption(command: Command): Command {
  const text = "the owner's master secret; without it keys/sharing.json in --member-dir";
  return command.addOption(new Option('--sharing-key <file>', text).helpGroup('Keys:'));
}

/** 32 bytes, from which the keys of all records of the member's scenarios follow. */
export async function openMasterSecret(
  cli: Cli,
  { folder }: Pick<SigningConnection, 'folder'>,
  options: SharingKeyOptions,
): Promise<Uint8Array> {
  const path = options.sharingKey ?? folder?.keyFile('sharing');
  if (path === undefined) throw missing(say`holds the master secret`, say`--sharing-key FILE, or --member-dir DIR`);
  return (await openKey(cli, path, 'sharing', options)).secret();
}

export interface ReaderKeyOptions extends SharingKeyOptions {
  readonly encryptionKey?: string;
  readonly readerKey?: string;
}

export function readerKeyOption(command: Command): Command {
  const text =
    "the reader's encryption key; without it the present one in --member-dir; for older grants name the older file";
  const hybrid = "the reader's hybrid key; without it all that lie in --member-dir";
  return sharingKeyOption(
    command
      .addOption(new Option('--encryption-key <file>', text).helpGroup('Keys:'))
      .addOption(new Option('--reader-key <file>', hybrid).helpGroup('Keys:')),
  );
}

/** The owner of a scenario opens with the master secret, everybody else with an encryption key and hybrid keys. */
export async function openReaderSecret(
  cli: Cli,
  connection: Pick<SigningConnection, 'client' | 'folder'>,
  options: ReaderKeyOptions,
  isOwner: boolean,
): Promise<ReaderSecret> {
  if (isOwner) return { masterSecret: await openMasterSecret(cli, connection, options) };
  const { client, folder } = connection;
  const path = options.encryptionKey ?? presentKey(folder, 'encryption', await client.node.consortium());
  if (path === undefined) throw missing(say`opens what is read`, say`--encryption-key FILE, or --member-dir DIR`);
  const encryptionKey = (await openKey(cli, path, 'encryption', options)).secret();
  const readerKeys: Uint8Array[] = [];
  for (const file of options.readerKey === undefined ? readerKeyFiles(folder) : [options.readerKey]) {
    readerKeys.push((await openKey(cli, file, 'reader', options)).secret());
  }
  return { encryptionKey, readerKeys };
}

/** The hybrid keys that the member has made: none in a folder of before there were any. */
export function readerKeyFiles(folder: Pick<MemberFolder, 'keyFile'> | undefined): readonly string[] {
  return folder === undefined ? [] : consensusKeyFiles(folder.keyFile('reader')).filter((file) => existsSync(file));
}

function missing(what: string, remedy: string): CliError {
  return optionMissing(say`which key ${what}`, say`add ${remedy}`);
}
