// Readings of any number of sites, and what became of each in a new file. A part of the sites is in memory; what is on the
// ledger is left as it is, so a run that was broken off is run again.
import { severalAtOnce } from '../../../client/bulk-run.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { GROUPS_UNDER_WAY, groupsOfSites, joinedImports } from '../../../client/import-parts.ts';
import type { ImportedSeries } from '../../../client/import-series.ts';
import type { SeriesMisfit } from '../../../client/misfit-series.ts';
import type { LineOutcome } from '../../../client/run-lines.ts';
import type { PlanPart } from '../../../client/tariff-flows.ts';
import type { ExecuteOptions } from '../../../client/transaction-sender.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import type { ReadingLine } from '../../../generated/transaction.ts';
import type { IntervalSeries } from '../../../meter-data/interval-series.ts';
import { dataText } from '../../print/data-words.ts';
import { formatLocalTime } from '../../print/format-value.ts';
import { localTimes } from '../../print/local-times.ts';
import { nextOf, RefusalCounts, resultPieces } from '../../result-file.ts';
import type { SeriesFolder } from '../../series-folder.ts';
import { writeResult } from '../../write-output-file.ts';
import { dividedBy, isRead } from './fitting-series.ts';

export interface FileImport {
  readonly parts: readonly PlanPart[];
  readonly series: Iterable<IntervalSeries>;
  readonly store: SeriesFolder;
  readonly laterRegisters: readonly string[];
  /** A new file. */
  readonly result: string;
  readonly onProgress: (sites: number) => void;
}

/** Of a reading, or of a site of which nothing was sent. */
interface ReadingOutcome {
  readonly site: string;
  readonly at: string;
  readonly status: 'accepted' | 'known' | 'refused' | 'misfit';
  /** Name of the rejection, or why the series does not fit; empty: none. */
  readonly reason: string;
  readonly details: string;
  /** Undefined: nothing was sent. */
  readonly sent: LineOutcome | undefined;
}

/** Sums while the rows are written: what became of a reading is kept nowhere else. */
export class ImportSums {
  accepted = 0;
  known = 0;
  refused = 0;
  misfitCount = 0;
  readonly refusals = new RefusalCounts();

  add(outcome: ReadingOutcome): void {
    const { status } = outcome;
    this.refusals.add(outcome);
    if (status === 'misfit') this.misfitCount++;
    else this[status]++;
  }
}

export async function importToFile(
  client: GridpactClient,
  author: SigningKey,
  { parts, series, result, onProgress, ...request }: FileImport,
  options: ExecuteOptions,
): Promise<ImportSums> {
  const timeZone = parts[0]?.plan.timeZone ?? 'UTC';
  const sums = new ImportSums();
  const importSome = async (group: readonly IntervalSeries[]) => {
    const { fitting, unfit } = dividedBy(group.filter(isRead), parts);
    const run = client.metering.importParts(author, { ...request, parts, series: fitting }, options);
    const imported = joinedImports(await run);
    return outcomesOf({ ...imported, misfits: [...unfit, ...imported.misfits] }, timeZone);
  };
  const outcomes = severalAtOnce(groupsOfSites(series), GROUPS_UNDER_WAY, importSome);
  const onOutcome = (outcome: ReadingOutcome) => sums.add(outcome);
  await writeResult(result, resultPieces(outcomes, { columns: COLUMNS, rowOf, onOutcome, onProgress }));
  return sums;
}

/** In the order of the sites. */
function outcomesOf({ lines, outcomes, known, misfits }: ImportedSeries, timeZone: string): readonly ReadingOutcome[] {
  const sent = lines.flatMap((line, i) => {
    const outcome = outcomes[i];
    return outcome === undefined ? [] : [outcomeOf(line, outcome, timeZone)];
  });
  const nothing = { at: '', reason: '', details: '', sent: undefined };
  const all = [
    ...known.map((site) => ({ site, status: 'known' as const, ...nothing })),
    ...misfits.map(misfit),
    ...sent,
  ];
  return all.sort((a, b) => (a.site < b.site ? -1 : a.site > b.site ? 1 : 0));
}

function outcomeOf({ site, atMs }: ReadingLine, sent: LineOutcome, timeZone: string): ReadingOutcome {
  const [status, reason] = sent.code === 0 ? (['accepted', ''] as const) : (['refused', sent.name] as const);
  return { site, at: formatLocalTime(atMs, timeZone), status, reason, details: dataText(sent.data), sent };
}

function misfit({ site, code, message }: SeriesMisfit): ReadingOutcome {
  return { site, at: '', status: 'misfit', reason: code, details: localTimes(message), sent: undefined };
}

const COLUMNS = [
  ...['site', 'at', 'outcome', 'reason', 'details', 'transaction'].map((head) => ({ head })),
  { head: 'height', align: 'right' },
  { head: 'next' },
] as const;

function rowOf(outcome: ReadingOutcome): readonly string[] {
  const { site, at, status, reason, details, sent } = outcome;
  const place = sent === undefined ? ['', ''] : [sent.transactionId, `${sent.height}`];
  return [site, at, status === 'misfit' ? 'left out' : status, reason, details, ...place, nextOf(outcome)];
}
