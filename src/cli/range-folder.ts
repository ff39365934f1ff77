// The folder that a range is read into: one file for each record that could be opened, `records.csv` with a row for each
// that the receipt speaks of, and `index.json` with the question, its receipt, and how far the read is. A read that was
// broken off at any instant goes on from there: what was written behind the last index is written again.
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { toHex } from '../base/bytes.ts';
import { jsonOrUndefined } from '../base/json-or-undefined.ts';
import { makeFolder } from '../base/make-folder.ts';
import { NodeError } from '../base/node-error.ts';
import type { RangePart, RangeRecord } from '../client/read-range.ts';
import { sha256 } from '../crypto/digest.ts';
import type { RangeReceipt } from '../generated/state.ts';
import type { RecordHeader, RecordRangeAccess } from '../generated/transaction.ts';
import { SERIES_CONTENT_TYPE } from '../ledger/sharing/aggregates/figure.ts';
import { replaceFile } from '../storage/replace-file.ts';
import { csvHead, csvRows } from './print/csv.ts';
import { say } from './print/say.ts';
import { plainJson } from './print/to-json.ts';
import { notWritten } from './write-output-file.ts';

const FORMAT = 'gridpact-range/1';
const OWNER_ONLY = 0o600;
/** Records that no node had when they were asked for: with more, the read stops and is gone on with later. */
const MOST_WAITING = 1_000;
const UNAVAILABLE = 'payload-unavailable';

const big = z.string().regex(/^[0-9]{1,20}$/);
const schema = z.strictObject({
  format: z.literal(FORMAT),
  range: z.strictObject({
    ...{ scenario: z.string(), subject: z.string(), fieldGroup: z.string(), purpose: z.string(), grant: z.string() },
    ...{ fromMs: big, untilMs: big },
  }),
  /** The chain's height before the range was asked for. */
  askedHeight: z.int(),
  /** Empty until its receipt is known. */
  receipt: z.string(),
  /** Of the next part; empty: from the beginning. */
  next: z.string(),
  isDone: z.boolean(),
  read: z.int(),
  bytes: z.int(),
  /** Reasons, with the number of records that were left out for them. */
  leftOut: z.record(z.string(), z.int()),
  waiting: z.array(z.strictObject({ record: z.string(), at: z.string() })).max(MOST_WAITING),
  /** Of records.csv, as far as it counts. */
  rowBytes: z.int(),
});
type Index = z.infer<typeof schema>;

const COLUMNS = [
  'record',
  'subject',
  'from ms',
  'until ms',
  'content type',
  'file',
  'bytes',
  'SHA-256',
  'salt',
  'left out',
];
const HEADS = COLUMNS.map((head) => ({ head }));

export class RangeFolder {
  readonly path: string;
  #index: Index;

  private constructor(path: string, index: Index) {
    this.path = path;
    this.#index = index;
  }

  /**
   * The folder of a read of this range that was begun before, or a new one. Throws NodeError `range-folder-used` where
   * something else lies there.
   */
  static open(path: string, range: RecordRangeAccess, height: number): RangeFolder {
    const asked = { ...range, fromMs: `${range.fromMs}`, untilMs: `${range.untilMs}` };
    const there = existsSync(join(path, 'index.json')) ? readIndex(path) : undefined;
    if (there !== undefined) {
      if (plainJson(sorted(there.range)) !== plainJson(sorted(asked)))
        throw used(path, say`another range was read into it`);
      return new RangeFolder(path, there);
    }
    if (existsSync(path) && readdirSync(path).length > 0) throw used(path, say`it has files that are of no such read`);
    makeFolder(join(path, 'records'), 0o700);
    const head = csvHead(HEADS);
    const folder = new RangeFolder(path, {
      ...{ format: FORMAT, range: asked, askedHeight: height, receipt: '', next: '', isDone: false, read: 0, bytes: 0 },
      ...{ leftOut: {}, waiting: [], rowBytes: Buffer.byteLength(head) },
    });
    folder.#write(() => writeFileSync(folder.#rowsPath, head, { mode: OWNER_ONLY }));
    folder.#save({});
    return folder;
  }

  get askedHeight(): number {
    return this.#index.askedHeight;
  }

  /** Id of the receipt; undefined while none is known. */
  get receipt(): string | undefined {
    return this.#index.receipt === '' ? undefined : this.#index.receipt;
  }

  /** Where it goes on; undefined: from the beginning. */
  get next(): string | undefined {
    return this.#index.next === '' ? undefined : this.#index.next;
  }

  /** Every part was read; some records may still be waited for. */
  get isDone(): boolean {
    return this.#index.isDone;
  }

  get waiting(): Index['waiting'] {
    return this.#index.waiting;
  }

  get counts() {
    const { read, bytes, leftOut, waiting } = this.#index;
    const reasons = Object.entries(leftOut).map(([reason, number]) => ({ reason, number }));
    return { read, bytes, waiting: waiting.length, leftOut: reasons.sort((a, b) => b.number - a.number) };
  }

  begin({ receipt }: RangeReceipt): void {
    this.#save({ receipt });
  }

  /** False: too many records are waited for, and the part was not taken. */
  take({ records, next }: RangePart): boolean {
    const waiting = [...this.waiting];
    const written = records.filter((record) => {
      if (record.leftOut === UNAVAILABLE) waiting.push({ record: record.header.record, at: record.at });
      return record.leftOut !== UNAVAILABLE;
    });
    if (waiting.length > MOST_WAITING) return false;
    this.#append(written, { waiting, next: next ?? '', isDone: next === undefined });
    return true;
  }

  /** A record that was waited for. */
  takeWaiting(record: RangeRecord): void {
    if (record.leftOut === UNAVAILABLE) return;
    this.#append([record], { waiting: this.waiting.filter(({ at }) => at !== record.at) });
  }

  #append(records: readonly RangeRecord[], change: Partial<Index>): void {
    const leftOut = { ...this.#index.leftOut };
    let { read, bytes, rowBytes } = this.#index;
    const rows = records.map(({ header, opened, leftOut: reason = '' }) => {
      if (opened === undefined) {
        leftOut[reason] = (leftOut[reason] ?? 0) + 1;
        return rowOf(header, ['', '', '', '', reason]);
      }
      const { content, salt } = opened;
      const file = join('records', fileOf(header));
      this.#write(() => writeFileSync(join(this.path, file), content, { mode: OWNER_ONLY }));
      read++;
      bytes += content.length;
      return rowOf(header, [file, `${content.length}`, toHex(sha256(content)), toHex(salt), '']);
    });
    const text = csvRows(HEADS, rows);
    this.#write(() => {
      if (statSync(this.#rowsPath).size > rowBytes) truncateSync(this.#rowsPath, rowBytes);
      appendFileSync(this.#rowsPath, text);
    });
    rowBytes += Buffer.byteLength(text);
    this.#save({ ...change, leftOut, read, bytes, rowBytes });
  }

  get #rowsPath(): string {
    return join(this.path, 'records.csv');
  }

  #save(change: Partial<Index>): void {
    this.#index = { ...this.#index, ...change };
    this.#write(() =>
      replaceFile(join(this.path, 'index.json'), Buffer.from(`${plainJson(this.#index)}\n`), OWNER_ONLY),
    );
  }

  #write(write: () => void): void {
    try {
      write();
    } catch (cause) {
      throw notWritten(this.path, cause);
    }
  }
}

/** Ids of records are names of files as they are; an ending keeps "." and ".." from being folders. */
function fileOf({ record, contentType }: RecordHeader): string {
  return `${record}.${contentType === SERIES_CONTENT_TYPE ? 'csv' : 'bin'}`;
}

function rowOf(header: RecordHeader, more: readonly string[]): readonly string[] {
  const { record, subject, periodStartMs, periodEndMs, contentType } = header;
  return [record, subject, `${periodStartMs}`, `${periodEndMs}`, contentType, ...more];
}

function readIndex(path: string): Index {
  const parsed = schema.safeParse(jsonOrUndefined(readFileSync(join(path, 'index.json'), 'utf8')));
  if (!parsed.success) throw used(path, say`its index.json is of no such read`);
  return parsed.data;
}

function sorted(range: Index['range']): object {
  return Object.fromEntries(Object.entries(range).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function used(path: string, why: string): NodeError {
  return new NodeError({
    code: 'range-folder-used',
    message: say`${path} cannot take this range: ${why}`,
    remedy: say`name a new folder, or the one that this range was begun in, with all options as they were`,
  });
}
