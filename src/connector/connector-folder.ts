// What a channel's connector has on disk: the key that speaks for the channel, how the outside is spoken to, and what it must
// not forget.
import { join } from 'node:path';
import { z } from 'zod';
import { jsonOrUndefined } from '../base/json-or-undefined.ts';
import { makeFolder } from '../base/make-folder.ts';
import { NodeError } from '../base/node-error.ts';
import { readPrivateFile } from '../crypto/private-file.ts';
import { writeNewFile } from '../crypto/write-new-file.ts';

const FORMAT = 'gridpact-connector/1';
const MAX_FILE_BYTES = 4_096;
/** A secret of fewer bits could be guessed from one signed answer. */
const SECRET = /^([0-9a-f]{2}){32,64}$/;

const schema = z.strictObject({
  format: z.literal(FORMAT),
  channel: z.string().regex(/^[a-z0-9-]{1,32}\/[a-z0-9-]{1,32}$/),
  chainId: z.string().regex(/^[0-9a-f]{64}$/),
  outsideUrl: z.url({ protocol: /^https?$/ }),
  /** Ed25519 key of the outside; empty: both sides share the secret in keys/outside-secret. */
  outsideKey: z.string().regex(/^([0-9a-f]{64})?$/),
});

export type ConnectorSettings = Omit<z.infer<typeof schema>, 'format'>;

export interface ConnectorFolder extends ConnectorSettings {
  readonly keyFile: string;
  readonly secretFile: string;
  readonly journal: string;
}

/** A new one, without keys; the same again where it is there already. Throws NodeError `connector-folder-invalid`. */
export function makeConnectorFolder(folder: string, settings: ConnectorSettings): ConnectorFolder {
  makeFolder(join(folder, 'keys'), 0o700);
  const text = `${JSON.stringify({ format: FORMAT, ...settings }, undefined, 2)}\n`;
  try {
    writeNewFile(join(folder, 'connector.json'), text, 0o600);
  } catch (error) {
    if (!(error instanceof NodeError && error.code === 'file-exists')) throw error;
  }
  const made = openConnectorFolder(folder);
  if (made.channel === settings.channel && made.chainId === settings.chainId) return made;
  throw invalid(folder, `it is that of ${made.channel} on chain ${made.chainId}`);
}

/** Throws NodeError `connector-folder-invalid`, `file-unreadable`, `file-exposed`. */
export function openConnectorFolder(folder: string): ConnectorFolder {
  const parsed = schema.safeParse(jsonOrUndefined(readPrivateFile(join(folder, 'connector.json'), MAX_FILE_BYTES)));
  if (!parsed.success) throw invalid(folder, 'connector.json has other fields than it must have');
  const { format: _, ...settings } = parsed.data;
  const keys = { keyFile: join(folder, 'keys/confirm.json'), secretFile: join(folder, 'keys/outside-secret') };
  return { ...settings, ...keys, journal: join(folder, 'attempts.log') };
}

/** Shared with the outside. Throws NodeError `outside-secret-invalid`, `file-unreadable`, `file-exposed`. */
export function readOutsideSecret(path: string): Uint8Array {
  const text = readPrivateFile(path, MAX_FILE_BYTES).trim();
  if (SECRET.test(text)) return Buffer.from(text, 'hex');
  throw new NodeError({
    code: 'outside-secret-invalid',
    message: `${path} holds no secret of 32 to 64 bytes in hexadecimal`,
    remedy: 'Agree on a new one with the outside, made by "openssl rand -hex 32", and put it there.',
  });
}

function invalid(folder: string, why: string): NodeError {
  return new NodeError({
    code: 'connector-folder-invalid',
    message: `${folder} is no folder of this channel's connector: ${why}`,
    remedy: 'Name the folder that "gridpact channel connect" made for this channel, or a new one.',
  });
}
