// The forms of the names that sharing uses. Names that are only looked up are checked, too: receipts quote a refused
// name, so it has to be short.

import { malformedField } from '../field-checks.ts';
import { LONG_NUMBER, NAME } from '../ids.ts';
import type { Rejection } from '../rejection.ts';

/** A subject is a pseudonym: any text of this length. */
export const MAX_SUBJECT_CHARACTERS = 64;

/** A scenario, a purpose. */
export function checkWord(field: string, text: string): Rejection | undefined {
  return NAME.test(text) ? undefined : malformedField(field, '1-48 of a-z 0-9 -');
}

/** A record, a grant, a member that is meant. */
export function checkId(field: string, text: string): Rejection | undefined {
  return LONG_NUMBER.test(text) ? undefined : malformedField(field, '1-64 of a-z A-Z 0-9 . _ -');
}
