// Reading shared records: asked on record first, then opened here, one or all of a range. Keys stay here.
import { equalBytes } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Grant, RangeReceipt, Reading } from '../generated/state.ts';
import type { RecordHeader, RecordRangeAccess } from '../generated/transaction.ts';
import { readingId, readings } from '../ledger/metering/tables.ts';
import { SERIES_CONTENT_TYPE } from '../ledger/sharing/aggregates/figure.ts';
import { mayRead, type ReadingDecision, type ReadingQuestion } from '../ledger/sharing/may-read.ts';
import { rangeReceipts } from '../ledger/sharing/tables.ts';
import { streamedSeriesCommitment } from '../meter-data/rate-registers.ts';
import { askFetched } from './asked-state.ts';
import { type ContentTarget, digestWith, sourceOf } from './content.ts';
import { findGrant } from './find-grant.ts';
import {
  type OpenedRecord,
  openRecord,
  openRecordInto,
  type ReaderSecret,
  type ReadOptions,
  type ReadRecord,
  type ReadRequest,
} from './open-record.ts';
import type { NewRecord } from './publish-records.ts';
import { askRange, findRange, type RangePart, type RangeRecord, readAgain, readRange } from './read-range.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export class ReadFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /**
   * Asks on record, and opens what is released. `author`: the reader's transaction key; ask the reader's own node.
   * Throws ClientError `access-denied` (data.reason: a rejection's name; the denial is on record, too), `no-key`,
   * `payload-unavailable`, or `payload-...` when what was released is not what was published.
   */
  read(author: SigningKey, secret: ReaderSecret, request: ReadRequest, options?: ReadOptions): Promise<OpenedRecord> {
    return openRecord(this.#flow, author, secret, request, options);
  }

  /** As {@link read}, chunk by chunk into the target, and on from what it has of a read that broke off. */
  readInto(target: ContentTarget, ...read: Parameters<ReadFlows['read']>): Promise<ReadRecord> {
    return openRecordInto(this.#flow, target, ...read);
  }

  /**
   * Asks on record for all records of a range; see {@link readRange}. Throws ClientError `access-denied`, as {@link read}
   * does.
   */
  askRange(author: SigningKey, range: RecordRangeAccess, options?: ExecuteOptions): Promise<RangeReceipt> {
    return askRange(this.#flow, author, range, options);
  }

  /**
   * What the receipt releases, opened, in parts; from a place on, or from the beginning. Each record that may not be read
   * is named with the reason. Throws ClientError `range-receipt-ended` and the like.
   */
  readRange(
    secret: ReaderSecret,
    receipt: RangeReceipt,
    from?: string,
    signal?: AbortSignal,
  ): AsyncGenerator<RangePart> {
    return readRange(this.#flow, secret, receipt, from, signal);
  }

  async rangeReceipt(id: string): Promise<RangeReceipt | undefined> {
    return (await this.#flow.node.entry(rangeReceipts, id))?.value;
  }

  /**
   * An allowed receipt of the reader's for exactly this range, among the latest of the scenario, of a block above this
   * height: its asker may not have learned of it.
   */
  findRange(range: RecordRangeAccess, reader: string, aboveHeight: number): Promise<RangeReceipt | undefined> {
    return findRange(this.#flow, range, reader, aboveHeight);
  }

  /** The record at a place of the range once more: it was `payload-unavailable`. */
  readAgain(secret: ReaderSecret, receipt: RangeReceipt, at: string): Promise<RangeRecord | undefined> {
    return readAgain(this.#flow, secret, receipt, at);
  }

  /**
   * Whether an opened record is the series that its subject's reading at the end of the period commits to; undefined
   * when it is no series, or there is nothing to compare with.
   */
  async matchesReading({
    header,
    salt,
    content,
  }: ReadRecord & Pick<NewRecord, 'content'>): Promise<boolean | undefined> {
    if (header.contentType !== SERIES_CONTENT_TYPE) return undefined;
    const reading = await this.#flow.node.entry(readings, readingId(header.subject, header.periodEndMs));
    const committed = reading?.value.line.seriesCommitment;
    if (committed === undefined || committed.length === 0) return undefined;
    return equalBytes(await digestWith(streamedSeriesCommitment(salt), sourceOf(content)), committed);
  }

  /**
   * The readings at the two ends of the record's period that were corrected. A correction may leave the series as it
   * was: what is settled are the readings, and a series that matches its commitment may still say something else.
   */
  async correctedReadings({ header }: Pick<OpenedRecord, 'header'>): Promise<readonly Reading[]> {
    const ids = [header.periodStartMs, header.periodEndMs].map((atMs) => readingId(header.subject, atMs));
    const ends = await this.#flow.node.entriesById(readings, ids);
    return ends.flatMap((entry) => (entry !== undefined && entry.value.revision > 0 ? [entry.value] : []));
  }

  /**
   * A grant of the reader's that seems to cover the record for the purpose: active ones first, then by purpose and key
   * epoch. Only the ledger decides: it denies a grant that fails a check left out here, with the reason.
   */
  findGrant(header: RecordHeader, reader: string, purpose: string): Promise<Grant | undefined> {
    return findGrant(this.#flow.node, header, reader, purpose);
  }

  /** Whether the ledger would allow it, and why not; leaves nothing on record. */
  async mayRead(question: ReadingQuestion): Promise<ReadingDecision> {
    const consortium = await this.#flow.node.consortiumNow();
    return (await askFetched(this.#flow.node, (state) => mayRead(state, consortium, question))).answer;
  }
}
