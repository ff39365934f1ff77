// What share grant --subjects does: grants to one reader for the subjects of a file, and a new file with what became of each.

import type { SubjectOutcome } from '../client/grant-subjects.ts';
import type { GrantForAll } from '../client/seal-grant.ts';
import { reasonFor } from '../ledger/rejection.ts';
import { EXIT } from './exit-codes.ts';
import type { SigningConnection } from './options/connection.ts';
import { csvHead, csvRows } from './print/csv.ts';
import { formatCount, formatTime } from './print/format-value.ts';
import { remediesText } from './print/outcomes.ts';
import type { Output } from './print/output.ts';
import { fields } from './print/table.ts';
import { type FileSubject, readSubjectsFile } from './subjects-file.ts';
import { writeOutputPieces } from './write-output-file.ts';

/** Tells, and exits with 1 where a subject was refused. */
export async function grantFile(
  output: Output,
  { client, author, wait }: SigningConnection,
  masterSecret: Uint8Array,
  terms: GrantForAll,
  { subjects: path, result }: { readonly subjects: string; readonly result: string },
): Promise<void> {
  const subjects = readSubjectsFile(path);
  const tally = new Tally();
  await output.progress('Granting', (progress) => {
    const parts = client.sharing.grantSubjects(author, masterSecret, terms, subjects, wait);
    return writeOutputPieces(
      result,
      resultOf(parts, tally, (done) => progress.update(done, subjects.length)),
    );
  });
  if (tally.refused > 0) output.exit(EXIT.refused);
  const { grant, scenario, reader, purpose, expiresAtMs } = terms;
  const { granted, known, refused } = tally;
  const counts = { subjectCount: subjects.length, grantedCount: granted, knownCount: known, refused };
  output.result({ grant, scenario, reader, purpose, expiresAtMs, ...counts, file: result }, () => {
    const lines = fields([
      ['granted', `${formatCount(granted)} to ${reader} for ${purpose} until ${formatTime(expiresAtMs)}`],
      ['granted before', formatCount(known)],
      ['refused', tally.refusedText()],
      ['result', result],
    ]);
    return refused === 0 ? lines : `${lines}\n${remediesText([...tally.reasons.keys()].map((name) => ({ name })))}`;
  });
}

/** Counts while the rows are written: what became of a subject is kept nowhere else. */
class Tally {
  granted = 0;
  known = 0;
  refused = 0;
  /** How often each. */
  readonly reasons = new Map<string, number>();

  add({ status, reason }: SubjectOutcome<FileSubject>): void {
    this[status]++;
    if (status === 'refused') this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }

  refusedText(): string {
    const reasons = [...this.reasons].map(([name, count]) => `${formatCount(count)} ${name}`);
    return reasons.length === 0 ? '0' : reasons.join(', ');
  }
}

const COLUMNS = [
  { head: 'line', align: 'right' },
  ...['subject', 'grant', 'outcome', 'reason', 'transaction', 'next'].map((head) => ({ head })),
] as const;

async function* resultOf(
  parts: AsyncIterable<readonly SubjectOutcome<FileSubject>[]>,
  tally: Tally,
  onProgress: (done: number) => void,
): AsyncGenerator<string> {
  let done = 0;
  yield csvHead(COLUMNS);
  for await (const outcomes of parts) {
    for (const outcome of outcomes) tally.add(outcome);
    yield csvRows(COLUMNS, outcomes.map(rowOf));
    done += outcomes.length;
    onProgress(done);
  }
}

function rowOf({ line, grant, status, reason, transactionId }: SubjectOutcome<FileSubject>): readonly string[] {
  const next = reason === '' ? '' : (reasonFor(reason)?.remedy ?? '');
  return [`${line.line}`, line.subject, grant, status, reason, transactionId, next];
}
