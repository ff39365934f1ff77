// A terminal as a folder: settings, its key, its certificate once it has one, and its journal.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonOrUndefined } from '../../base/json-or-undefined.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { NodeError } from '../../base/node-error.ts';
import { readPrivateFile } from '../../crypto/private-file.ts';
import { writeNewFile } from '../../crypto/write-new-file.ts';
import { say } from '../print/say.ts';

const FORMAT = 'gridpact-terminal/1';
const MAX_FILE_BYTES = 8_192;

const schema = z.strictObject({
  format: z.literal(FORMAT),
  /** The bank's node, a token for it, and the desk that checks codes which customers show. */
  node: z.string().optional(),
  token: z.string().optional(),
  issuer: z.string().optional(),
  /** Of the code that the terminal shows. */
  city: z.string().regex(/^[ -~]{1,15}$/),
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Taken while the list of revoked devices is old. */
  floorFen: z.string().regex(/^[0-9]{1,17}$/),
  maxListAgeMs: z.int().min(0),
});

export type TerminalSettings = Omit<z.infer<typeof schema>, 'format'>;

export interface TerminalFolder {
  readonly path: string;
  readonly settings: TerminalSettings;
  readonly keyFile: string;
  readonly journalFile: string;
  /** A copy of the genesis that the terminal trusts; not there where it was given none. */
  readonly genesisFile: string;
}

/** `genesis`: the text of its file. Throws NodeError `file-exists`. */
export function makeTerminalFolder(path: string, settings: TerminalSettings, genesis?: string): TerminalFolder {
  makeFolder(path, 0o700);
  const text = `${JSON.stringify({ format: FORMAT, ...settings }, undefined, 2)}\n`;
  writeNewFile(join(path, 'terminal.json'), text, 0o600);
  const folder = folderOf(path, settings);
  if (genesis !== undefined) writeNewFile(folder.genesisFile, genesis, 0o600);
  return folder;
}

/** Throws NodeError `terminal-folder-invalid`, `file-unreadable`, `file-exposed`. */
export function openTerminalFolder(path: string): TerminalFolder {
  const parsed = schema.safeParse(jsonOrUndefined(readPrivateFile(join(path, 'terminal.json'), MAX_FILE_BYTES)));
  if (parsed.success) return folderOf(path, parsed.data);
  throw new NodeError({
    code: 'terminal-folder-invalid',
    message: say`${path} is no folder of a terminal: terminal.json has other fields than it must have`,
    remedy: say`Name the folder that "gridpact terminal init" made.`,
  });
}

/** Without a certificate there is nothing to begin a journal with. */
export function isInstalled({ journalFile }: TerminalFolder): boolean {
  return existsSync(journalFile);
}

function folderOf(path: string, settings: TerminalSettings): TerminalFolder {
  return {
    ...{ path, settings, keyFile: join(path, 'key.json'), journalFile: join(path, 'journal') },
    genesisFile: join(path, 'genesis.json'),
  };
}
