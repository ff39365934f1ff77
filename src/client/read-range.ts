// Reading many records: one request on record for the range, then page after page of what the node releases, opened here.
// A page is asked for when the one before was taken, so the reader's pace is the node's. Places of pages stay what they
// are: a read that was broken off goes on from one with the same receipt.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { RangeReceipt } from '../generated/state.ts';
import type { RecordHeader, RecordRangeAccess } from '../generated/transaction.ts';
import { lists } from '../ledger/chain-tables.ts';
import { isInRange } from '../ledger/sharing/ranges/may-read-range.ts';
import { rangeReceipts } from '../ledger/sharing/tables.ts';
import type { RangeItem } from './answers.ts';
import { badAnswer } from './bad-answer.ts';
import { accessDenied, type NotOpened, type ReaderSecret, RecordOpener } from './open-record.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** A record of the range: its content, or the reason why it was left out. */
export interface RangeRecord {
  /** Its place. */
  readonly at: string;
  readonly header: RecordHeader;
  /** 16 bytes: with it the content's commitments can be checked. */
  readonly opened?: { readonly salt: Uint8Array; readonly content: Uint8Array };
  /**
   * The name of a rejection; `payload-in-chunks`: it is long, and to be read by itself; `payload-unavailable`: no node that
   * answers holds it now; `no-key` and `payload-...`: it was
   * released, and cannot be opened, or is not what was published.
   */
  readonly leftOut?: string;
}

export interface RangePart {
  readonly records: readonly RangeRecord[];
  /** Where the next part begins; undefined: there is none. */
  readonly next: string | undefined;
}

/** Asks on record. Throws ClientError `access-denied`: then the denial is on record. */
export async function askRange(
  flow: Flow,
  author: SigningKey,
  range: RecordRangeAccess,
  options?: ExecuteOptions,
): Promise<RangeReceipt> {
  const operation = { operation: 'recordRangeAccess', recordRangeAccess: range } as const;
  const { transactionId } = await flow.transactions.execute(author, operation, options);
  const receipt = (await flow.node.entry(rangeReceipts, transactionId))?.value;
  if (receipt === undefined || !receipt.allowed) {
    throw accessDenied(`a range of ${range.scenario}`, transactionId, receipt?.reason ?? 'unknown');
  }
  return receipt;
}

/** See ReadFlows.findRange. */
export async function findRange(
  { node }: Flow,
  range: RecordRangeAccess,
  reader: string,
  aboveHeight: number,
): Promise<RangeReceipt | undefined> {
  const latest = (await node.entry(lists, `range-receipts-of-scenario/${range.scenario}`))?.value.ids ?? [];
  const receipts = await node.entriesById(rangeReceipts, latest);
  const wanted = textOf(range);
  return receipts
    .flatMap((entry) => (entry === undefined ? [] : [entry.value]))
    .filter(({ allowed, reader: of, height }) => allowed && of === reader && height > BigInt(aboveHeight))
    .find((receipt) => textOf(receipt.range) === wanted);
}

function textOf({ scenario, subject, fieldGroup, fromMs, untilMs, purpose, grant }: RecordRangeAccess): string {
  return JSON.stringify([scenario, subject, fieldGroup, `${fromMs}`, `${untilMs}`, purpose, grant]);
}

/** What an allowed receipt releases, from a place on, or from the beginning. Throws ClientError as the node answers. */
export async function* readRange(
  flow: Flow,
  secret: ReaderSecret,
  receipt: RangeReceipt,
  from?: string,
  signal?: AbortSignal,
): AsyncGenerator<RangePart> {
  const { chainId } = await flow.node.consortium();
  const opener = new RecordOpener(secret, chainId);
  let place = from;
  do {
    const page = await askPage(flow, receipt, { from: place }, signal);
    // Pages that do not go on would be asked for without end.
    if (page.next !== undefined && !isBehind(page.next, place)) throw badAnswer('a page of a range');
    const records: RangeRecord[] = [];
    for (const item of page.items) records.push(await openItem(opener, receipt, item));
    yield { records, next: page.next };
    place = page.next;
  } while (place !== undefined);
}

/** The record at a place once more. */
export async function readAgain(
  flow: Flow,
  secret: ReaderSecret,
  receipt: RangeReceipt,
  at: string,
  signal?: AbortSignal,
): Promise<RangeRecord | undefined> {
  const { chainId } = await flow.node.consortium();
  const { items } = await askPage(flow, receipt, { from: at, limit: 1 }, signal);
  const [item] = items;
  return item?.at === at ? openItem(new RecordOpener(secret, chainId), receipt, item) : undefined;
}

function askPage(
  flow: Flow,
  { receipt }: RangeReceipt,
  page: { from?: string | undefined; limit?: number },
  signal?: AbortSignal,
) {
  return flow.transactions.patiently(() => flow.node.range(receipt, page), signal);
}

async function openItem(opener: RecordOpener, receipt: RangeReceipt, item: RangeItem): Promise<RangeRecord> {
  const { at, record } = item;
  const { header } = record;
  if (!isInRange(receipt, record)) throw badAnswer('a record of a range');
  if ('leftOut' in item) return { at, header, leftOut: item.leftOut };
  const opened = await opener.open(item);
  return opened.ok ? { at, header, opened: opened.value } : { at, header, leftOut: nameOf(opened.error) };
}

function nameOf(failure: NotOpened): string {
  return failure === 'no-key' ? failure : `payload-${failure}`;
}

function isBehind(next: string, place: string | undefined): boolean {
  const [day, position] = partsOf(next);
  const [dayBefore, positionBefore] = place === undefined ? [0n, -1n] : partsOf(place);
  return day > dayBefore || (day === dayBefore && position > positionBefore);
}

function partsOf(place: string): readonly [day: bigint, position: bigint] {
  const [, day, position] = /^([0-9]{1,20})-([0-9]{1,20})$/.exec(place) ?? [];
  if (day === undefined || position === undefined) throw badAnswer('a place of a range');
  return [BigInt(day), BigInt(position)];
}
