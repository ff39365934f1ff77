// Bearer tokens of a node's API: the node keeps only their SHA-256, the clients' own file holds the text.
// Knows nothing of HTTP.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { MAX_TOKENS } from '../../api/access-tokens.ts';
import { fromHex, toHex, utf8 } from '../../base/bytes.ts';
import { jsonOrUndefined } from '../../base/json-or-undefined.ts';
import { NodeError } from '../../base/node-error.ts';
import { sha256 } from '../../crypto/digest.ts';
import { readPrivateFile } from '../../crypto/private-file.ts';
import { writeNewFile } from '../../crypto/write-new-file.ts';
import { DIGEST_ID } from '../../ledger/ids.ts';
import { problemsOf, problemText } from './problem.ts';

export const TOKEN_ROLES = ['operator', 'auditor', 'submitter'] as const;
export type TokenRole = (typeof TOKEN_ROLES)[number];

const TOKEN_BYTES = 32;
const MAX_FILE_BYTES = 65_536;

export interface TokenHash {
  readonly role: TokenRole;
  /** SHA-256 of the token's text. 32 random bytes need no slow hash: nobody guesses them. */
  readonly sha256: Uint8Array;
  readonly validUntilMs?: number;
}

const hashesSchema = z.strictObject({
  format: z.literal('gridpact-tokens/1'),
  tokens: z
    .array(
      z.strictObject({
        role: z.enum(TOKEN_ROLES),
        sha256: z.string().regex(DIGEST_ID),
        validUntil: z.iso.datetime({ offset: true }).optional(),
      }),
    )
    .max(MAX_TOKENS),
});
const textsSchema = z.strictObject({
  format: z.literal('gridpact-client-tokens/1'),
  tokens: z.record(z.enum(TOKEN_ROLES), z.string().regex(/^[A-Za-z0-9_-]{43}$/)),
});

/** One fresh token per role: hashes for the node in `nodePath`, texts for its clients in `clientPath`; both 0600. */
export function writeTokenFiles(nodePath: string, clientPath: string): void {
  const texts = TOKEN_ROLES.map((role) => ({ role, text: randomBytes(TOKEN_BYTES).toString('base64url') }));
  const hashes = texts.map(({ role, text }) => ({ role, sha256: toHex(sha256(utf8(text))) }));
  const tokens = Object.fromEntries(texts.map(({ role, text }) => [role, text]));
  writeNewFile(nodePath, document({ format: 'gridpact-tokens/1', tokens: hashes }), 0o600);
  writeNewFile(clientPath, document({ format: 'gridpact-client-tokens/1', tokens }), 0o600);
}

/** The hashes that the node compares with. Throws NodeError `file-unreadable`, `file-exposed` or `tokens-invalid`. */
export function readTokenHashes(path: string): readonly TokenHash[] {
  return parse(path, hashesSchema).tokens.map(({ role, sha256, validUntil }) => ({
    role,
    sha256: fromHex(sha256),
    ...(validUntil === undefined ? {} : { validUntilMs: Date.parse(validUntil) }),
  }));
}

/** The text that a client sends. Throws NodeError as {@link readTokenHashes} does. */
export function readClientToken(path: string, role: TokenRole): string {
  return parse(path, textsSchema).tokens[role];
}

function parse<T>(path: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonOrUndefined(readPrivateFile(path, MAX_FILE_BYTES)));
  if (parsed.success) return parsed.data;
  throw new NodeError({
    code: 'tokens-invalid',
    message: `${path} is no valid tokens file:\n${problemText(problemsOf(parsed.error))}`,
    remedy: 'Make new ones: move both tokens files of this member away and run "gridpact init" elsewhere for a model.',
  });
}

function document(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
