// The group behind an answer, as the state says it: in steps, each of which looks at a bounded number of entries. An owner's
// node takes them over its own state, between other work; a client fetches what each step looks at.
import { assert } from '../../../base/assert.ts';
import type { Aggregate, Record as SharedRecord } from '../../../generated/state.ts';
import type { Consortium } from '../../consortium.ts';
import type { StateReader } from '../../state.ts';
import { recordsOfDay } from '../ranges/listed.ts';
import { aggregates, answersId, latestAggregates, records } from '../tables.ts';
import {
  Candidates,
  chooseGroup,
  countedIn,
  GroupParts,
  hangingTogether,
  mayCount,
  subjectsOf,
} from './aggregate-group.ts';
import { MAX_CANDIDATES } from './aggregate-terms.ts';
import { bitsOf } from './group-bits.ts';

/** Records that one step looks at. */
export const RECORDS_AT_ONCE = 256;

type Asked = Pick<Aggregate, 'question' | 'height'>;
type Told = Pick<Aggregate, 'aggregate' | 'question' | 'height'>;
type Rule<T = unknown> = (state: StateReader) => T;
/** Resumed each time with what the rule that it gave has answered. */
export type Steps<T> = Generator<Rule, T, unknown>;

function* ask<T>(rule: Rule<T>): Generator<Rule, T, unknown> {
  return (yield rule) as T;
}

/** A group that the policy allows, or the reason why there is none. */
export type Choice =
  | {
      readonly counted: readonly SharedRecord[];
      readonly group: Uint8Array;
      /** The answer that it was held against. */
      readonly previous: string;
    }
  | { readonly declined: string };

/** As of this time, for an open question. */
export function* chooseInSteps(entry: Aggregate, consortium: Consortium, atMs: bigint): Steps<Choice> {
  const { owner, reader, terms } = entry;
  const { smallestGroup } = terms;
  // Before the answers themselves: one that comes in between has the ledger refuse this one.
  const latest = yield* ask((state) => state.get(latestAggregates, answersId(owner, reader)));
  const previous = latest?.aggregate ?? '';
  const candidates = yield* candidatesInSteps(entry);
  if (candidates === undefined) return { declined: `more than ${MAX_CANDIDATES} subjects` };
  const countable = subjectsOf(yield* countableInSteps(entry, consortium, candidates, atMs));
  const parts = yield* partsInSteps(entry, previous);
  const chosen = parts && chooseGroup(countable, parts, smallestGroup);
  if (chosen === undefined) {
    return { declined: `no ${smallestGroup} subjects or more that earlier figures leave ${smallestGroup} beside` };
  }
  const isIn = candidates.map(({ header }) => chosen.has(header.subject));
  return { counted: candidates.filter((_, at) => isIn[at]), group: bitsOf(isIn), previous };
}

/** Whether all of a group may be counted at this time, too: consents and retentions end while its values are read. */
export function* stillCountsInSteps(
  entry: Aggregate,
  consortium: Consortium,
  counted: readonly SharedRecord[],
  atMs: bigint,
): Steps<boolean> {
  return (yield* countableInSteps(entry, consortium, counted, atMs)).length === counted.length;
}

function* countableInSteps(
  entry: Aggregate,
  consortium: Consortium,
  candidates: readonly SharedRecord[],
  atMs: bigint,
): Steps<readonly SharedRecord[]> {
  const countable: SharedRecord[] = [];
  for (let start = 0; start < candidates.length; start += RECORDS_AT_ONCE) {
    const some = candidates.slice(start, start + RECORDS_AT_ONCE);
    const may = yield* ask((state) => some.map((record) => mayCount(state, consortium, entry, record, atMs)));
    countable.push(...some.filter((_, at) => may[at]));
  }
  return countable;
}

/** The candidates of a question, as everybody can list them; undefined: more than a group has room for. */
export function* candidatesInSteps(entry: Asked): Steps<readonly SharedRecord[] | undefined> {
  const { scenario, periodStartMs } = entry.question;
  const found = new Candidates(entry);
  const most = BigInt(RECORDS_AT_ONCE);
  for (let from = 0n; ; from += most) {
    const part = yield* ask((state) =>
      recordsOfDay(state, scenario, periodStartMs, from, most).map((id) => state.get(records, id)),
    );
    for (const record of part) if (record !== undefined) found.offer(record);
    if (found.size > MAX_CANDIDATES) return undefined;
    // In order of height: what follows is younger than the question, too.
    const last = part.at(-1);
    if (part.length < RECORDS_AT_ONCE || last === undefined || last.height > entry.height) return found.inOrder();
  }
}

/**
 * The parts of what the owner has told the reader about these values, and what hangs together with it: up to this answer.
 * Undefined: an answer among them is about candidates that nobody can list.
 */
export function* partsInSteps(entry: Aggregate, upTo: string): Steps<GroupParts | undefined> {
  const told: Told[] = [];
  for (let id = upTo; id !== ''; ) {
    const { question, height, previous } = yield* answerAt(id);
    told.push({ aggregate: id, question, height });
    id = previous;
  }
  const parts = new GroupParts();
  for (const figures of aboutTheSame(hangingTogether(entry, told))) {
    // Listed once, as of the youngest of them: the first record of a subject stays the first.
    const [youngest] = figures.toSorted((a, b) => Number(b.height - a.height));
    const listed = youngest && (yield* candidatesInSteps(youngest));
    if (listed === undefined) return undefined;
    for (const { aggregate, height } of figures) {
      const candidates = listed.filter((record) => record.height <= height);
      parts.add(subjectsOf(countedIn(yield* answerAt(aggregate), candidates)));
    }
  }
  return parts;
}

/** Figures that have the same candidates but for their age: a reader may ask for one of them as often as its budget allows. */
function aboutTheSame(figures: readonly Told[]): Iterable<readonly Told[]> {
  const groups = new Map<string, Told[]>();
  for (const figure of figures) {
    const { scenario, fieldGroup, periodStartMs, periodEndMs, area } = figure.question;
    const about = [scenario, fieldGroup, periodStartMs, periodEndMs, area].join(' ');
    const others = groups.get(about);
    if (others === undefined) groups.set(about, [figure]);
    else others.push(figure);
  }
  return groups.values();
}

function* answerAt(id: string): Steps<Aggregate> {
  const answer = yield* ask((state) => state.get(aggregates, id));
  assert(answer !== undefined, 'answers name answers, which stay');
  return answer;
}
