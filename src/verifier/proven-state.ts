// Entries of one state that were proven, and the keys of those that statements are computed from.
import { numberOf, textOf } from './decoded-fields.ts';
import { ProofFault, type Step } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';

/** Proven entries by their key in the state. */
export type ProvenState = ReadonlyMap<string, DecodedMessage>;

/** Key of the plan's version that the statement names. */
export function planKey(statement: DecodedMessage): string {
  return `tariff-plan/${textOf(statement, 'plan')}/${numberOf(statement, 'planVersion')}`;
}

/** Key of a site's reading at an instant. */
export function readingKey(site: string, atMs: bigint): string {
  return `reading/${site}/${sortable(atMs)}`;
}

/** Key of the statement of a site whose period starts at this instant. */
export function statementKey(site: string, startMs: bigint): string {
  return `statement/${site}/${sortable(startMs)}`;
}

/** Key of a site's move at this instant. */
export function moveKey(site: string, atMs: bigint): string {
  return `site-move/${site}/${sortable(atMs)}`;
}

/** Milliseconds since 1970, padded so that keys sort by time. */
function sortable(ms: bigint): string {
  return ms.toString().padStart(13, '0');
}

/** Throws ProofFault of this step, with the key, when the entry is not proven. */
export function needed(state: ProvenState, key: string, step: Step): DecodedMessage {
  const entry = state.get(key);
  if (entry === undefined) throw new ProofFault(step, `${key} is needed and not proven here`, key);
  return entry;
}
