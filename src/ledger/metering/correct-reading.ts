// Replaces a reading that was wrong, or notes that the meter was exchanged at its instant. Statements are not touched:
// correct-statement settles what changed.
import type { Reading, Site } from '../entries.ts';
import { ACCEPTED, type OperationHandler, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { readingId, readings, sites } from '../table.ts';
import type { CorrectReading, Register } from '../transaction.ts';
import { refuseOthersThanGridCompany } from './grid-company.ts';
import { refuseMalformedCommitment, refuseMalformedReading } from './reading-line.ts';
import { refuseBrokenSequence, refuseMalformedRegisters, refuseOtherNames, registersFrom } from './registers.ts';
import { readingAfter } from './walk-readings.ts';

const MAX_REASON_CHARACTERS = 200;

/**
 * Order of the checks: author, fields, the site, the reading, the commitment, the exchanged meter's registers, the
 * neighbours before and after. A site in any status: errors are found after a site is closed.
 */
export const correctReading: OperationHandler<'correctReading'> = (context, operation) => {
  const refusal = refuseOthersThanGridCompany(context) ?? refuseMalformedCorrection(operation);
  if (refusal !== undefined) return rejected(refusal);
  const { state, block } = context;
  const { reading: line, afterExchange, reason } = operation;
  const site = state.get(sites, line.site);
  if (site === undefined) return rejected(reject('site-not-found', { site: line.site }));
  const id = readingId(line.site, line.atMs);
  const old = state.get(readings, id);
  if (old === undefined) return rejected(reject('reading-not-found', { site: line.site, atMs: line.atMs }));
  const corrected = { ...old, line, afterExchange, revision: old.revision + 1, reason, height: block.height };
  const misplaced =
    refuseMalformedCommitment(line, old.previousMs === 0n) ?? refuseBetweenNeighbours(state, site, corrected);
  if (misplaced !== undefined) return rejected(misplaced);

  state.put(readings, id, corrected);
  return ACCEPTED;
};

function refuseMalformedCorrection({ reading, afterExchange, reason }: CorrectReading): Rejection | undefined {
  if (reason.length < 1 || reason.length > MAX_REASON_CHARACTERS) {
    const required = `1 to ${MAX_REASON_CHARACTERS} characters`;
    return reject('malformed-field', { field: 'reason', required, characters: reason.length });
  }
  const malformed = refuseMalformedReading(reading);
  if (malformed !== undefined || afterExchange.length === 0) return malformed;
  return refuseMalformedRegisters('afterExchange', afterExchange) ?? refuseOtherNames(reading.registers, afterExchange);
}

/** `reading-breaks-order` when the neighbour before is higher, or the one after is lower than where it starts. */
function refuseBetweenNeighbours(state: StateReader, site: Site, corrected: Reading): Rejection | undefined {
  const { line, previousMs } = corrected;
  const previous = previousMs === 0n ? undefined : state.get(readings, readingId(site.site, previousMs));
  if (previous !== undefined) {
    const broken = refuseOrder(registersFrom(previous), line.registers, previousMs);
    if (broken !== undefined) return broken;
  }
  const next = readingAfter(state, site, line.atMs);
  if (!next.ok) return next.error;
  if (next.value === undefined) return undefined;
  return refuseOrder(registersFrom(corrected), next.value.line.registers, next.value.line.atMs);
}

function refuseOrder(
  earlier: readonly Register[],
  later: readonly Register[],
  neighbourMs: bigint,
): Rejection | undefined {
  const broken = refuseBrokenSequence(earlier, later);
  if (broken === undefined || broken.name !== 'register-decreased') return broken;
  return reject('reading-breaks-order', { neighbourMs, ...broken.data });
}
