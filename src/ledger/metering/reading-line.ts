// The conditions on a reading that need no other reading, whether it is recorded or corrected.
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import type { ReadingLine } from '../../generated/transaction.ts';
import { checkNumber, malformedField } from '../field-checks.ts';
import type { Rejection } from '../rejection.ts';
import { checkRegisters } from './registers.ts';

/** The fields of a reading, as far as they can be judged without the state. */
export function checkReadingLine({
  site,
  registers,
  seriesCommitment,
  intervalDigest,
}: ReadingLine): Rejection | undefined {
  return (
    checkNumber('site', site) ??
    checkRegisters('registers', registers) ??
    checkCommitment(seriesCommitment, seriesCommitment.length === 0) ??
    (intervalDigest.length === 0 || intervalDigest.length === DIGEST_BYTES
      ? undefined
      : malformedField('intervalDigest', `${DIGEST_BYTES} bytes, or empty`))
  );
}

/** `malformed-field` unless 32 bytes, or empty at the site's first reading: there is no series yet. */
export function checkCommitment(seriesCommitment: Uint8Array, first: boolean): Rejection | undefined {
  if (seriesCommitment.length === (first ? 0 : DIGEST_BYTES)) return undefined;
  const required = first ? 'empty at the first reading of a site' : `${DIGEST_BYTES} bytes`;
  return malformedField('seriesCommitment', required);
}

/** The reading as it is kept: decoded bytes are a view that would keep their whole batch in memory. */
export function keptReading(line: ReadingLine): ReadingLine {
  const { seriesCommitment, intervalDigest } = line;
  return {
    ...line,
    seriesCommitment: Uint8Array.from(seriesCommitment),
    intervalDigest: Uint8Array.from(intervalDigest),
  };
}
