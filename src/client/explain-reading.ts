// Why a member may read, or may not: the answer of the ledger's own rule, the entries that it looked at, and the
// transactions that made them what they are.
import type { Grant } from '../generated/state.ts';
import type { BodyOperation, RecordHeader } from '../generated/transaction.ts';
import type { Consortium } from '../ledger/consortium.ts';
import { reject } from '../ledger/rejection.ts';
import { mayReadTarget, nextRecord, type ReadingDecision, type ReadingTarget } from '../ledger/sharing/may-read.ts';
import { mayReadRange } from '../ledger/sharing/ranges/may-read-range.ts';
import { consents, erasures, grants, records, scenarios } from '../ledger/sharing/tables.ts';
import type { StateReader } from '../ledger/state.ts';
import { ClientError } from './client-error.ts';
import { findIn, type MakerSource } from './first-maker.ts';
import type { NodeConnection } from './node-connection.ts';

/** Of one reader in one scenario; with more, one is to be named. */
const MAX_GRANTS = 1_000;

export interface ReadingCase {
  /** Member id. */
  readonly reader: string;
  readonly purpose: string;
  /** A record, or the next one that is published in a scenario about a subject; empty: a range of all subjects. */
  readonly about: { readonly record: string } | Pick<RecordHeader, 'scenario' | 'subject' | 'fieldGroup'>;
  /** Ids: the one that the reader relies on, or all that it has in the scenario. */
  readonly grants: readonly string[];
  readonly atMs: bigint;
}

export interface ReadingAnswer {
  readonly decision: ReadingDecision;
  /** The one by which it was decided; empty: none. */
  readonly grant: string;
}

/** Allowed if any of the grants allows it; else by the grant that fits best, or by none. */
export function judgeReading(state: StateReader, consortium: Consortium, asked: ReadingCase): ReadingAnswer {
  if (!('record' in asked.about) && asked.about.subject === '')
    return judgeRange(state, consortium, asked, asked.about);
  const target = targetOf(state, consortium, asked);
  if (target === undefined) {
    const because =
      'record' in asked.about
        ? reject('record-not-found', { record: asked.about.record })
        : reject('scenario-not-found', { scenario: asked.about.scenario });
    return { decision: { allowed: false, because }, grant: '' };
  }
  const { reader, purpose, atMs } = asked;
  const judged = ['', ...asked.grants].map((grant) => ({
    grant,
    decision: mayReadTarget(state, consortium, target, { reader, purpose, grant, atMs }),
  }));
  const [without, ...relying] = judged;
  const best = judged.find(({ decision }) => decision.allowed) ?? closest(state, target, relying) ?? without;
  if (best === undefined) throw new RangeError('there is an answer without a grant');
  return best;
}

/** As a request for it would be answered: by the first grant, or without one, when each record needs its own. */
function judgeRange(
  state: StateReader,
  consortium: Consortium,
  { reader, purpose, atMs, grants: [grant = ''] }: ReadingCase,
  about: Pick<RecordHeader, 'scenario' | 'subject' | 'fieldGroup'>,
): ReadingAnswer {
  const range = { ...about, fromMs: 0n, untilMs: 0n, purpose, grant };
  const decision = mayReadRange(state, consortium, { range, reader, atMs });
  const because = reject('scenario-not-found', { scenario: about.scenario });
  return { decision: decision ?? { allowed: false, because }, grant };
}

function targetOf(state: StateReader, consortium: Consortium, { about, atMs }: ReadingCase): ReadingTarget | undefined {
  return 'record' in about ? state.get(records, about.record) : nextRecord(state, consortium, about, atMs);
}

/** Of those that allow nothing: for what is asked, in force, of the key epoch. */
function closest(state: StateReader, { header }: ReadingTarget, judged: readonly ReadingAnswer[]) {
  const rank = (entry: Grant | undefined) => {
    if (entry === undefined) return -1;
    const { grant, status } = entry;
    const covers = grant.granularity === 'scenario' || grant.subject === header.subject;
    return (covers ? 4 : 0) + (status === 'active' ? 2 : 0) + (grant.keyEpoch === header.keyEpoch ? 1 : 0);
  };
  const ranked = judged.map((answer) => ({ answer, rank: rank(state.get(grants, answer.grant)) }));
  return ranked.sort((one, other) => other.rank - one.rank)[0]?.answer;
}

/** Ids of the grants that the reader has, or had, in the scenario. Throws ClientError `too-many-grants`. */
export async function grantsOfReader(node: NodeConnection, scenario: string, reader: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { value } of node.entries(grants)) {
    if (value.grant.scenario === scenario && value.grant.reader === reader) ids.push(value.grant.grant);
    if (ids.length > MAX_GRANTS) throw tooMany(reader, scenario);
  }
  return ids;
}

/** An entry by which it was decided, and what made it so. */
export interface ReadingBasis {
  /** "<table>/<id>". */
  readonly entry: string;
  readonly happened: 'defined' | 'published' | 'purged' | 'granted' | 'revoked' | 'given' | 'withdrawn';
  readonly height: number;
  /** Undefined where this node cannot name it: `unknown` says why. */
  readonly transactionId?: string;
  readonly unknown?: string;
}

/** Of the entries that a decision looked at, those that a member or a subject made, in their order. */
export async function basisOf(
  node: Omit<MakerSource, 'entriesById'>,
  state: StateReader,
  entries: readonly string[],
): Promise<readonly ReadingBasis[]> {
  const found: ReadingBasis[] = [];
  for (const entry of entries) {
    const event = eventOf(state, entry);
    if (event === undefined) continue;
    const { height, happened, isIt } = event;
    const search = await findIn(node, height, ({ body }) => body.operation !== undefined && isIt(body), 'any');
    const said =
      search.found === undefined ? { unknown: search.why } : { transactionId: search.found.final.transactionId };
    found.push({ entry, happened, height: Number(height), ...said });
  }
  return found;
}

interface Event extends Pick<ReadingBasis, 'happened'> {
  readonly height: bigint;
  readonly isIt: (operation: BodyOperation) => boolean;
}

function eventOf(state: StateReader, key: string): Event | undefined {
  const at = key.indexOf('/');
  const [name, id] = [key.slice(0, at), key.slice(at + 1)];
  if (name === scenarios.name) return scenarioEvent(state, id);
  if (name === records.name) return recordEvent(state, id);
  if (name === grants.name) return grantEvent(state, id);
  if (name === erasures.name) return erasureEvent(state, id);
  return name === consents.name ? consentEvent(state, id) : undefined;
}

function scenarioEvent(state: StateReader, id: string): Event | undefined {
  const entry = state.get(scenarios, id);
  // The newest stands under two ids.
  if (entry === undefined || id.endsWith('/latest')) return undefined;
  const { scenario, version } = entry.policy;
  return {
    happened: 'defined',
    height: entry.height,
    isIt: (said) =>
      said.operation === 'defineScenario' &&
      said.defineScenario.scenario === scenario &&
      said.defineScenario.version === version,
  };
}

function recordEvent(state: StateReader, id: string): Event | undefined {
  const entry = state.get(records, id);
  return (
    entry && {
      happened: 'published',
      height: entry.height,
      isIt: (said) =>
        said.operation === 'publishRecords' && said.publishRecords.lines.some(({ record }) => record === id),
    }
  );
}

/** Undefined of one that nobody ordered: its time was over. */
function erasureEvent(state: StateReader, id: string): Event | undefined {
  const entry = state.get(erasures, id);
  if (entry === undefined || entry.orderedBy === 'retention') return undefined;
  return {
    happened: 'purged',
    height: entry.height,
    isIt: (said) => said.operation === 'purgeRecords' && said.purgeRecords.lines.some(({ record }) => record === id),
  };
}

function grantEvent(state: StateReader, id: string): Event | undefined {
  const entry = state.get(grants, id);
  if (entry === undefined) return undefined;
  return entry.status === 'revoked'
    ? {
        happened: 'revoked',
        height: entry.revokedHeight,
        isIt: (said) => said.operation === 'revokeGrant' && said.revokeGrant.grant === id,
      }
    : {
        happened: 'granted',
        height: entry.height,
        isIt: (said) => said.operation === 'grantAccess' && said.grantAccess.grant === id,
      };
}

function consentEvent(state: StateReader, id: string): Event | undefined {
  const entry = state.get(consents, id);
  if (entry === undefined) return undefined;
  const { subject, reader, purpose } = entry.consent;
  const isSame = (terms: { readonly subject: string; readonly reader: string; readonly purpose: string }) =>
    terms.subject === subject && terms.reader === reader && terms.purpose === purpose;
  return entry.status === 'withdrawn'
    ? {
        happened: 'withdrawn',
        height: entry.withdrawnHeight,
        isIt: (said) => said.operation === 'withdrawConsent' && isSame(said.withdrawConsent),
      }
    : {
        // With the grant, where the subject signed that.
        happened: 'given',
        height: entry.height,
        isIt: (said) =>
          (said.operation === 'giveConsent' && isSame(said.giveConsent)) ||
          (said.operation === 'grantAccess' && isSame(said.grantAccess)),
      };
}

function tooMany(reader: string, scenario: string): ClientError {
  return new ClientError({
    code: 'too-many-grants',
    message: `${reader} has, or had, more than ${MAX_GRANTS} grants in ${scenario}`,
    remedy: 'name the grant that it relies on',
    data: { reader, scenario },
  });
}
