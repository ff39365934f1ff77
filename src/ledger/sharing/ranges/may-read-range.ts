// Whether a member may read a range, and which of its records are released for it: both by the rules of may-read.ts.
// The ledger decides what depends on the reader, before it is known which records there are; what depends on a record, a
// subject's consent included, is decided when it is released.
import type { Grant, RangeReceipt, Scenario, Record as SharedRecord } from '../../../generated/state.ts';
import type { RecordHeader, RecordRangeAccess } from '../../../generated/transaction.ts';
import type { Consortium } from '../../consortium.ts';
import type { StateReader } from '../../state.ts';
import { latestScenario } from '../key-epoch.ts';
import { mayReadTarget, mayReadUnder, type ReadingDecision } from '../may-read.ts';
import { scenarioOfEpoch } from '../policy.ts';
import { grants } from '../tables.ts';
import { grantsFor, hasGrants } from './listed.ts';

export interface RangeQuestion {
  readonly range: RecordRangeAccess;
  /** Member id. */
  readonly reader: string;
  readonly atMs: bigint;
}

/** Allowed: by which grant; empty where the reader needs none. */
export type Release =
  | { readonly allowed: true; readonly grant: string }
  | (ReadingDecision & { readonly allowed: false });

/**
 * By the policy of the key epoch of the grant that is named, else by the newest. Without one, whoever is neither owner nor
 * supervisor needs a grant that opens records of the subject; of all subjects, any one. Undefined: no such scenario.
 */
export function mayReadRange(
  state: StateReader,
  consortium: Consortium,
  { range, reader, atMs }: RangeQuestion,
): ReadingDecision | undefined {
  const latest = latestScenario(state, consortium, range.scenario);
  if (latest === undefined) return undefined;
  const { scenario, subject, fieldGroup, purpose } = range;
  const under = (id: string): ReadingDecision => {
    const grant = id === '' ? undefined : state.get(grants, id);
    const policy = (grant && policyOf(state, latest, grant)) ?? latest;
    const keyEpoch = grant?.grant.keyEpoch ?? latest.keyEpoch;
    const header = { record: '', scenario, subject, keyEpoch, fieldGroup };
    return mayReadUnder(state, consortium, policy, header, { reader, purpose, grant: id, atMs });
  };
  const decision = under(range.grant);
  if (range.grant !== '' || !lacksGrant(decision)) return decision;
  const granted = { scenario, reader, purpose };
  if (subject === '') return hasGrants(state, granted) ? { allowed: true, as: 'grantee' } : decision;
  return firstAllowed(grantsFor(state, granted, subject), under, decision)[1];
}

/** Of a record of the range, to the reader of an allowed receipt. */
export function mayRelease(
  state: StateReader,
  consortium: Consortium,
  { range, reader, height }: RangeReceipt,
  record: SharedRecord,
  atMs: bigint,
): Release {
  const { scenario, purpose } = range;
  const by = (grant: string) =>
    mayReadTarget(state, consortium, record, { reader, purpose, grant, atMs, asOfHeight: height });
  const decision = by(range.grant);
  if (range.grant !== '' || !lacksGrant(decision)) return releaseOf(range.grant, decision);
  return releaseOf(
    ...firstAllowed(grantsFor(state, { scenario, reader, purpose }, record.header.subject), by, decision),
  );
}

/** What decides whether a record is in a range. */
export interface PlacedRecord {
  readonly header: Pick<RecordHeader, 'scenario' | 'subject' | 'fieldGroup' | 'periodStartMs'>;
  readonly height: bigint;
}

/** Whether the record is one that the receipt speaks of. */
export function isInRange(
  { range, height }: Pick<RangeReceipt, 'range' | 'height'>,
  { header, height: published }: PlacedRecord,
): boolean {
  return (
    published <= height &&
    header.scenario === range.scenario &&
    (range.subject === '' || header.subject === range.subject) &&
    header.fieldGroup === range.fieldGroup &&
    header.periodStartMs >= range.fromMs &&
    header.periodStartMs < range.untilMs
  );
}

function policyOf(state: StateReader, latest: Scenario, { grant }: Grant): Scenario | undefined {
  return grant.scenario === latest.policy.scenario ? scenarioOfEpoch(state, latest, grant.keyEpoch) : undefined;
}

/** Nothing else is in the way. */
function lacksGrant(decision: ReadingDecision): boolean {
  return !decision.allowed && decision.because.name === 'grant-not-found';
}

/** The first that allows it; else what the first one lacks, or, where there is none, `without`. */
function firstAllowed(
  ids: readonly string[],
  by: (grant: string) => ReadingDecision,
  without: ReadingDecision,
): readonly [grant: string, decision: ReadingDecision] {
  let first: ReadingDecision | undefined;
  for (const id of ids) {
    const decision = by(id);
    if (decision.allowed) return [id, decision];
    first ??= decision;
  }
  return ['', first ?? without];
}

function releaseOf(grant: string, decision: ReadingDecision): Release {
  return decision.allowed ? { allowed: true, grant } : decision;
}
