// The hybrid keys that a member has made, and which of them is on record. A reader that asks for access puts its key there
// by itself, so that what it is granted is sealed to it: nobody has to know that there is such a key.
import { equalBytes } from '../base/bytes.ts';
import { hybridPublicKey } from '../crypto/hpke.ts';
import type { SetReaderKey } from '../generated/transaction.ts';
import { readerKeys, usedKeyId } from '../ledger/sharing/tables.ts';
import type { Cli } from './cli.ts';
import type { MemberFolder } from './member-folder.ts';
import type { SigningConnection } from './options/connection.ts';
import { openKey, type PassphraseOptions } from './options/key-file.ts';
import { readerKeyFiles } from './options/sharing-key.ts';
import type { Output } from './print/output.ts';
import { say } from './print/say.ts';

export interface OwnKey {
  readonly file: string;
  readonly secret: Uint8Array;
}

export interface OwnKeys {
  /** Of the member's files, the one that is the latest on record. */
  readonly present: OwnKey | undefined;
  /** One that was never on record. */
  readonly unused: OwnKey | undefined;
}

export async function ownReaderKeys(
  cli: Cli,
  client: SigningConnection['client'],
  folder: MemberFolder,
  options: PassphraseOptions,
  latest: SetReaderKey | undefined,
): Promise<OwnKeys> {
  const made: (OwnKey & { readonly publicKey: Uint8Array })[] = [];
  for (const file of readerKeyFiles(folder)) {
    const secret = (await openKey(cli, file, 'reader', options)).secret();
    made.push({ file, secret, publicKey: await hybridPublicKey(secret) });
  }
  const used = await client.node.entriesById(
    readerKeys,
    made.map(({ publicKey }) => usedKeyId(folder.member, publicKey)),
  );
  const present = made.find(({ publicKey }) => latest !== undefined && equalBytes(latest.key, publicKey));
  return { present, unused: made.find((_, i) => used[i] === undefined) };
}

/** Where the member has none on record and has made one, as "init" does. */
export async function publishReaderKey(
  cli: Cli,
  output: Output,
  { client, author, wait, folder }: SigningConnection,
  options: PassphraseOptions,
): Promise<void> {
  if (folder === undefined || (await client.sharing.readerKeyOf(folder.member)) !== undefined) return;
  const { unused } = await ownReaderKeys(cli, client, folder, options, undefined);
  if (unused === undefined) return;
  await client.sharing.setReaderKey(author, unused.secret, wait);
  output.note(
    say`The hybrid key of ${folder.member} is on record now: what it is granted is sealed by X25519 and ML-KEM-768.`,
  );
}
