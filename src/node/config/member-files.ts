// The files of one member: private keys, the API's tokens and the node's config, in a folder of its own.
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { folderFault } from '../../base/make-folder.ts';
import { NodeError } from '../../base/node-error.ts';
import { writeKeyFile } from '../../crypto/key-file.ts';
import { PassphraseLock } from '../../crypto/passphrase-lock.ts';
import { generateKey, type KeyKind, type PrivateKey } from '../../crypto/private-key.ts';
import { writeNewFile } from '../../crypto/write-new-file.ts';
import { writeTokenFiles } from './token-file.ts';

/** The keys that every member has. */
export const NODE_KINDS: readonly KeyKind[] = ['consensus', 'network', 'transaction', 'encryption', 'reader'];

export type MemberKeys = ReadonlyMap<KeyKind, PrivateKey>;

/** One who owns scenarios needs a master secret for the keys of their records, too. */
export function newMemberKeys(ownsScenarios: boolean): MemberKeys {
  const kinds: readonly KeyKind[] = ownsScenarios ? [...NODE_KINDS, 'sharing'] : NODE_KINDS;
  return new Map(kinds.map((kind) => [kind, generateKey(kind)]));
}

export interface NodePlace {
  readonly member: string;
  /** Path of the genesis, as the config is to name it: relative to the member's folder. */
  readonly genesis: string;
  /** Path of the members' file, for one that joins. */
  readonly members?: string;
  readonly listen: { readonly host: string; readonly port: number };
  readonly apiPort: number;
}

/** Fills a folder that exists. Key files are of mode 0600, in a folder of mode 0700. */
export function writeMemberFiles(folder: string, keys: MemberKeys, place: NodePlace, passphrase?: string): void {
  const keyFolder = join(folder, 'keys');
  mkdirSync(keyFolder, { recursive: true, mode: 0o700 });
  const lock = passphrase === undefined ? undefined : new PassphraseLock(passphrase);
  for (const [kind, key] of keys) writeKeyFile(join(keyFolder, `${kind}.json`), key, lock);
  writeTokenFiles(join(folder, 'tokens.json'), join(folder, 'client-tokens.json'));
  const config = {
    member: place.member,
    genesis: place.genesis,
    ...(place.members === undefined ? {} : { members: place.members }),
    dataDir: 'data',
    listen: place.listen,
    api: { host: '127.0.0.1', port: place.apiPort, tokensFile: 'tokens.json' },
    keys: { consensus: 'keys/consensus.json', network: 'keys/network.json' },
    logLevel: 'info',
    verifyWorkers: 1,
  };
  writeNewFile(join(folder, 'node.json'), jsonText(config), 0o644);
}

/** Makes the folder with all that `fill` puts into it, or nothing. Throws NodeError `folder-not-empty`, `file-not-written`. */
export function makeWholeFolder(path: string, fill: (draft: string) => void): void {
  const folder = resolve(path);
  try {
    refuseUsedFolder(folder);
    makeInPlace(folder, fill);
  } catch (cause) {
    throw folderFault(folder, cause);
  }
}

function makeInPlace(folder: string, fill: (draft: string) => void): void {
  const draft = `${folder}.${process.pid}.new`;
  try {
    mkdirSync(draft, { recursive: true });
    fill(draft);
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Throws NodeError `folder-not-empty`. */
export function refuseUsedFolder(folder: string): void {
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    return;
  }
  if (readdirSync(folder).length === 0) return;
  throw new NodeError({
    code: 'folder-not-empty',
    message: `${folder} is not empty: it may hold the keys of a running consortium`,
    remedy: 'Choose a folder that does not exist yet.',
  });
}

/** As people read it. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
