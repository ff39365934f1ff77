// Checks of single fields that need no state, shared by the operations. Each returns the rejection or undefined.

import { PUBLIC_KEY_BYTES } from '../crypto/ed25519.ts';
import type { DearCheck } from './family.ts';
import { ACCOUNT_ID, NUMBER } from './ids.ts';
import { MAX_AMOUNT_FEN } from './posting.ts';
import { type Rejection, reject } from './rejection.ts';

export const MAX_REASON_CHARACTERS = 200;

const CONTROL_CHARACTER = /\p{Cc}/u;

/** `required` says what would be accepted. */
export function malformedField(field: string, required: string): Rejection {
  return reject('malformed-field', { field, required });
}

export function checkAccountId(field: string, id: string): Rejection | undefined {
  if (ACCOUNT_ID.test(id)) return undefined;
  return malformedField(field, '"<servicing member>/<name>", the name 1-48 of a-z 0-9 . _ -');
}

/** The id of a site, of a tariff plan. */
export function checkNumber(field: string, text: string): Rejection | undefined {
  return NUMBER.test(text) ? undefined : malformedField(field, '1-48 of a-z A-Z 0-9 . _ -');
}

/** Text that people wrote: no control characters, which could deceive its readers on a screen. */
export function checkText(field: string, text: string, least: number, most: number): Rejection | undefined {
  if (text.length >= least && text.length <= most && !CONTROL_CHARACTER.test(text)) return undefined;
  return malformedField(field, `${least} to ${most} characters, none of them a control character`);
}

/** The form of a key that is to be registered; {@link newKeyCheck} is the rest. */
export function checkNewKey(field: string, key: Uint8Array): Rejection | undefined {
  return key.length === PUBLIC_KEY_BYTES ? undefined : malformedField(field, `${PUBLIC_KEY_BYTES} bytes`);
}

/**
 * Of a key that is to be registered, in a line if one is given: with an unsafe key a signature may hold for one
 * verifier and not for another.
 */
export function newKeyCheck(field: string, publicKey: Uint8Array, line?: number): DearCheck {
  const where = line === undefined ? { field } : { line, field };
  const rejection = reject('unsafe-key', { ...where, required: 'a point of prime order' });
  return { check: { kind: 'key', publicKey }, fails: { rejection } };
}

/** A transfer's amount. A negative number is beyond the bound in its form on the wire. */
export function checkAmount(field: string, amountFen: bigint): Rejection | undefined {
  if (amountFen === 0n) return reject('amount-zero', { field });
  return checkFen(field, amountFen);
}

export function checkFen(field: string, amountFen: bigint): Rejection | undefined {
  if (amountFen <= MAX_AMOUNT_FEN) return undefined;
  return reject('amount-overflow', { field, amountFen, atMost: MAX_AMOUNT_FEN });
}

/** The first line's fault, with the line's number from 0. */
export function checkEachLine<L>(
  lines: readonly L[],
  check: (line: L) => Rejection | undefined,
): Rejection | undefined {
  for (const [line, content] of lines.entries()) {
    const fault = check(content);
    if (fault !== undefined) return reject(fault.name, { line, ...fault.data });
  }
  return undefined;
}
