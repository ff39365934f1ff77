// What share publish --series --result does: kept series published a part after the other, and a new file with what became
// of each record. A part is forgotten once its rows are written.
import type { Unattested } from '../client/await-attestations.ts';
import { severalAtOnce } from '../client/bulk-run.ts';
import type { PublishedSeries, SeriesRun } from '../client/publish-series.ts';
import type { LineOutcome } from '../client/run-lines.ts';
import { EXIT } from './exit-codes.ts';
import type { SigningConnection } from './options/connection.ts';
import { formatCount } from './print/format-value.ts';
import type { Output } from './print/output.ts';
import { say } from './print/say.ts';
import { fields } from './print/table.ts';
import { nextOf, RefusalCounts, resultPieces } from './result-file.ts';
import { writeResult } from './write-output-file.ts';

/** Parts of which the holders have not attested all: the next one is published meanwhile. */
const PARTS_UNDER_WAY = 3;

interface RecordOutcome {
  readonly record: string;
  /** uncommitted: no reading on the ledger commits to it, and it was not sent. */
  readonly status: 'accepted' | 'known' | 'uncommitted' | 'refused';
  /** Name of the rejection; empty: none. */
  readonly reason: string;
  /** Undefined: nothing was sent. */
  readonly sent: LineOutcome | undefined;
  /** Undefined: it may be read, or need not be. */
  readonly unattested: Unattested | undefined;
}

/** Tells, and exits with 1 where a record was refused or not sent, with 3 where one is not attested yet. */
export async function publishToFile(
  output: Output,
  { client, wait }: Pick<SigningConnection, 'client' | 'wait'>,
  scenario: string,
  run: (onProgress: (done: number, of: number) => void) => SeriesRun,
  result: string,
): Promise<void> {
  const counts = { accepted: 0, known: 0, uncommitted: 0, refused: 0, unattested: 0 };
  const refusals = new RefusalCounts();
  const onOutcome = (outcome: RecordOutcome) => {
    counts[outcome.status]++;
    if (outcome.unattested !== undefined) counts.unattested++;
    refusals.add(outcome);
  };
  await output.progress(say`Publishing`, ({ update }) => {
    const parts = severalAtOnce(run(update), PARTS_UNDER_WAY, async (part) => {
      const accepted = part.records.filter((_, i) => part.outcomes[i]?.code === 0);
      // A run that was broken off, or did not wait, left some of those that were there before unattested.
      return outcomesOf(part, await client.sharing.awaitAttestations([...accepted, ...part.known], wait));
    });
    return writeResult(result, resultPieces(parts, { columns: COLUMNS, rowOf, onOutcome, onProgress: () => {} }));
  });
  const { accepted, known, uncommitted, refused, unattested } = counts;
  if (refused > 0 || uncommitted > 0) output.exit(EXIT.refused);
  else if (unattested > 0) output.exit(EXIT.unreachable);
  const told = { accepted, known, refused, uncommittedCount: uncommitted, unattestedCount: unattested };
  output.result({ scenario, ...told, file: result }, () => {
    const text = fields([
      ['accepted', formatCount(accepted)],
      [say`published before`, formatCount(known)],
      [say`no reading commits to it`, formatCount(uncommitted)],
      [say`not attested yet`, formatCount(unattested)],
      ['refused', refusals.text],
      ['result', result],
    ]);
    return refusals.withRemedies(text);
  });
}

function outcomesOf(
  { records, outcomes, known, uncommitted }: PublishedSeries,
  unattested: readonly Unattested[],
): readonly RecordOutcome[] {
  const lacking = new Map(unattested.map((one) => [one.record, one]));
  const unsent = (status: 'known' | 'uncommitted') => (record: string) => {
    return { record, status, reason: '', sent: undefined, unattested: lacking.get(record) };
  };
  return [
    ...records.map((record, i): RecordOutcome => {
      const sent = outcomes[i];
      const isAccepted = sent?.code === 0;
      const status = isAccepted ? 'accepted' : 'refused';
      return { record, status, reason: isAccepted ? '' : (sent?.name ?? ''), sent, unattested: lacking.get(record) };
    }),
    ...known.map(unsent('known')),
    ...uncommitted.map(unsent('uncommitted')),
  ];
}

const COLUMNS = [
  ...['record', 'outcome', 'reason', 'not attested by', 'transaction'].map((head) => ({ head })),
  { head: 'height', align: 'right' },
  { head: 'next' },
] as const;

function rowOf(outcome: RecordOutcome): readonly string[] {
  const { record, status, reason, sent, unattested } = outcome;
  const place = sent === undefined ? ['', ''] : [sent.transactionId, `${sent.height}`];
  return [record, status, reason, unattested?.notAttestedBy.join(' ') ?? '', ...place, nextOf(outcome)];
}
