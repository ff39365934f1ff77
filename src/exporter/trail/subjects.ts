// What a trail may be of, and which transactions and movements of money are about it.
import type { Record as SharedRecord } from '../../generated/state.ts';
import type { ChainedActivity } from '../../ledger/activity.ts';
import { isQuestion, isReadWithMany, rangeIn } from './reads-of-many.ts';
import type { Said, Value } from './said.ts';

/** Where a line stands on the chain. */
export interface Place {
  readonly height: number;
  /** The member that authored it, if one did. */
  readonly by: string | undefined;
  /** Hexadecimal; undefined for what a block did by itself. */
  readonly transactionId: string | undefined;
}

export interface TrailSubject {
  readonly isNamed: (said: Said, place: Place) => boolean;
  readonly isMoved: (row: ChainedActivity) => boolean;
  /** Of a line that is about it and did all that it asked: what later ones may name in its place. */
  readonly learn: (said: Said, place: Place) => void;
}

type Fits = (value: Value) => boolean;

export interface Links {
  /** Values by which a line is about the subject, unless one of its values is another: of another site, another period. */
  readonly fixed: Readonly<Record<string, Fits>>;
  /** Values that a line may have no others of, and by which alone it is not about the subject. */
  readonly within?: Readonly<Record<string, Fits>>;
  /** As `fixed`, of fields that say something only together; undefined of a line without them. */
  readonly together?: (said: Said, height: number) => boolean | undefined;
  /** Names of what stands for the subject once a line that has the field `with` has named it, as a grant for its scenario. */
  readonly learned?: { readonly with: string; readonly names: readonly string[] };
  /** Ids of transfers: what moves them is about the subject, and so is a line that names one. */
  readonly transfers?: readonly string[];
}

/** What a member said, and what was said of it. */
export function memberSubject(id: string): TrailSubject {
  return {
    isNamed: (said, { by }) => by === id || says(said, is(id)),
    isMoved: () => false,
    learn: () => undefined,
  };
}

/** Also of the grants, requests and records in it. */
export function scenarioSubject(id: string): TrailSubject {
  return linkedSubject({
    fixed: { scenario: is(id) },
    learned: { with: 'scenario', names: ['grant', 'request', 'record'] },
  });
}

/** Also of reads of many records that it is among. */
export function recordSubject(shared: SharedRecord): TrailSubject {
  const { record, scenario, subject } = shared.header;
  return linkedSubject({
    ...{ fixed: { record: is(record), scenario: is(scenario) }, within: { subject: is(subject) } },
    together: (said, height) => isReadWithMany([shared], said, height),
    learned: { with: 'scenario', names: ['grant', 'request'] },
  });
}

/**
 * Readings at its instants, both ends included; prices, statements, shared records of what begins in it, and each read of
 * these records.
 */
export function periodSubject(startMs: bigint, endMs: bigint): TrailSubject {
  const begins: Fits = (value) => isBetween(value, startMs, endMs - 1n);
  return linkedSubject({
    fixed: { periodStartMs: begins, atMs: (value) => isBetween(value, startMs, endMs) },
    together: (said) => {
      const range = rangeIn(said);
      if (range === undefined) return said.get('fromMs')?.some(begins);
      return range.fromMs < endMs && range.untilMs > startMs;
    },
    learned: { with: 'contentType', names: ['record'] },
  });
}

export function anySubject(subjects: readonly TrailSubject[]): TrailSubject {
  return {
    isNamed: (said, place) => subjects.some((subject) => subject.isNamed(said, place)),
    isMoved: (row) => subjects.some((subject) => subject.isMoved(row)),
    learn: (said, place) => {
      for (const subject of subjects) subject.learn(said, place);
    },
  };
}

export function linkedSubject({ fixed, within = {}, together, learned, transfers = [] }: Links): TrailSubject {
  const ids = new Set<Value>(transfers);
  const known = new Map(learned?.names.map((name) => [name, new Set<Value>()]));
  const isKnown = (said: Said) =>
    says(said, (value) => ids.has(value)) ||
    [...known].some(([name, values]) => said.get(name)?.some((value) => values.has(value)) === true);
  return {
    isNamed: (said, { height }) => {
      const fits = [...verdictsOn(said, fixed), together?.(said, height)].filter((verdict) => verdict !== undefined);
      if (fits.includes(false) || verdictsOn(said, within).includes(false)) return false;
      return fits.length > 0 || isKnown(said);
    },
    isMoved: ({ shown }) => ids.has(shown.transfer),
    learn: (said, { transactionId }) => {
      // Its answer, and what is read for it, name the question alone.
      if (isQuestion(said) && transactionId !== undefined) ids.add(transactionId);
      if (learned === undefined || !said.has(learned.with)) return;
      for (const [name, values] of known) for (const value of said.get(name) ?? []) values.add(value);
    },
  };
}

/** Of the fields that it has. */
function verdictsOn(said: Said, fields: Readonly<Record<string, Fits>>): readonly boolean[] {
  return Object.entries(fields).flatMap(([name, fits]) => {
    const values = said.get(name);
    return values === undefined ? [] : [values.some(fits)];
  });
}

export function is(wanted: Value): Fits {
  return (value) => value === wanted;
}

export function isBetween(value: Value, first: bigint, last: bigint): boolean {
  return typeof value === 'bigint' && value >= first && value <= last;
}

function says(said: Said, fits: Fits): boolean {
  return [...said.values()].some((values) => values.some(fits));
}
