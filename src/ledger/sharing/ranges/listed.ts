// The lists by which the records of a range are found, and the grants that open them: of a scenario's records by day, and
// by subject; of a reader's grants by subject. Append-only, so a place in them stays what it is.
import type { GrantAccess, RecordHeader, RecordRangeAccess } from '../../../generated/transaction.ts';
import { lists } from '../../chain-tables.ts';
import { appendToList, beginList, IDS_PER_PAGE, listedBetween, listLength } from '../../list.ts';
import type { State, StateReader } from '../../state.ts';

export const DAY_MS = 86_400_000n;
/** The newest grants for a subject that are tried for it. */
export const GRANTS_TRIED = 8n;

/** A place in the records of a range: in the list of a day since 1970, or, of one subject, in the subject's own (day 0). */
export interface RangePlace {
  readonly day: bigint;
  readonly position: bigint;
}

type Range = Pick<RecordRangeAccess, 'scenario' | 'subject' | 'fromMs' | 'untilMs'>;

export function listRecord(state: State, header: RecordHeader): void {
  const { record, scenario, subject, periodStartMs } = header;
  appendToList(state, ofSubject(scenario, subject), record);
  appendToList(state, ofDay(scenario, periodStartMs / DAY_MS), record);
}

/** A grant for one record is for that record, and for no range. */
export function listGrant(state: State, grant: GrantAccess): void {
  if (grant.granularity === 'record') return;
  beginList(state, ofReader(grant));
  appendToList(state, `${ofReader(grant)}/${grant.subject}`, grant.grant);
}

type Granted = Pick<GrantAccess, 'scenario' | 'reader' | 'purpose'>;

/** Whether the reader was ever granted more than single records of the scenario for the purpose. */
export function hasGrants(state: StateReader, granted: Granted): boolean {
  return state.get(lists, ofReader(granted)) !== undefined;
}

/** Those for the subject, then those for all of the scenario; of each the newest, these first. */
export function grantsFor(state: StateReader, granted: Granted, subject: string): readonly string[] {
  return [subject, ''].flatMap((of) => {
    const list = `${ofReader(granted)}/${of}`;
    const count = listLength(state, list);
    return listedBetween(state, list, count > GRANTS_TRIED ? count - GRANTS_TRIED : 0n, count).reverse();
  });
}

/** Where the records of the range begin. */
export function firstPlace({ subject, fromMs }: Range): RangePlace {
  return { day: subject === '' ? fromMs / DAY_MS : 0n, position: 0n };
}

/**
 * The next records, as many as are read with one page of a list; `place` is the first one's. `next` is undefined behind
 * the last; on a day without records there are none.
 */
export function recordsFrom(
  state: StateReader,
  range: Range,
  { day, position }: RangePlace,
): { readonly ids: readonly string[]; readonly next: RangePlace | undefined } {
  const list = range.subject === '' ? ofDay(range.scenario, day) : ofSubject(range.scenario, range.subject);
  const count = listLength(state, list);
  const page = BigInt(IDS_PER_PAGE);
  const end = least(count, position - (position % page) + page);
  const ids = position < end ? listedBetween(state, list, position, end) : [];
  return { ids, next: end < count ? { day, position: end } : nextDay(range, day) };
}

/**
 * Of a scenario those whose period begins on the day of this instant, in the order in which they were published, from a
 * position on: as many as `most`, fewer behind the last.
 */
export function recordsOfDay(
  state: StateReader,
  scenario: string,
  atMs: bigint,
  from: bigint,
  most: bigint,
): readonly string[] {
  const list = ofDay(scenario, atMs / DAY_MS);
  const end = least(listLength(state, list), from + most);
  return from < end ? listedBetween(state, list, from, end) : [];
}

/** What follows when the rest of the day is not wanted. */
export function nextDay({ subject, untilMs }: Range, day: bigint): RangePlace | undefined {
  const next = day + 1n;
  return subject === '' && next * DAY_MS < untilMs ? { day: next, position: 0n } : undefined;
}

function ofSubject(scenario: string, subject: string): string {
  return `records-of-subject/${scenario}/${subject}`;
}

/** By the start of the period. */
function ofDay(scenario: string, day: bigint): string {
  return `records-of-day/${scenario}/${day}`;
}

function ofReader({ scenario, reader, purpose }: Granted): string {
  return `grants-of-reader/${scenario}/${reader}/${purpose}`;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
