// The lines of a file of any size on their way to the ledger, and what became of each, in the order of the file. What is on
// the ledger already is left as it is: so a run that was broken off is simply run again.
import { groupsOf, severalAtOnce } from '../client/bulk-run.ts';
import type { LineOutcome } from '../client/run-lines.ts';
import { EXIT } from './exit-codes.ts';
import type { FileLine, LinesFile } from './lines-file.ts';
import { dataText } from './print/data-words.ts';
import { formatCount } from './print/format-value.ts';
import { printLines } from './print/outcomes.ts';
import type { Output } from './print/output.ts';
import { say } from './print/say.ts';
import { fields } from './print/table.ts';
import { nextOf, RefusalCounts, resultPieces } from './result-file.ts';
import { writeResult } from './write-output-file.ts';

/** Held in memory: lines that are read together, and groups of them that are not final yet. */
const LINES_TOGETHER = 4_000;
const GROUPS_UNDER_WAY = 3;

export interface FileWork<L> {
  readonly file: LinesFile<L>;
  /** Of its progress. */
  readonly label: string;
  readonly idOf: (line: L) => string;
  /** Those that are not on the ledger as they say. */
  readonly missing: (lines: readonly L[]) => Promise<readonly L[]>;
  readonly send: (lines: readonly L[]) => PromiseLike<readonly LineOutcome[]>;
  /** How many lines are known from before, and are accepted of so many, as sentences. */
  readonly known: (count: number) => string;
  readonly done: (accepted: number, of: number) => string;
}

interface FileOutcome {
  readonly at: number;
  readonly id: string;
  readonly status: 'accepted' | 'known' | 'refused';
  /** Name of the rejection; empty: none. */
  readonly reason: string;
  /** Undefined: nothing was sent. */
  readonly sent: LineOutcome | undefined;
}

/** `result`: a new file for the outcomes, of which none is kept then. Refused lines make the exit code 1. */
export async function sendFile<L>(output: Output, work: FileWork<L>, result: string | undefined): Promise<void> {
  await (result === undefined ? sendAndPrint(output, work) : sendAndWrite(output, work, result));
}

async function sendAndPrint<L>(output: Output, work: FileWork<L>): Promise<void> {
  const sent: { readonly id: string; readonly outcome: LineOutcome }[] = [];
  await output.progress(work.label, async ({ update }) => {
    let told = 0;
    for await (const outcomes of outcomesOf(work)) {
      told += outcomes.length;
      update(told, work.file.count);
      for (const { id, sent: outcome } of outcomes) if (outcome !== undefined) sent.push({ id, outcome });
    }
  });
  const known = work.file.count - sent.length;
  if (known > 0) output.note(work.known(known));
  const [ids, outcomes] = [sent.map(({ id }) => id), sent.map(({ outcome }) => outcome)];
  printLines(output, ids, outcomes, (accepted) => work.done(accepted, sent.length), { known });
}

async function sendAndWrite<L>(output: Output, work: FileWork<L>, result: string): Promise<void> {
  const counts = { known: 0, accepted: 0, refused: 0 };
  const refusals = new RefusalCounts();
  const onOutcome = (outcome: FileOutcome) => {
    counts[outcome.status]++;
    refusals.add(outcome);
  };
  await output.progress(work.label, ({ update }) => {
    const onProgress = (done: number) => update(done, work.file.count);
    const pieces = resultPieces(outcomesOf(work), { columns: COLUMNS, rowOf, onOutcome, onProgress });
    return writeResult(result, pieces);
  });
  if (counts.refused > 0) output.exit(EXIT.refused);
  output.result({ ...counts, file: result }, () => {
    const text = fields([
      ['accepted', formatCount(counts.accepted)],
      [say`known from before`, formatCount(counts.known)],
      ['refused', refusals.text],
      ['result', result],
    ]);
    return refusals.withRemedies(text);
  });
}

function outcomesOf<L>(work: FileWork<L>): AsyncGenerator<readonly FileOutcome[]> {
  const groups = groupsOf(work.file.lines(), LINES_TOGETHER);
  return severalAtOnce(groups, GROUPS_UNDER_WAY, (group) => sendGroup(work, group));
}

async function sendGroup<L>(work: FileWork<L>, group: readonly FileLine<L>[]): Promise<readonly FileOutcome[]> {
  const missing = await work.missing(group.map(({ value }) => value));
  const outcomes = await work.send(missing);
  const sent = new Map(missing.map((line, i) => [line, outcomes[i]]));
  return group.map(({ at, value }): FileOutcome => {
    const outcome = sent.get(value);
    const place = { at, id: work.idOf(value), sent: outcome };
    if (outcome === undefined) return { ...place, status: 'known', reason: '' };
    if (outcome.code === 0) return { ...place, status: 'accepted', reason: '' };
    return { ...place, status: 'refused', reason: outcome.name };
  });
}

const COLUMNS = [
  { head: 'line', align: 'right' },
  ...['id', 'outcome', 'reason', 'details', 'transaction'].map((head) => ({ head })),
  { head: 'height', align: 'right' },
  { head: 'next' },
] as const;

function rowOf(outcome: FileOutcome): readonly string[] {
  const { at, id, status, reason, sent } = outcome;
  const place = sent === undefined ? ['', '', ''] : [dataText(sent.data), sent.transactionId, `${sent.height}`];
  return [`${at}`, id, status, reason, ...place, nextOf(outcome)];
}
