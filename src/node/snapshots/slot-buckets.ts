// Sorts entries by slot on disk: rows come in the order of their keys, and a chunk needs those of its slots. Entries go
// into one file for some runs of slots, so that only those are in memory at a time.
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { concatBytes, u32, utf8 } from '../../base/bytes.ts';
import type { ChunkEntry } from '../../ledger/state-chunk.ts';

/** Entries that wait to be written, over all files. */
const MAX_WAITING_BYTES = 16 << 20;
/** Of a file, some MB: one for each bucket would be ten thousand files, each opened hundreds of times. */
const BUCKETS_PER_FILE = 16;
/** Looked at between two pauses: about a millisecond of work. */
const WITHOUT_PAUSE = 4_096;
const HEADER_BYTES = 12;

export interface SlottedEntry extends ChunkEntry {
  readonly slot: number;
}

export class SlotBuckets {
  readonly #folder: string;
  readonly #slots: number;
  readonly #waiting = new Map<number, Uint8Array[]>();
  #waitingBytes = 0;
  #entries = 0;

  /** `slots` of each bucket. */
  constructor(folder: string, slots: number) {
    this.#folder = folder;
    this.#slots = slots;
  }

  get entries(): number {
    return this.#entries;
  }

  async add({ slot, key, value }: SlottedEntry): Promise<void> {
    const keyBytes = utf8(key);
    const record = concatBytes(u32(slot), u32(keyBytes.length), u32(value.length), keyBytes, value);
    const file = Math.floor(slot / (this.#slots * BUCKETS_PER_FILE));
    const waiting = this.#waiting.get(file);
    if (waiting === undefined) this.#waiting.set(file, [record]);
    else waiting.push(record);
    this.#entries++;
    this.#waitingBytes += record.length;
    if (this.#waitingBytes >= MAX_WAITING_BYTES) await this.#flush();
  }

  /** Every bucket's entries, ascending by slot, as far as there are entries; files are removed as they were read. */
  async *sorted(): AsyncGenerator<readonly SlottedEntry[]> {
    await this.#flush();
    const buckets = Math.ceil(this.#entries / this.#slots);
    for (let first = 0; first < buckets; first += BUCKETS_PER_FILE) {
      const path = this.#path(first / BUCKETS_PER_FILE);
      const file = await readFile(path).catch(nothingWhereMissing);
      const records = await this.#recordsOf(file, first);
      for (const its of records.slice(0, buckets - first)) {
        yield its.map((at) => entryAt(file, at)).sort((a, b) => a.slot - b.slot);
      }
      await rm(path, { force: true });
    }
  }

  /** Where in the file those of each bucket begin, from bucket `first` on. */
  async #recordsOf(file: Buffer, first: number): Promise<number[][]> {
    const records = Array.from({ length: BUCKETS_PER_FILE }, (): number[] => []);
    for (let at = 0, seen = 1; at < file.length; seen++) {
      records[Math.floor(file.readUInt32BE(at) / this.#slots) - first]?.push(at);
      at += HEADER_BYTES + file.readUInt32BE(at + 4) + file.readUInt32BE(at + 8);
      if (seen % WITHOUT_PAUSE === 0) await setImmediate();
    }
    return records;
  }

  async #flush(): Promise<void> {
    if (this.#waitingBytes === 0) return;
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (const [file, records] of this.#waiting) await appendFile(this.#path(file), concatBytes(...records));
    this.#waiting.clear();
    this.#waitingBytes = 0;
  }

  #path(file: number): string {
    return join(this.#folder, `slots-${file}`);
  }
}

const DECODER = new TextDecoder();

function entryAt(file: Buffer, at: number): SlottedEntry {
  const keyEnd = at + HEADER_BYTES + file.readUInt32BE(at + 4);
  const end = keyEnd + file.readUInt32BE(at + 8);
  const key = DECODER.decode(file.subarray(at + HEADER_BYTES, keyEnd));
  return { slot: file.readUInt32BE(at), key, value: new Uint8Array(file.subarray(keyEnd, end)) };
}

/** No entry has one of its slots: the caller sees that they are not all taken. */
function nothingWhereMissing(error: NodeJS.ErrnoException): Buffer {
  if (error.code === 'ENOENT') return Buffer.alloc(0);
  throw error;
}
