// What must hold of a reading by itself, whether recorded or corrected.
import { type Rejection, reject } from '../rejection.ts';
import type { ReadingLine } from '../transaction.ts';
import { refuseMalformedRegisters } from './registers.ts';

const COMMITMENT_BYTES = 32;
const QUALITIES: readonly string[] = ['actual', 'estimated', 'substituted'];

/** `malformed-field` for a quality or registers that are none. */
export function refuseMalformedReading(line: ReadingLine): Rejection | undefined {
  if (!QUALITIES.includes(line.quality)) {
    return reject('malformed-field', { field: 'quality', required: QUALITIES.join(' | '), quality: line.quality });
  }
  return refuseMalformedRegisters('registers', line.registers);
}

/** `malformed-field` unless the commitment is 32 bytes, or empty at the site's first reading: there is no series yet. */
export function refuseMalformedCommitment(line: ReadingLine, first: boolean): Rejection | undefined {
  const required = first ? 0 : COMMITMENT_BYTES;
  if (line.seriesCommitment.length === required) return undefined;
  const bytes = line.seriesCommitment.length;
  return reject('malformed-field', { field: 'seriesCommitment', requiredBytes: required, bytes });
}
