// A device as a folder: settings, the key that never leaves it, the journal, and the key of shown codes.

import { join } from 'node:path';
import { z } from 'zod';
import { jsonOrUndefined } from '../../base/json-or-undefined.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { NodeError } from '../../base/node-error.ts';
import { readPrivateFile } from '../../crypto/private-file.ts';
import { writeNewFile } from '../../crypto/write-new-file.ts';
import { say } from '../print/say.ts';

const FORMAT = 'gridpact-wallet/1';
const MAX_FILE_BYTES = 8_192;
export const DEVICE_KINDS = ['phone', 'card', 'band', 'watch', 'key-ring'] as const;

const schema = z.strictObject({
  format: z.literal(FORMAT),
  account: z.string().min(1).max(130),
  kind: z.enum(DEVICE_KINDS),
  assurance: z.enum(['hardware', 'software']),
  /** The bank's node, a token for it, and the desk of its issuer. */
  node: z.string().optional(),
  token: z.string().optional(),
  issuer: z.string().optional(),
});

export type WalletSettings = Omit<z.infer<typeof schema>, 'format'>;

export interface WalletFolder {
  readonly path: string;
  readonly settings: WalletSettings;
  readonly keyFile: string;
  readonly journalFile: string;
  readonly codesFile: string;
  readonly outboxFile: string;
  /** Of a device with its key in hardware. */
  readonly keystoreFile: string;
  /** Of a device with its key in software: what its bank's desk checks its PIN by. */
  readonly pinKeysFile: string;
  /** Who the device is paired with: bands of a phone, or the phone of a band. */
  readonly pairingsFile: string;
  /** A copy of the genesis that the device trusts; not there where it was given none. */
  readonly genesisFile: string;
}

/** A new folder, with nothing but the settings and the text of the genesis. Throws NodeError `file-exists`. */
export function makeWalletFolder(path: string, settings: WalletSettings, genesis?: string): WalletFolder {
  makeFolder(path, 0o700);
  const text = `${JSON.stringify({ format: FORMAT, ...settings }, undefined, 2)}\n`;
  writeNewFile(join(path, 'wallet.json'), text, 0o600);
  const folder = folderOf(path, settings);
  if (genesis !== undefined) writeNewFile(folder.genesisFile, genesis, 0o600);
  return folder;
}

/** Throws NodeError `wallet-folder-invalid`, `file-unreadable`, `file-exposed`. */
export function openWalletFolder(path: string): WalletFolder {
  const parsed = schema.safeParse(jsonOrUndefined(readPrivateFile(join(path, 'wallet.json'), MAX_FILE_BYTES)));
  if (parsed.success) return folderOf(path, parsed.data);
  throw new NodeError({
    code: 'wallet-folder-invalid',
    message: say`${path} is no folder of a wallet: wallet.json has other fields than it must have`,
    remedy: say`Name the folder that "gridpact wallet init" made.`,
  });
}

function folderOf(path: string, settings: WalletSettings): WalletFolder {
  return {
    path,
    settings,
    keyFile: join(path, 'key.json'),
    journalFile: join(path, 'journal'),
    codesFile: join(path, 'codes.json'),
    outboxFile: join(path, 'outbox.json'),
    keystoreFile: join(path, 'keystore.json'),
    pinKeysFile: join(path, 'pin-keys.json'),
    pairingsFile: join(path, 'pairings.json'),
    genesisFile: join(path, 'genesis.json'),
  };
}
