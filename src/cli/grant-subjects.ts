// What share grant --subjects does: grants to one reader for the subjects of a file, and a new file with what became of each.

import { mapLines } from '../client/bulk-run.ts';
import type { SubjectOutcome } from '../client/grant-subjects.ts';
import type { GrantForAll } from '../client/seal-grant.ts';
import { EXIT } from './exit-codes.ts';
import type { SigningConnection } from './options/connection.ts';
import { formatCount, formatTime } from './print/format-value.ts';
import type { Output } from './print/output.ts';
import { say } from './print/say.ts';
import { fields } from './print/table.ts';
import { nextOf, RefusalCounts, resultPieces } from './result-file.ts';
import { type FileSubject, readSubjectsFile } from './subjects-file.ts';
import { writeResult } from './write-output-file.ts';

/** Of the file: where it stands, from 1. */
type Line = FileSubject & { readonly at: number };

/** Tells, and exits with 1 where a subject was refused. */
export async function grantFile(
  output: Output,
  { client, author, wait }: SigningConnection,
  masterSecret: Uint8Array,
  terms: GrantForAll,
  { subjects: path, result }: { readonly subjects: string; readonly result: string },
): Promise<void> {
  const file = await readSubjectsFile(path);
  const lines = mapLines(file.lines(), ({ at, value }): Line => ({ ...value, at }));
  const tally = new Tally();
  await output.progress(say`Granting`, (progress) => {
    const parts = client.sharing.grantSubjects(author, masterSecret, terms, lines, wait);
    return writeResult(
      result,
      resultPieces(parts, {
        columns: COLUMNS,
        rowOf,
        onOutcome: (outcome) => tally.add(outcome),
        onProgress: (done) => progress.update(done, file.count),
      }),
    );
  });
  if (tally.refused > 0) output.exit(EXIT.refused);
  const { grant, scenario, reader, purpose, expiresAtMs } = terms;
  const { granted, known, refused, knownUntilMs } = tally;
  const counts = { subjectCount: file.count, grantedCount: granted, knownCount: known, refused };
  const before = knownUntilMs !== undefined && { knownUntilMs };
  output.result({ grant, scenario, reader, purpose, expiresAtMs, ...counts, ...before, file: result }, () => {
    const text = fields([
      ['granted', say`${formatCount(granted)} to ${reader} for ${purpose} until ${formatTime(expiresAtMs)}`],
      [say`granted before`, beforeText(known, knownUntilMs)],
      ['refused', tally.refusals.text],
      ['result', result],
    ]);
    return tally.refusals.withRemedies(text);
  });
}

/** Counts while the rows are written: what became of a subject is kept nowhere else. */
class Tally {
  granted = 0;
  known = 0;
  refused = 0;
  /** The first end of those that were granted before: it is theirs, and not this run's. */
  knownUntilMs: bigint | undefined;
  readonly refusals = new RefusalCounts();

  add(outcome: SubjectOutcome<Line>): void {
    const { status, expiresAtMs } = outcome;
    this[status]++;
    this.refusals.add(outcome);
    if (status !== 'known' || expiresAtMs === undefined) return;
    if (this.knownUntilMs === undefined || expiresAtMs < this.knownUntilMs) this.knownUntilMs = expiresAtMs;
  }
}

function beforeText(known: number, untilMs: bigint | undefined): string {
  if (untilMs === undefined) return formatCount(known);
  return say`${formatCount(known)}, each with its own end; the first of them ${formatTime(untilMs)}`;
}

const COLUMNS = [
  { head: 'line', align: 'right' },
  ...['subject', 'grant', 'outcome', 'reason', 'transaction', 'until', 'next'].map((head) => ({ head })),
] as const;

function rowOf(outcome: SubjectOutcome<Line>): readonly string[] {
  const { line, grant, status, reason, transactionId, expiresAtMs } = outcome;
  const until = expiresAtMs === undefined ? '' : formatTime(expiresAtMs);
  return [`${line.at}`, line.subject, grant, status, reason, transactionId, until, nextOf(outcome)];
}
