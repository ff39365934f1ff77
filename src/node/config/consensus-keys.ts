// The keys that a node may use: the file that its config names, and those that rotations made next to it. The validator
// set of the epoch says with which it votes, the list of members by which it is known on the network.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { toHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { readKeyFile } from '../../crypto/key-file.ts';
import type { KeyKind, PrivateKey } from '../../crypto/private-key.ts';

/** Far more than a node needs: the present key and the next. */
const MAX_KEYS = 16;
const NAME_DIGITS = 8;

/** Where a rotation puts a new key: next to the first, named by the key. `first`: the path of the config. */
export function nextKeyFile(first: string, publicKey: Uint8Array): string {
  return join(dirname(first), `${stemOf(first)}-${toHex(publicKey).slice(0, NAME_DIGITS)}.json`);
}

/** The first key's file and those next to it, in the order of their names. */
export function consensusKeyFiles(first: string): string[] {
  const folder = dirname(first);
  const isNext = new RegExp(`^-[0-9a-f]{${NAME_DIGITS}}\\.json$`);
  const stem = stemOf(first);
  const next = filesOf(folder).filter((name) => name.startsWith(stem) && isNext.test(name.slice(stem.length)));
  return [first, ...next.sort().map((name) => join(folder, name))];
}

/** Throws NodeError: those of reading a key file, and `too-many-keys`. */
export function readConsensusKeys(first: string, passphrase: string | undefined): PrivateKey[] {
  return readKeysBeside(first, 'consensus', passphrase);
}

/** As {@link readConsensusKeys}, of another kind that rotations leave beside the first. */
export function readKeysBeside(first: string, kind: KeyKind, passphrase: string | undefined): PrivateKey[] {
  const files = consensusKeyFiles(first);
  if (files.length > MAX_KEYS) {
    throw new NodeError({
      code: 'too-many-keys',
      message: `${files.length} ${kind} keys lie next to ${first}, at most ${MAX_KEYS} are read`,
      remedy: 'Move the files of keys that were replaced away: "gridpact member show" names the present one.',
    });
  }
  return files.map((file) => readKeyFile(file, kind, passphrase));
}

function stemOf(first: string): string {
  return basename(first).replace(/\.json$/, '');
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // The first file is not there either: reading it says what is wrong.
    return [];
  }
}
