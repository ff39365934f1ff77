// The keys of a desk to which devices in software seal what shows their PIN, as files: the newest, and older ones that are
// taken for a while, since devices have stored them with the keys for their payments. A rotation may be broken off anywhere:
// there is always a newest key, and repeated it goes on.
import { existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { toHex } from '../../base/bytes.ts';
import { jsonOrUndefined } from '../../base/json-or-undefined.ts';
import { NodeError } from '../../base/node-error.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import { publicKeyIn, readKeyFile, writeKeyFile } from '../../crypto/key-file.ts';
import { PassphraseLock } from '../../crypto/passphrase-lock.ts';
import { readPrivateFile } from '../../crypto/private-file.ts';
import { generateKey } from '../../crypto/private-key.ts';
import type { OldPinKey } from '../../issuer/issuer.ts';
import type { IssuerFolder } from '../../issuer/issuer-folder.ts';
import { replaceFile } from '../../storage/replace-file.ts';
import { say } from '../print/say.ts';

const FORMAT = 'gridpact-old-pin-keys/1';
/** With each one the desk tries to open what is shown to it. */
export const MAX_OLD_PIN_KEYS = 4;
const MAX_FILE_BYTES = 4_096;
const MODE = 0o600;
const OLD_KEY_FILE = /^pin-[0-9a-f]{16}\.json$/;

const schema = z.strictObject({
  format: z.literal(FORMAT),
  keys: z
    .array(z.strictObject({ publicKey: z.string().regex(/^[0-9a-f]{64}$/), untilMs: z.int().min(0) }))
    .max(MAX_OLD_PIN_KEYS),
});

type Listed = z.infer<typeof schema>['keys'];

export interface RotatedPinKey {
  readonly newKey: Uint8Array;
  readonly oldKey: Uint8Array;
  /** Old keys, this one and those before, and until when the desk takes what is sealed to them. */
  readonly taken: readonly { readonly key: string; readonly untilMs: number }[];
}

/**
 * From its next start on the desk gives out a new key, and takes what is sealed to an older one until `untilMs` at most.
 * Throws NodeError `pin-keys-too-many`, and as key files do: then nothing has changed.
 */
export function rotatePinKey(
  folder: IssuerFolder,
  at: { readonly nowMs: number; readonly untilMs: number; readonly passphrase?: string | undefined },
): RotatedPinKey {
  // Whoever cannot open the old one would leave the next one open, or the desk with two passphrases.
  const oldKey = readKeyFile(folder.pinKeyFile, 'encryption', at.passphrase).publicKey;
  const before = listed(folder).filter(({ publicKey }) => publicKey !== toHex(oldKey));
  const keys = [...before, { publicKey: toHex(oldKey), untilMs: at.untilMs }]
    .map((one) => ({ ...one, untilMs: Math.min(one.untilMs, at.untilMs) }))
    .filter(({ untilMs }) => untilMs > at.nowMs);
  if (keys.length > MAX_OLD_PIN_KEYS) throw tooMany(folder);
  const next = join(folder.keysDir, 'pin-next.json');
  const lock = at.passphrase === undefined ? undefined : new PassphraseLock(at.passphrase);
  if (!existsSync(next)) writeKeyFile(next, generateKey('encryption'), lock);
  const newKey = publicKeyIn(next);
  keepAs(folder.pinKeyFile, oldKeyFile(folder, toHex(oldKey)));
  replaceFile(listFile(folder), Buffer.from(JSON.stringify({ format: FORMAT, keys })), MODE);
  renameSync(next, folder.pinKeyFile);
  syncFolder(folder.keysDir);
  removeUnlisted(folder, keys);
  return { newKey, oldKey, taken: keys.map(({ publicKey, untilMs }) => ({ key: publicKey, untilMs })) };
}

/** Those whose time is not over; the others are deleted. Throws NodeError as key files do, and `old-pin-keys-invalid`. */
export function openOldPinKeys(folder: IssuerFolder, nowMs: number, passphrase?: string): readonly OldPinKey[] {
  const newest = toHex(publicKeyIn(folder.pinKeyFile));
  // Also the newest, where a rotation was broken off before there was a newer one.
  const keys = listed(folder).filter(({ publicKey, untilMs }) => untilMs > nowMs && publicKey !== newest);
  removeUnlisted(folder, keys);
  return keys.map(({ publicKey, untilMs }) => ({
    key: readKeyFile(oldKeyFile(folder, publicKey), 'encryption', passphrase),
    untilMs,
  }));
}

function listed(folder: IssuerFolder): Listed {
  const file = listFile(folder);
  if (!existsSync(file)) return [];
  const parsed = schema.safeParse(jsonOrUndefined(readPrivateFile(file, MAX_FILE_BYTES)));
  if (parsed.success) return parsed.data.keys;
  throw new NodeError({
    code: 'old-pin-keys-invalid',
    message: say`${file} is not what "issuer rotate-pin-key" wrote`,
    remedy: say`Restore it from a backup, or move it away: devices that have not shown a PIN since then set it again.`,
  });
}

/** A second name of the same file: as it was locked, and there before the first name is another key's. */
function keepAs(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** A key whose time is over opens what was recorded, for whoever finds it. */
function removeUnlisted(folder: IssuerFolder, keys: Listed): void {
  const kept = new Set(keys.map(({ publicKey }) => oldKeyFile(folder, publicKey)));
  for (const name of readdirSync(folder.keysDir)) {
    const file = join(folder.keysDir, name);
    if (OLD_KEY_FILE.test(name) && !kept.has(file)) rmSync(file);
  }
}

function listFile({ keysDir }: IssuerFolder): string {
  return join(keysDir, 'pin-old.json');
}

function oldKeyFile({ keysDir }: IssuerFolder, publicKey: string): string {
  return join(keysDir, `pin-${publicKey.slice(0, 16)}.json`);
}

function tooMany({ keysDir }: IssuerFolder): NodeError {
  return new NodeError({
    code: 'pin-keys-too-many',
    message: say`${keysDir} has ${MAX_OLD_PIN_KEYS} older keys that the desk still takes; nothing was changed`,
    remedy: say`Wait until the first of them is over, or end them sooner with a lower --accept-days.`,
  });
}
