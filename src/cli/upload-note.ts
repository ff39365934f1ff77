// What a publication of a long file leaves beside it until it is final: its salt, with which the same chunks come again
// after it broke off. Gone once the record is on the ledger: without the salt the commitment says nothing.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fromHex, toHex } from '../base/bytes.ts';
import { SALT_BYTES } from '../crypto/sealed-payload.ts';
import { writeJsonFile } from './write-output-file.ts';

const SALT = new RegExp(`^[0-9a-f]{${2 * SALT_BYTES}}$`);

interface Note {
  readonly scenario: string;
  readonly record: string;
  /** Hexadecimal. */
  readonly salt: string;
}

export interface Upload {
  readonly salt: Uint8Array;
  /** It is on the ledger, or will never be with this salt. */
  end(): void;
}

/** Goes on with an upload of the same file as the same record, or begins one. */
export function beginUpload(file: string, scenario: string, record: string): Upload {
  const path = `${file}.upload.json`;
  const end = () => rmSync(path, { force: true });
  const left = existsSync(path) ? noteIn(readFileSync(path, 'utf8')) : undefined;
  if (left?.scenario === scenario && left.record === record) return { salt: fromHex(left.salt), end };
  end();
  const salt = new Uint8Array(randomBytes(SALT_BYTES));
  writeJsonFile(path, { scenario, record, salt: toHex(salt) } satisfies Note);
  return { salt, end };
}

/** Undefined for one that no upload wrote: it is begun anew. */
function noteIn(text: string): Note | undefined {
  try {
    const { scenario, record, salt } = JSON.parse(text) as { readonly [name: string]: unknown };
    const isSalt = typeof salt === 'string' && SALT.test(salt);
    return typeof scenario === 'string' && typeof record === 'string' && isSalt
      ? { scenario, record, salt }
      : undefined;
  } catch {
    return undefined;
  }
}
