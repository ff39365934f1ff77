// What an issuer has on disk: keys that certify, each for one purpose, what it must not forget, and whose it is.

import { join } from 'node:path';
import { z } from 'zod';
import { jsonOrUndefined } from '../base/json-or-undefined.ts';
import { makeFolder } from '../base/make-folder.ts';
import { NodeError } from '../base/node-error.ts';
import { readPrivateFile } from '../crypto/private-file.ts';
import { writeNewFile } from '../crypto/write-new-file.ts';

export const ISSUER_PURPOSES = ['token', 'terminal', 'factor'] as const;
export type IssuerPurpose = (typeof ISSUER_PURPOSES)[number];

const FORMAT = 'gridpact-issuer/1';
const MAX_FILE_BYTES = 4_096;

const schema = z.strictObject({
  format: z.literal(FORMAT),
  member: z.string().regex(/^[a-z0-9-]{1,32}$/),
  chainId: z.string().regex(/^[0-9a-f]{64}$/),
});

export interface IssuerFolder {
  readonly member: string;
  readonly chainId: string;
  readonly dataDir: string;
  readonly keysDir: string;
  readonly keyFile: (purpose: IssuerPurpose) => string;
  /** To which devices in software seal what shows their PIN; certified by the key for factors, not by the ledger. */
  readonly pinKeyFile: string;
}

/** A new one, without keys; the same again where it is there already. Throws NodeError `issuer-folder-invalid`. */
export function makeIssuerFolder(folder: string, of: { readonly member: string; readonly chainId: string }) {
  makeFolder(join(folder, 'keys'), 0o700);
  const text = `${JSON.stringify({ format: FORMAT, ...of }, undefined, 2)}\n`;
  try {
    writeNewFile(join(folder, 'issuer.json'), text, 0o600);
  } catch (error) {
    if (!(error instanceof NodeError && error.code === 'file-exists')) throw error;
  }
  const made = openIssuerFolder(folder);
  if (made.member === of.member && made.chainId === of.chainId) return made;
  throw invalid(folder, `it is that of ${made.member} on chain ${made.chainId}`);
}

/** Throws NodeError `issuer-folder-invalid`, `file-unreadable`, `file-exposed`. */
export function openIssuerFolder(folder: string): IssuerFolder {
  const parsed = schema.safeParse(jsonOrUndefined(readPrivateFile(join(folder, 'issuer.json'), MAX_FILE_BYTES)));
  if (!parsed.success) throw invalid(folder, 'issuer.json has other fields than it must have');
  const { member, chainId } = parsed.data;
  const keysDir = join(folder, 'keys');
  const keyFile = (purpose: IssuerPurpose) => join(keysDir, `${purpose}.json`);
  return { member, chainId, dataDir: join(folder, 'data'), keysDir, keyFile, pinKeyFile: join(keysDir, 'pin.json') };
}

function invalid(folder: string, why: string): NodeError {
  return new NodeError({
    code: 'issuer-folder-invalid',
    message: `${folder} is no folder of this issuer: ${why}`,
    remedy: 'Name the folder that "gridpact issuer init" made for this member, or a new one.',
  });
}
