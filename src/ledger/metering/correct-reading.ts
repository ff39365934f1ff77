// Replaces a reading that was wrong, or notes that the meter was exchanged at its instant; the old one stays in the
// state beside it. Statements are not touched: correct-statement settles what changed.
import type { Reading, Site } from '../../generated/state.ts';
import type { CorrectReading, Register } from '../../generated/transaction.ts';
import { authorOf, theGridCompany } from '../authors.ts';
import { operation } from '../family.ts';
import { checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { replacedId } from '../ids.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { checkCommitment, checkReadingLine, keptReading } from './reading-line.ts';
import { checkRegisters, checkSameNames, checkSequence, registersFrom } from './registers.ts';
import { readingId, readings, replacedReadings, sites } from './tables.ts';
import { readingAfter } from './walk-readings.ts';

function checkCorrectReading({ reading, afterExchange, reason }: CorrectReading): Rejection | undefined {
  const fault = checkText('reason', reason, 1, MAX_REASON_CHARACTERS) ?? checkReadingLine(reading);
  if (fault !== undefined || afterExchange.length === 0) return fault;
  return checkRegisters('afterExchange', afterExchange) ?? checkSameNames(reading.registers, afterExchange);
}

/**
 * Order of the checks: the site, the reading, the commitment, the neighbours before and after. The site may
 * have any status: errors are found after a site is closed.
 */
export const correctReading = operation({
  name: 'correctReading',
  by: 'the grid company',
  since: 1,
  mayAuthor: theGridCompany,
  check: checkCorrectReading,
  execute(context, operation) {
    const { state, block } = context;
    const { reading: line, afterExchange, reason } = operation;
    const site = state.get(sites, line.site);
    if (site === undefined) return rejected(reject('site-not-found', { site: line.site }));
    const id = readingId(line.site, line.atMs);
    const old = state.get(readings, id);
    if (old === undefined) return rejected(reject('reading-not-found', { site: line.site, atMs: line.atMs }));
    const revision = { revision: old.revision + 1, reason, height: block.height };
    const corrected = { ...old, line: keptReading(line), afterExchange, ...revision };
    const misplaced =
      checkCommitment(line.seriesCommitment, old.previousMs === 0n) ?? checkNeighbours(state, site, corrected);
    if (misplaced !== undefined) return rejected(misplaced);

    const replaced = { reading: old, transaction: context.transaction, by: authorOf(context).id };
    state.put(replacedReadings, replacedId(id, old.revision), replaced);
    state.put(readings, id, corrected);
    return ACCEPTED;
  },
});

/** `reading-breaks-order` when the neighbour before is higher, or the one after is lower than where it starts. */
function checkNeighbours(state: StateReader, site: Site, corrected: Reading): Rejection | undefined {
  const { line, previousMs } = corrected;
  const previous = previousMs === 0n ? undefined : state.get(readings, readingId(site.site, previousMs));
  if (previous !== undefined) {
    const broken = checkOrder(registersFrom(previous), line.registers, previousMs);
    if (broken !== undefined) return broken;
  }
  const next = readingAfter(state, site, line.atMs);
  if (!next.ok) return next.error;
  if (next.value === undefined) return undefined;
  return checkOrder(registersFrom(corrected), next.value.line.registers, next.value.line.atMs);
}

function checkOrder(
  earlier: readonly Register[],
  later: readonly Register[],
  neighbourMs: bigint,
): Rejection | undefined {
  const broken = checkSequence(earlier, later);
  if (broken === undefined || broken.name !== 'register-decreased') return broken;
  return reject('reading-breaks-order', { neighbourMs, ...broken.data });
}
