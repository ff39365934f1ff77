// One-time codes as authenticator apps show them: RFC 4226 by counter, RFC 6238 by time. Time is an input, and so is the
// counter that was used last: what keeps a code from being taken twice is the caller's record of it.
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

const HASHES = { sha1, sha256, sha512 };

export interface OneTimeSecret {
  /** At least 16 bytes. */
  readonly key: Uint8Array;
  readonly hash: keyof typeof HASHES;
  readonly digits: 6 | 7 | 8;
}

/** What nearly every authenticator app expects. */
export const STEP_MS = 30_000n;
/** RFC 4226, requirement R6. */
const MIN_KEY_BYTES = 16;
const COUNTER_BYTES = 8;

/** Throws RangeError for a key below 16 bytes or a counter outside 0 .. 2^64-1. */
export function oneTimeCode({ key, hash, digits }: OneTimeSecret, counter: bigint): string {
  if (key.length < MIN_KEY_BYTES) throw new RangeError(`a one-time secret has at least ${MIN_KEY_BYTES} bytes`);
  const mac = hmac(HASHES[hash], key, counterBytes(counter));
  const offset = (mac.at(-1) as number) & 0x0f;
  const word = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fff_ffff;
  return String(word % 10 ** digits).padStart(digits, '0');
}

/** The counter of the step that `atMs` is in. */
export function stepAt(atMs: bigint): bigint {
  return atMs / STEP_MS;
}

export interface OneTimeWindow {
  readonly atMs: bigint;
  /** Steps that the other clock may be early or late by; RFC 6238 recommends one. */
  readonly driftSteps: number;
  /** The counter of the code that was taken last, if any was: neither it nor an earlier one is taken again. */
  readonly usedCounter?: bigint | undefined;
}

/** The counter of the code, for the caller to record; undefined where the code is wrong, old or used. */
export function takeOneTimeCode(secret: OneTimeSecret, code: string, window: OneTimeWindow): bigint | undefined {
  const { atMs, driftSteps, usedCounter = -1n } = window;
  const now = stepAt(atMs);
  const first = now - BigInt(driftSteps);
  let taken: bigint | undefined;
  // All of them are looked at, and each whole: the time says nothing of how near a guess was.
  for (let counter = first < 0n ? 0n : first; counter <= now + BigInt(driftSteps); counter++) {
    if (sameText(oneTimeCode(secret, counter), code) && counter > usedCounter) taken ??= counter;
  }
  return taken;
}

function counterBytes(counter: bigint): Uint8Array {
  if (counter < 0n || counter > 0xffff_ffff_ffff_ffffn) throw new RangeError(`not a counter: ${counter}`);
  const bytes = new Uint8Array(COUNTER_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, counter);
  return bytes;
}

function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
