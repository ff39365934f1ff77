// A customer's folder of sub-wallets: the subject secret, from which pseudonyms follow, and one file for each
// sub-wallet with its keys and opening. Readable by their owner only. docs/data-formats.md describes the files.

import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fromHex, toHex } from '../base/bytes.ts';
import { jsonOrUndefined } from '../base/json-or-undefined.ts';
import { makeFolder } from '../base/make-folder.ts';
import { NodeError } from '../base/node-error.ts';
import { SUBJECT_SECRET_BYTES, type SubSecrets } from '../client/sub-secrets.ts';
import { readPrivateFile } from '../crypto/private-file.ts';
import { writeNewFile } from '../crypto/write-new-file.ts';
import { say } from './print/say.ts';

const SECRET_FORMAT = 'gridpact-subject-secret/1';
const SUB_FORMAT = 'gridpact-sub-wallet/1';
const SECRET_FILE = 'subject-secret.json';
const MAX_FILE_BYTES = 4096;

const bytes32 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes16 = z.string().regex(/^[0-9a-f]{32}$/);

const secretSchema = z.strictObject({ format: z.literal(SECRET_FORMAT), secret: bytes32 });
const subSchema = z.strictObject({
  format: z.literal(SUB_FORMAT),
  sub: bytes16,
  account: z.string(),
  merchant: z.string(),
  mode: z.enum(['pooled', 'direct']),
  ownerSeed: bytes32,
  appSeed: bytes32,
  opening: bytes16,
});

/** A sub-wallet as its customer has it. */
export interface KeptSub extends SubSecrets {
  /** Of the customer, also where the ledger names the pool. */
  readonly account: string;
  readonly merchant: string;
  readonly mode: 'pooled' | 'direct';
}

export class SubFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** The customer's subject secret; made when there is none. Throws NodeError `sub-folder-invalid`. */
  secret(): Uint8Array {
    const path = join(this.path, SECRET_FILE);
    if (!existsSync(path)) {
      makeFolder(this.path, 0o700);
      const secret = toHex(randomBytes(SUBJECT_SECRET_BYTES));
      writeNewFile(path, `${JSON.stringify({ format: SECRET_FORMAT, secret })}\n`, 0o600);
    }
    return fromHex(readAs(path, secretSchema).secret);
  }

  /** Before anything is sent: what is on the ledger without its keys is lost. */
  keep({ sub, account, merchant, mode, ownerSeed, appSeed, opening }: KeptSub): void {
    makeFolder(this.path, 0o700);
    const secrets = { ownerSeed: toHex(ownerSeed), appSeed: toHex(appSeed), opening: toHex(opening) };
    const document = { format: SUB_FORMAT, sub, account, merchant, mode, ...secrets };
    writeNewFile(this.#fileOf(sub), `${JSON.stringify(document)}\n`, 0o600);
  }

  /** Undefined when it is not among them. Throws NodeError `sub-folder-invalid`, or those of readPrivateFile. */
  find(sub: string): KeptSub | undefined {
    const path = this.#fileOf(sub);
    if (!/^[0-9a-f]{32}$/.test(sub) || !existsSync(path)) return undefined;
    const { ownerSeed, appSeed, opening, format: _, ...rest } = readAs(path, subSchema);
    return { ...rest, ownerSeed: fromHex(ownerSeed), appSeed: fromHex(appSeed), opening: fromHex(opening) };
  }

  /** In the order of their ids, which says nothing. */
  all(): readonly KeptSub[] {
    if (!existsSync(this.path)) return [];
    const names = readdirSync(this.path).filter((name) => /^[0-9a-f]{32}\.json$/.test(name));
    return names.toSorted().flatMap((name) => this.find(name.slice(0, -'.json'.length)) ?? []);
  }

  #fileOf(sub: string): string {
    return join(this.path, `${sub}.json`);
  }
}

function readAs<T>(path: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonOrUndefined(readPrivateFile(path, MAX_FILE_BYTES)));
  if (parsed.success) return parsed.data;
  throw new NodeError({
    code: 'sub-folder-invalid',
    message: say`${path} is none of a folder of sub-wallets`,
    remedy: say`put back what was there: without it the sub-wallet can only be closed by its bank`,
  });
}
