// What the ledger's answer to a channel's word means for the connector.
import { ClientError } from '../client/client-error.ts';
import type { LineOutcome } from '../client/run-lines.ts';
import type { Became } from './attempt-journal.ts';

/** Said again these would be refused again: the day's comparison with the file is where a person settles them. */
const FINAL = new Set(['amount-differs', 'fee-differs', 'reference-used', 'attempt-state', 'return-way']);

/** Late money is owed back, also where it was confirmed before by a process that was killed then. */
export function confirmedAs({ outcome, data }: Pick<LineOutcome, 'outcome' | 'data'>): Became {
  const isLate = outcome === 'confirmed-late' || (outcome === 'confirmed-before' && data.is === 'late');
  return isLate ? 'late' : 'settled';
}

/** The refusal's name; undefined where the same may be taken later. */
export function isFinalRefusal(error: unknown): string | undefined {
  return error instanceof ClientError && FINAL.has(error.code) ? error.code : undefined;
}
