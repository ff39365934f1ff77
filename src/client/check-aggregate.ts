// Whether a released figure is what its records say. The ledger alone shows to everybody who is behind it, and what all figures
// together leave apart; who can open the records computes it again.
import { equalBytes } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Aggregate, Record as SharedRecord } from '../generated/state.ts';
import { countedIn, mayEverCount, recordsDigest } from '../ledger/sharing/aggregates/aggregate-group.ts';
import { candidatesInSteps, partsInSteps } from '../ledger/sharing/aggregates/choose-group.ts';
import { figureOf, quantityOf } from '../ledger/sharing/aggregates/figure.ts';
import { rangeAsked } from '../ledger/sharing/aggregates/record-aggregate-access.ts';
import { questionAt } from './answer-aggregate.ts';
import { askFetched, askInSteps } from './asked-state.ts';
import { ClientError } from './client-error.ts';
import { GroupReading } from './group-reading.ts';
import type { ReaderSecret } from './open-record.ts';
import { askRange, readRange } from './read-range.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/**
 * group: its bits are of other candidates than there are, or too few. records: its digest is of other records. parts: a
 * figure cuts a group so that fewer than the smallest are on one side. rounding: it is no multiple of what it is rounded to.
 * not-countable: a record of the group may be in no figure for this reader. Consents are not judged.
 */
export type FigureFault = 'group' | 'records' | 'parts' | 'rounding' | 'not-countable';

export interface JudgedFigure {
  readonly entry: Aggregate;
  readonly faults: readonly FigureFault[];
  /** Of the parts into which it and the figures before it cut their subjects; the smallest first. */
  readonly parts: readonly number[];
  readonly counted: readonly SharedRecord[];
}

/** From the ledger alone. Throws ClientError `aggregate-not-found`, and `aggregate-not-released`. */
export async function judgeFigure(flow: Flow, id: string): Promise<JudgedFigure> {
  const { node } = flow;
  const entry = await questionAt(flow, id);
  if (entry.status !== 'released') throw notReleased(entry);
  const { terms, value, subjects } = entry;
  const candidates = (await askInSteps(node, candidatesInSteps(entry))) ?? [];
  const counted = countedIn(entry, candidates);
  const parts = (await askInSteps(node, partsInSteps(entry, id)))?.sizes() ?? [];
  const faults: FigureFault[] = [];
  if (counted.length !== subjects || subjects < terms.smallestGroup) faults.push('group');
  if (!equalBytes(recordsDigest(counted), entry.recordsDigest)) faults.push('records');
  if ((parts[0] ?? 0) < terms.smallestGroup) faults.push('parts');
  if (value % terms.roundTo !== 0n) faults.push('rounding');
  const { answer } = await askFetched(node, (state) => counted.map((record) => mayEverCount(state, entry, record)));
  if (answer.includes(false)) faults.push('not-countable');
  return { entry, faults, parts, counted };
}

export interface RecomputedFigure {
  /** Records that these keys open, of those behind the figure. */
  readonly opened: number;
  readonly recomputed: 'same' | 'differs' | 'not-recomputed';
  /** Undefined: not all records are opened, or one has no such number. */
  readonly value: bigint | undefined;
}

/** The records are read on record, as any are. A reader that was granted none, or some, learns how many it lacks. */
export async function recomputeFigure(
  flow: Flow,
  author: SigningKey,
  secret: ReaderSecret,
  { entry, counted }: JudgedFigure,
  purpose: string,
  { onProgress, ...options }: ExecuteOptions = {},
): Promise<RecomputedFigure> {
  const { question, terms } = entry;
  const behind = new GroupReading(counted);
  const values: (bigint | undefined)[] = [];
  try {
    const receipt = await askRange(flow, author, { ...rangeAsked(question), purpose }, options);
    for await (const { records } of readRange(flow, secret, receipt, undefined, options.signal)) {
      for (const { header, opened } of records) {
        if (!behind.isOfGroup(header) || opened === undefined) continue;
        values.push(quantityOf({ header, content: opened.content }, question.quantity));
      }
      onProgress?.(values.length, behind.size);
    }
  } catch (error) {
    if (!(error instanceof ClientError) || error.code !== 'access-denied') throw error;
  }
  const opened = values.length;
  if (opened < behind.size) return { opened, recomputed: 'not-recomputed', value: undefined };
  const whole = values.flatMap((value) => (value === undefined ? [] : [value]));
  const value = whole.length === opened && opened > 0 ? figureOf(whole, question.measure, terms.roundTo) : undefined;
  return { opened, recomputed: value === entry.value ? 'same' : 'differs', value };
}

function notReleased({ aggregate, status }: Aggregate): ClientError {
  return new ClientError({
    code: 'aggregate-not-released',
    message: `the question ${aggregate} has no figure: it is ${status}`,
    remedy: 'name one that was released: "gridpact share aggregate list --status released"',
    data: { aggregate, status },
  });
}
