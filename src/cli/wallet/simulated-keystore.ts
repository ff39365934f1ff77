// A file of the process that stands in for the chip of a device: the PIN, and the tries that are left. What a chip does is
// done in its order, each try durable before the PIN is compared. It is no chip: whoever reads the file tries as often as
// he likes. A device that keeps its key in software has none, since a stored PIN would tell a thief the right one.

import { randomBytes } from 'node:crypto';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { z } from 'zod';
import { fromHex, toHex, utf8 } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';
import { readPrivateFile } from '../../crypto/private-file.ts';
import { writeNewFile } from '../../crypto/write-new-file.ts';
import { compared, MAX_PIN_TRIES, type PinState, withTry } from '../../device/pin/retry-counter.ts';
import { replaceFile } from '../../storage/replace-file.ts';
import { orRefused } from '../device-refusal.ts';
import { say } from '../print/say.ts';

const FORMAT = 'gridpact-simulated-keystore/1';
const SALT_BYTES = 16;
const MAX_FILE_BYTES = 1_024;
const MODE = 0o600;

const schema = z.strictObject({
  format: z.literal(FORMAT),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  /** Not the digits: the holder may use them elsewhere. */
  pinDigest: z.string().regex(/^[0-9a-f]{64}$/),
  triesLeft: z.int().min(0).max(MAX_PIN_TRIES),
});

type Kept = z.infer<typeof schema>;

/** Throws NodeError `file-exists`. */
export function makeKeystore(file: string, pin: string): void {
  writeNewFile(file, textOf(newKept(pin)), MODE);
}

/**
 * Returns when it is the PIN. Throws CliError `pin-wrong` with the tries that are left, `pin-blocked`, and NodeError
 * `keystore-unusable`. Whoever calls it has the journal of the device, so nobody else counts meanwhile.
 */
export function unlockKeystore(file: string, pin: string): void {
  const kept = read(file);
  const keep = ({ triesLeft }: PinState) => write(file, { ...kept, triesLeft });
  const counted = orRefused<PinState>(withTry({ pin: fromHex(kept.pinDigest), triesLeft: kept.triesLeft }));
  keep(counted);
  keep(orRefused<PinState>(compared(counted, digestOf(kept.salt, pin))));
}

/** After {@link unlockKeystore}, or by the word of the bank: another PIN, and no try spent. */
export function renewKeystore(file: string, pin: string): void {
  read(file);
  write(file, newKept(pin));
}

function newKept(pin: string): Kept {
  const salt = toHex(randomBytes(SALT_BYTES));
  return { format: FORMAT, salt, pinDigest: toHex(digestOf(salt, pin)), triesLeft: MAX_PIN_TRIES };
}

function digestOf(salt: string, pin: string): Uint8Array {
  return hmac(sha256, fromHex(salt), utf8(pin));
}

function read(file: string): Kept {
  try {
    return schema.parse(JSON.parse(readPrivateFile(file, MAX_FILE_BYTES)));
  } catch (cause) {
    throw unusable(file, cause instanceof NodeError ? cause.message : say`it is not what was written`, cause);
  }
}

function write(file: string, kept: Kept): void {
  try {
    replaceFile(file, Buffer.from(textOf(kept)), MODE);
  } catch (cause) {
    throw unusable(file, reasonOf(cause), cause);
  }
}

function textOf(kept: Kept): string {
  return `${JSON.stringify(kept, undefined, 2)}\n`;
}

function unusable(file: string, why: string, cause: unknown): NodeError {
  return new NodeError({
    code: 'keystore-unusable',
    message: say`cannot use the simulated keystore ${file}: ${why}`,
    remedy: say`Check folder, owner and disk. If it is damaged, the device pays without its PIN only: make a new one.`,
    cause,
  });
}
