// The sequence type of a collection, derived: nobody has to keep books of what was first.
import type { Collection, Mandate, MandateUse } from '../../generated/state.ts';
import { mandateId } from './tables.ts';

/** Of ISO 20022. Undone collections are not counted: the one after a first that lacked funds is the first. */
export type Sequence = 'FRST' | 'RCUR' | 'FNAL' | 'OOFF';

export function sequenceOf(
  mandate: Pick<Mandate, 'biller' | 'mandate' | 'kind'>,
  use: MandateUse,
  { last }: Pick<Collection, 'last'>,
): Sequence {
  if (mandate.kind === 'one-off') return 'OOFF';
  if (last) return 'FNAL';
  return collectedUnder(mandate, use) === 0 ? 'FRST' : 'RCUR';
}

/** Of a mandate that replaced another one: since then, since its bank has seen none of those before. */
export function collectedUnder(mandate: Pick<Mandate, 'biller' | 'mandate'>, use: MandateUse): number {
  return use.mandate === mandateId(mandate) ? use.collections : 0;
}
