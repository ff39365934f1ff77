// Sites and readings. Knows no file: src/meter-data reads them, and where series are kept is the caller's.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Reading, ReplacedReading, Site, SiteMove } from '../generated/state.ts';
import type {
  CorrectReading,
  MoveSite,
  ReadingLine,
  SiteApplication,
  SiteStatusChange,
} from '../generated/transaction.ts';
import { readingId, readings, replacedReadings, sites } from '../ledger/metering/tables.ts';
import type { FinalTransaction } from './answers.ts';
import { type Lines, mapLines } from './bulk-run.ts';
import { type FirstMaker, recordedBy } from './first-maker.ts';
import { importParts, type PartsImport, type PartsRun } from './import-parts.ts';
import { type ImportedSeries, readingsToImport, type SeriesImport } from './import-series.ts';
import { type MoveToSign, moveSigners } from './move-signers.ts';
import { movesSince } from './parts-at-moves.ts';
import { recordReadings } from './record-readings.ts';
import { type Revision, revisionsOf } from './revisions.ts';
import { allLines, type Flow, type LineRun, runLines } from './run-lines.ts';
import { SettlementFlows } from './settlement-flows.ts';
import { type ChecklistRequest, type SiteChecklist, siteChecklist } from './site-checklist.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export class MeteringFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  applySites(author: SigningKey, lines: Lines<SiteApplication>, options?: ExecuteOptions): LineRun<SiteApplication> {
    return runLines(
      this.#flow,
      author,
      lines,
      (part) => ({ operation: 'applySites', applySites: { lines: part } }),
      options,
    );
  }

  /** Those of the lines whose site is not on the ledger as they say, whatever its status. */
  async unapplied(lines: readonly SiteApplication[]): Promise<readonly SiteApplication[]> {
    const entries = await this.#flow.node.entriesById(
      sites,
      lines.map(({ site }) => site),
    );
    return lines.filter(({ producerAccount, feedIn, capacityW }, i) => {
      const there = entries[i]?.value;
      const same = there?.producerAccount === producerAccount && there.feedIn === feedIn;
      return !same || there.capacityW !== capacityW;
    });
  }

  setSiteStatus(
    author: SigningKey,
    lines: Lines<SiteStatusChange>,
    options?: ExecuteOptions,
  ): LineRun<SiteStatusChange> {
    return runLines(
      this.#flow,
      author,
      lines,
      (part) => ({ operation: 'setSiteStatus', setSiteStatus: { lines: part } }),
      options,
    );
  }

  /** Those of the sites that have another status, or none. */
  async sitesNot<S extends Pick<Site, 'site'>>(status: string, some: readonly S[]): Promise<readonly S[]> {
    const entries = await this.#flow.node.entriesById(
      sites,
      some.map(({ site }) => site),
    );
    return some.filter((_, i) => entries[i]?.value.status !== status);
  }

  /** Applied sites through approval to connection. Throws ClientError at the first step that is rejected for a site. */
  async connectSites(author: SigningKey, ids: Lines<string>, options?: ExecuteOptions): Promise<void> {
    const approved = this.#reached(author, 'approved', ids, options);
    for await (const _ of this.#reached(author, 'connected', approved, options));
  }

  async *#reached(
    author: SigningKey,
    status: SiteStatusChange['status'],
    ids: Lines<string>,
    options?: ExecuteOptions,
  ): AsyncGenerator<string> {
    const changes = mapLines(ids, (site) => ({ site, status, reason: '' }));
    for await (const { lines, outcomes } of this.setSiteStatus(author, changes, options)) {
      allLines(outcomes);
      for (const { site } of lines) yield site;
    }
  }

  /**
   * One outcome per line, in the order of `lines`. A site's readings become final in the order in which they stand;
   * those of different sites travel together.
   */
  recordReadings(author: SigningKey, lines: Lines<ReadingLine>, options: ExecuteOptions = {}): LineRun<ReadingLine> {
    return recordReadings(this.#flow, author, lines, options);
  }

  /** As {@link importSeries}, of any number of sites and over a period in which versions of the plan take effect. */
  importParts(author: SigningKey, request: PartsImport, options?: ExecuteOptions): PartsRun {
    return importParts((...one) => this.importSeries(...one), author, request, options);
  }

  /**
   * A period of interval series as readings: kept first, then recorded, each continuing its site's registers. One that
   * was broken off can be run again. By the grid company.
   */
  async importSeries(author: SigningKey, request: SeriesImport, options: ExecuteOptions = {}): Promise<ImportedSeries> {
    const { lines, ...passedOver } = await readingsToImport(this.#flow.node, request);
    return { lines, ...passedOver, outcomes: await this.recordReadings(author, lines, options) };
  }

  correctReading(author: SigningKey, correction: CorrectReading, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(
      author,
      { operation: 'correctReading', correctReading: correction },
      options,
    );
  }

  /**
   * The move, for its signers: the grid company, whose key is `author`, and those that {@link moveSigners} names.
   * Nothing is signed or sent.
   */
  async prepareMove(author: Uint8Array, move: MoveSite): Promise<MoveToSign> {
    const signers = await moveSigners(this.#flow.node, move);
    const operation = { operation: 'moveSite', moveSite: move } as const;
    const keys = signers.map(({ key }) => key);
    return { signers, signing: await this.#flow.transactions.prepare(author, operation, keys) };
  }

  /** The site's moves to other accounts, newest first. */
  async movesOf(site: Site): Promise<readonly SiteMove[]> {
    return movesSince(this.#flow.node, site, 0n);
  }

  /** What is open before the site is closed; undefined when there is no such site. */
  checklist(request: ChecklistRequest): Promise<SiteChecklist | undefined> {
    return siteChecklist({ node: this.#flow.node, settlement: new SettlementFlows(this.#flow) }, request);
  }

  async site(id: string): Promise<Site | undefined> {
    return (await this.#flow.node.entry(sites, id))?.value;
  }

  /** The revisions of a reading, the newest first. Throws ClientError `revision-missing`. */
  history(newest: Reading): AsyncGenerator<Revision<Reading>> {
    const { site, atMs } = newest.line;
    return revisionsOf<Reading, ReplacedReading>(this.#flow.node, newest, readingId(site, atMs), {
      table: replacedReadings,
      revisionIn: ({ reading }) => reading,
    });
  }

  /** The transaction that recorded a reading: of its revision 0. */
  recordedBy(reading: Reading): Promise<FirstMaker> {
    return recordedBy(this.#flow.node, reading);
  }

  async reading(site: string, atMs: bigint): Promise<Reading | undefined> {
    return (await this.#flow.node.entry(readings, readingId(site, atMs)))?.value;
  }
}
