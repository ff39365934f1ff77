// What a block changed of shared data, for those whom it concerns: the holder of the subject's account, the owner, the
// supervisor, the readers, the publisher. It follows from the entries that the block put, and is no part of the state.
// A holder is told of nothing that it may not read (src/api/holder-filter.ts).
import type { Grant } from '../../generated/state.ts';
import { siteMoveId, siteMoves, sites } from '../metering/tables.ts';
import type { StateReader } from '../state.ts';
import type { StateEntry } from '../state-entry.ts';
import type { Table } from '../table.ts';
import {
  accessReceipts,
  accessRequests,
  aggregates,
  consents,
  erasures,
  grants,
  guardianships,
  rangeReceipts,
  records,
  scenarioId,
  scenarios,
} from './tables.ts';

export const SHARING_NEWS = [
  ...(['consent-given', 'consent-withdrawn', 'consent-expired'] as const),
  ...(['access-requested', 'request-approved', 'request-declined', 'request-expired'] as const),
  ...(['access-granted', 'grant-revoked', 'grant-expired'] as const),
  ...(['record-read', 'read-denied', 'range-read', 'range-denied', 'erasure-ordered'] as const),
  ...(['figure-asked', 'figure-released', 'figure-declined'] as const),
  ...(['guardian-appointed', 'guardian-ordered', 'guardianship-ended', 'key-epoch-ended'] as const),
] as const;
export type SharingNews = (typeof SHARING_NEWS)[number];

/** Among the parties of what is about all subjects of a scenario: the holder of any account. */
export const EVERY_HOLDER = '*';

/** Reads of one reader that were denied, told to a party of one block. Anybody may ask in vain, as often as it likes. */
export const MAX_DENIED_NOTICES = 16;

export interface SharingNotice {
  readonly news: SharingNews;
  /** Of the entry, "<table>/<id>". */
  readonly key: string;
  readonly scenario: string;
  /** Empty: all of the scenario's. */
  readonly subject: string;
  /** Member id; empty where no reader is in it. */
  readonly reader: string;
  readonly purpose: string;
  /** Why it was declined, revoked, withdrawn, denied or ordered; empty where nobody said. */
  readonly reason: string;
}

export interface AddressedNotice extends SharingNotice {
  /** Members by their id, accounts by theirs, which has a slash; each once. */
  readonly parties: readonly string[];
}

interface Told extends Omit<SharingNotice, 'news' | 'key'> {
  /** What happened, and at which height; now: by this block. */
  readonly happened: readonly (readonly [news: SharingNews, height: bigint | 'now'])[];
  /** Members beside owner, supervisor and reader. */
  readonly members?: readonly string[];
  readonly holders: readonly string[];
}

/** What a block did: the entry as it was before, and the grants that it put. */
interface Done<T> {
  readonly before: () => T | undefined;
  readonly granted: () => readonly Grant[];
}

/** Undefined: nobody is told. */
type Teller<T> = (state: StateReader, entry: T, done: Done<T>) => Told | undefined;

const TELLERS: ReadonlyMap<Table<never>, Teller<never>> = new Map<Table<never>, Teller<never>>([
  teller(consents, (_state, { consent, account, reason, height, withdrawnHeight, expiredHeight }) => ({
    ...consent,
    ...{ reason, holders: [account] },
    happened: [
      ['consent-given', height],
      ['consent-withdrawn', withdrawnHeight],
      ['consent-expired', expiredHeight],
    ],
  })),
  teller(accessRequests, (state, { request, reader, status, reason, height, endedHeight }) => ({
    ...request,
    ...{ reader, reason: reason === '' ? request.reason : reason },
    happened: [
      ['access-requested', height],
      [status === 'open' ? 'access-requested' : `request-${status}`, endedHeight],
    ],
    holders: holdersSince(state, request.subject, height),
  })),
  teller(grants, (state, { grant, reason, height, revokedHeight, expiredHeight }) => ({
    ...grant,
    reason,
    happened: [
      ['access-granted', height],
      ['grant-revoked', revokedHeight],
      ['grant-expired', expiredHeight],
    ],
    holders: holdersSince(state, grant.subject, height),
  })),
  teller(accessReceipts, (state, { record, allowed, height, ...receipt }) => {
    const read = state.get(records, record);
    return {
      ...receipt,
      scenario: read?.header.scenario ?? '',
      happened: [[allowed ? 'record-read' : 'read-denied', height]],
      members: read === undefined ? [] : [read.publisher],
      holders: holdersSince(state, receipt.subject, height),
    };
  }),
  teller(rangeReceipts, (state, { range, reader, allowed, reason, height }) => ({
    ...{ ...range, reader, reason },
    happened: [[allowed ? 'range-read' : 'range-denied', height]],
    // What was denied is no reason to wake everybody: anybody can ask for it.
    holders: range.subject === '' ? (allowed ? [EVERY_HOLDER] : []) : holdersSince(state, range.subject, height),
  })),
  teller(erasures, (state, { record, scenario, subject, publisher, orderedBy, reason, height, holders }) => ({
    ...{ scenario, subject, reader: '', purpose: '', reason: reason === '' ? orderedBy : reason },
    happened: [['erasure-ordered', height]],
    members: [publisher, ...holders],
    holders: holdersSince(state, subject, state.get(records, record)?.height ?? 0n),
  })),
  teller(aggregates, (_state, { question, reader, status, reason, height, endedHeight }) => ({
    ...{ scenario: question.scenario, subject: '', reader, purpose: question.purpose, reason },
    happened: [
      ['figure-asked', height],
      [status === 'released' ? 'figure-released' : 'figure-declined', endedHeight],
    ],
    holders: [],
  })),
  teller(guardianships, (_state, { terms, basis, account, reason, height, endedHeight }) => ({
    ...{ scenario: terms.scenario, subject: terms.subject, reader: '', purpose: '' },
    reason: reason === '' ? terms.reason : reason,
    happened: [
      [basis === 'ordered' ? 'guardian-ordered' : 'guardian-appointed', height],
      ['guardianship-ended', endedHeight],
    ],
    holders: [account, terms.guardian],
  })),
  // Whoever has a key of the epoch, and not only the one that was to lose it: records to come open with another.
  teller(scenarios, (_state, { policy, keyEpoch }, { before, granted }) => {
    const ended = before();
    if (ended === undefined || ended.keyEpoch === keyEpoch) return undefined;
    // The block may have given a key of it first: that reader is in neither entry.
    const meanwhile = granted().filter(
      ({ grant }) =>
        grant.scenario === policy.scenario &&
        grant.granularity !== 'record' &&
        grant.keyEpoch >= ended.keyEpoch &&
        grant.keyEpoch < keyEpoch,
    );
    const members = [...ended.holders, ...meanwhile.map(({ grant }) => grant.reader)];
    if (members.length === 0) return undefined;
    const about = { scenario: policy.scenario, subject: '', reader: '', purpose: '', reason: '' };
    return { ...about, happened: [['key-epoch-ended', 'now']], members, holders: [] };
  }),
]);

/**
 * Of the block at this height, which put these entries, found the state like `before`, and left it like `state`; in the
 * order of the entries.
 */
export function noticesOf(
  written: readonly StateEntry[],
  before: StateReader,
  state: StateReader,
  height: bigint,
): AddressedNotice[] {
  const notices: AddressedNotice[] = [];
  const denied = new Map<string, number>();
  let grantsPut: readonly Grant[] | undefined;
  const granted = () => {
    grantsPut ??= written.flatMap(({ table, value }) => (table === grants ? [value as Grant] : []));
    return grantsPut;
  };
  for (const { table, id, key, value } of written) {
    const told = TELLERS.get(table)?.(state, value as never, { before: () => before.get(table, id), granted });
    if (told === undefined) continue;
    const { happened, scenario, subject, reader, purpose, reason } = told;
    for (const [news, at] of happened) {
      if (at !== 'now' && at !== height) continue;
      const all = partiesOf(state, told);
      const parties = news.endsWith('-denied') ? all.filter((party) => mayHear(denied, reader, party)) : all;
      if (parties.length > 0) notices.push({ news, key, scenario, subject, reader, purpose, reason, parties });
    }
  }
  return notices;
}

/** Counted by party: with what is another's, a reader hides nothing from a holder. */
function mayHear(denied: Map<string, number>, reader: string, party: string): boolean {
  const pair = `${reader} ${party}`;
  const count = (denied.get(pair) ?? 0) + 1;
  denied.set(pair, count);
  return count <= MAX_DENIED_NOTICES;
}

function teller<T>(of: Table<T>, tell: Teller<T>): [Table<never>, Teller<never>] {
  return [of as Table<never>, tell as Teller<never>];
}

function partiesOf(state: StateReader, { scenario, reader, members = [], holders }: Told): readonly string[] {
  const latest = state.get(scenarios, scenarioId(scenario, 'latest'));
  const all = [latest?.owner ?? '', latest?.policy.supervisor ?? '', reader, ...members, ...holders];
  return [...new Set(all)].filter((party) => party !== '');
}

/** The account that has the site, if it had it already at this height: to the next one, what was before is another's. */
function holdersSince(state: StateReader, subject: string, height: bigint): readonly string[] {
  const site = subject === '' ? undefined : state.get(sites, subject);
  if (site === undefined) return [];
  const moved = site.movedMs === 0n ? 0n : state.get(siteMoves, siteMoveId(subject, site.movedMs))?.height;
  return moved !== undefined && moved <= height ? [site.producerAccount] : [];
}
