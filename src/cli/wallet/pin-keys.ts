// The keys for one payment each that a device in software has of its issuer, as a file. Nothing in it says which PIN is
// right. A key is gone from the file before its cryptogram exists: together they would tell the PIN.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { fromHex, toHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import type { OpenedKey } from '../../client/issuer-connection.ts';
import type { PinKeys } from '../../client/pin-supply.ts';
import { readPrivateFile } from '../../crypto/private-file.ts';
import { keysLeft, type LockedKeys, lockKeys, MAX_SINGLE_USE_KEYS, useKey } from '../../device/pin/single-use-keys.ts';
import { replaceFile } from '../../storage/replace-file.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';

const FORMAT = 'gridpact-pin-keys/1';
const SALT_BYTES = 16;
const MAX_FILE_BYTES = 8_192;
const MODE = 0o600;
/** With fewer the device asks for more. */
const FEW_KEYS = 16;

const schema = z.strictObject({
  format: z.literal(FORMAT),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  first: z.int().min(0),
  /** Of the bank's desk, to which cryptograms are sealed. */
  deskKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the bank, which signed all of it; proven when it was kept. */
  factorKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** null: it was used. */
  keys: z.array(z.union([z.string().regex(/^[0-9a-f]{64}$/), z.null()])).max(MAX_SINGLE_USE_KEYS),
});

export interface TakenKey extends OpenedKey {
  /** Few are left, or the desk has a newer key. */
  readonly wantsKeys: boolean;
  /** Of the bank: it signed the supply, and is known. */
  readonly factorKey: Uint8Array;
}

/** In place of those that were there, under a salt of their own. */
export function keepPinKeys(file: string, { first, keys, ...desk }: PinKeys, pin: string): void {
  write(file, { ...lockKeys(keys, first, pin, randomBytes(SALT_BYTES)), ...desk });
}

/**
 * Opened with this PIN, right or wrong; gone from the file when it returns. `deskKeys`: to which the desk now takes what is
 * sealed, the newest first, hexadecimal; undefined where it cannot be asked. Throws CliError `pin-not-set`, `pin-keys-spent`,
 * `pin-desk-changed`: then nothing has changed.
 */
export function takePinKey(file: string, pin: string, deskKeys?: readonly string[]): TakenKey {
  const locked = read(file);
  if (locked === undefined) throw none('pin-not-set', say`the device has no PIN, or keeps it`);
  const sealsTo = toHex(locked.deskKey);
  if (deskKeys !== undefined && !deskKeys.includes(sealsTo)) {
    throw none(
      'pin-desk-changed',
      say`the bank's desk has another key for PINs now, and takes nothing under the one before`,
    );
  }
  const used = useKey(locked, pin);
  if (used === undefined)
    throw none('pin-keys-spent', say`the device has used all keys that its bank gave it for its PIN`);
  const { number, key, left } = used;
  const { deskKey, factorKey } = locked;
  write(file, { ...left, deskKey, factorKey });
  const isOld = deskKeys !== undefined && deskKeys[0] !== sealsTo;
  return { number, key, deskKey, factorKey, wantsKeys: isOld || keysLeft(left) < FEW_KEYS };
}

export function dropPinKeys(file: string): void {
  rmSync(file, { force: true });
  syncFolder(dirname(file));
}

type Locked = LockedKeys & Pick<PinKeys, 'deskKey' | 'factorKey'>;

function read(file: string): Locked | undefined {
  try {
    const { salt, first, deskKey, factorKey, keys } = schema.parse(JSON.parse(readPrivateFile(file, MAX_FILE_BYTES)));
    const left = keys.map((key) => (key === null ? undefined : fromHex(key)));
    return { salt: fromHex(salt), first, deskKey: fromHex(deskKey), factorKey: fromHex(factorKey), keys: left };
  } catch (cause) {
    if (cause instanceof NodeError && isAbsent(cause.cause)) return undefined;
    throw new NodeError({
      code: 'pin-keys-unusable',
      message: say`cannot use ${file}: it is not what was written`,
      remedy: say`Check folder, owner and disk; or choose a PIN again: gridpact wallet pin set.`,
      cause,
    });
  }
}

function isAbsent(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function write(file: string, { salt, first, deskKey, factorKey, keys }: Locked): void {
  const left = keys.map((key) => (key === undefined ? null : toHex(key)));
  const desk = { deskKey: toHex(deskKey), factorKey: toHex(factorKey) };
  const kept = { format: FORMAT, salt: toHex(salt), first, ...desk, keys: left };
  replaceFile(file, Buffer.from(JSON.stringify(kept)), MODE);
}

function none(code: string, message: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code,
    message,
    remedy: say`choose one with the account's key: gridpact wallet pin set; or give a second factor`,
  });
}
