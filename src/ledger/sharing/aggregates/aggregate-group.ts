// The subjects behind a figure: the candidates, those of them that may be counted, and the group that keeps apart what the
// reader knows already. No operation runs this, since no block can go through all records of a scenario: an owner does, to
// answer, and so can everybody who judges an answer. choose-group.ts goes through the state with it.
import { utf8 } from '../../../base/bytes.ts';
import { type Digest, taggedDigest } from '../../../crypto/digest.ts';
import type { Aggregate, Record as SharedRecord } from '../../../generated/state.ts';
import type { Consortium } from '../../consortium.ts';
import type { StateReader } from '../../state.ts';
import { mayReadTarget } from '../may-read.ts';
import { scenarioId, scenarios } from '../tables.ts';
import { hasBit } from './group-bits.ts';

/**
 * Of each subject that the question is about the first record that was published before it, in order of the subjects'
 * names. The same for everybody at any time: records stay, and later ones do not count.
 */
export class Candidates {
  readonly #asked: Pick<Aggregate, 'question' | 'height'>;
  readonly #first = new Map<string, SharedRecord>();

  constructor(asked: Pick<Aggregate, 'question' | 'height'>) {
    this.#asked = asked;
  }

  get size(): number {
    return this.#first.size;
  }

  /** In any order. */
  offer(record: SharedRecord): void {
    const { question, height } = this.#asked;
    const { header, height: published } = record;
    const isMeant =
      published <= height &&
      header.scenario === question.scenario &&
      header.fieldGroup === question.fieldGroup &&
      header.periodStartMs === question.periodStartMs &&
      header.periodEndMs === question.periodEndMs &&
      header.subject.startsWith(question.area);
    if (!isMeant) return;
    const other = this.#first.get(header.subject);
    if (other === undefined || isBefore(record, other)) this.#first.set(header.subject, record);
  }

  inOrder(): readonly SharedRecord[] {
    return [...this.#first.values()].sort((a, b) => (a.header.subject < b.header.subject ? -1 : 1));
  }
}

function isBefore(one: SharedRecord, other: SharedRecord): boolean {
  if (one.height !== other.height) return one.height < other.height;
  return one.header.record < other.header.record;
}

/**
 * Whether the record may be counted at this time: as the reader might read it if it had a grant, under a policy whose
 * subjects were told of figures about groups of this size. None of the reader's own, who could fill a group with subjects
 * that it has invented; and none in chunks, since values are read many at once.
 */
export function mayCount(
  state: StateReader,
  consortium: Consortium,
  entry: Aggregate,
  record: SharedRecord,
  atMs: bigint,
): boolean {
  if (!mayEverCount(state, entry, record)) return false;
  const { question, reader } = entry;
  return mayReadTarget(state, consortium, record, { reader, purpose: question.purpose, atMs, isCounted: true }).allowed;
}

/** What of it no time changes: it can be asked of a figure long after. Consents and retentions are no part of it. */
export function mayEverCount(
  state: StateReader,
  { terms, reader }: Pick<Aggregate, 'terms' | 'reader'>,
  { header, publisher }: SharedRecord,
): boolean {
  if (publisher === reader || header.chunkHashes.length > 0) return false;
  const told = state.get(scenarios, scenarioId(header.scenario, header.policyVersion))?.policy.aggregates ?? null;
  return told !== null && told.smallestGroup <= terms.smallestGroup;
}

/** The records behind a released figure, of its candidates. */
export function countedIn({ group }: Aggregate, candidates: readonly SharedRecord[]): readonly SharedRecord[] {
  return candidates.filter((_, at) => hasBit(group, at));
}

export function subjectsOf(counted: readonly SharedRecord[]): readonly string[] {
  return counted.map(({ header }) => header.subject);
}

type Asked = Pick<Aggregate, 'question'>;

/**
 * Those of the figures that hang together with this one: by a period that overlaps its own, or that of one which hangs
 * together with it. An hour of some and the next hour of others have nothing to do with each other, until a figure is
 * about both hours.
 */
export function hangingTogether<T extends Asked>(asked: Asked, figures: readonly T[]): readonly T[] {
  let together: Asked[] = [];
  let endMs = 0n;
  for (const figure of [asked, ...figures].sort(byStart)) {
    const { periodStartMs, periodEndMs } = figure.question;
    if (periodStartMs >= endMs) {
      if (together.includes(asked)) break;
      together = [];
    }
    together.push(figure);
    if (periodEndMs > endMs) endMs = periodEndMs;
  }
  const found = new Set(together);
  return figures.filter((figure) => found.has(figure));
}

function byStart({ question: one }: Asked, { question: other }: Asked): number {
  if (one.periodStartMs === other.periodStartMs) return 0;
  return one.periodStartMs < other.periodStartMs ? -1 : 1;
}

/**
 * Those of the subjects that a figure may be about. The groups of earlier figures cut their subjects into parts: those who
 * are in the same ones. Whatever is computed from figures is computed from the sums of parts, so no part may be cut with
 * fewer than `smallest` on a side; and none may be smaller, also where this figure cuts nothing, since it may be what
 * brings two together that were about different times. Subjects of no earlier figure wait while they are fewer. Undefined: about nobody.
 */
export function chooseGroup(
  subjects: readonly string[],
  { partOf }: GroupParts,
  smallest: number,
): ReadonlySet<string> | undefined {
  const sizes = sizesOf(partOf.values());
  for (const size of sizes.values()) if (size < smallest) return undefined;
  const cuts = sizesOf(subjects.map((subject) => partOf.get(subject) ?? NEW));
  for (const [part, taken] of cuts) {
    const left = (sizes.get(part) ?? 0) - taken;
    if (part !== NEW && left > 0 && Math.min(taken, left) < smallest) return undefined;
  }
  const newcomers = (cuts.get(NEW) ?? 0) >= smallest;
  const group = subjects.filter((subject) => newcomers || partOf.has(subject));
  return group.length < smallest ? undefined : new Set(group);
}

/** No part: of no figure yet. */
const NEW = 0;

/** The parts into which the groups of figures cut their subjects. It needs as much room as there are subjects, however many figures. */
export class GroupParts {
  /** The part that each subject of the groups is in, by number. */
  readonly partOf = new Map<string, number>();
  #parts = NEW;

  /** The subjects of one more figure. */
  add(group: readonly string[]): void {
    const pieces = new Map<number, number>();
    for (const subject of group) {
      const part = this.partOf.get(subject) ?? NEW;
      const piece = pieces.get(part) ?? ++this.#parts;
      pieces.set(part, piece);
      this.partOf.set(subject, piece);
    }
  }

  /** Numbers of subjects, the smallest first. */
  sizes(): readonly number[] {
    return [...sizesOf(this.partOf.values()).values()].sort((a, b) => a - b);
  }
}

function sizesOf(parts: Iterable<number>): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const part of parts) sizes.set(part, (sizes.get(part) ?? 0) + 1);
  return sizes;
}

const digestOf = taggedDigest('aggregate-records');

/** Of the records behind a figure, in the order of the candidates. */
export function recordsDigest(records: readonly SharedRecord[]): Digest {
  return digestOf(...records.map(({ header }) => utf8(`${header.record}\0`)));
}
