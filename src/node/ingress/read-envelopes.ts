// The reading of envelopes, a piece of it for each: decoding, its one spelling, and the checks that need neither state
// nor curve.
import { type CheckedEnvelope, checkEnvelope } from '../../ledger/check-envelope.ts';
import type { ChainRules } from '../../ledger/consortium.ts';
import { workOfBytes } from '../../ledger/work.ts';
import type { Pieces } from './turns.ts';

/** A larger one is read in a thread first: it may be made of a million empty fields. */
export const LARGE_ENVELOPE_BYTES = 16 << 10;
/** Of one envelope beside its bytes: what the shortest costs. */
const ENVELOPE_UNITS = 5;
/** An envelope of many short fields costs more than the ledger's figure for its bytes, which is that of ordinary ones. */
const SHORT_FIELDS = 2;

/** Units that reading an envelope is charged with. */
export function readingWork(envelope: Uint8Array): number {
  return ENVELOPE_UNITS + SHORT_FIELDS * workOfBytes(envelope.length);
}

/**
 * Ends behind the first that is at fault when `stopAtFault`. `faulty`: of large ones, by their bytes as an object.
 */
export function* readEnvelopes(
  envelopes: readonly Uint8Array[],
  chain: ChainRules,
  stopAtFault: boolean,
  faulty: ReadonlyMap<Uint8Array, CheckedEnvelope>,
): Pieces<CheckedEnvelope[]> {
  const read: CheckedEnvelope[] = [];
  for (const envelope of envelopes) {
    const known = faulty.get(envelope);
    if (known === undefined) yield readingWork(envelope);
    const checked = known ?? checkEnvelope(envelope, chain);
    read.push(checked);
    if (stopAtFault && !checked.checked.ok) break;
  }
  return read;
}
