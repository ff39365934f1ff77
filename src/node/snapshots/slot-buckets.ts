// Sorts entries by slot on disk: rows come in the order of their keys, and a chunk needs those of its slots. Entries go
// into one file for each run of slots, so that only one run is in memory at a time.
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { concatBytes, u32, utf8 } from '../../base/bytes.ts';
import type { ChunkEntry } from '../../ledger/state-chunk.ts';

/** Entries that wait to be written, over all files. */
const MAX_WAITING_BYTES = 16 << 20;
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
    const bucket = Math.floor(slot / this.#slots);
    const waiting = this.#waiting.get(bucket);
    if (waiting === undefined) this.#waiting.set(bucket, [record]);
    else waiting.push(record);
    this.#entries++;
    this.#waitingBytes += record.length;
    if (this.#waitingBytes >= MAX_WAITING_BYTES) await this.#flush();
  }

  /** The bucket's entries, ascending by slot; removes it. */
  async take(bucket: number): Promise<SlottedEntry[]> {
    await this.#flush();
    const path = this.#path(bucket);
    const entries = [...parseEntries(await readFile(path))];
    await rm(path);
    return entries.sort((a, b) => a.slot - b.slot);
  }

  async #flush(): Promise<void> {
    if (this.#waitingBytes === 0) return;
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (const [bucket, records] of this.#waiting) await appendFile(this.#path(bucket), concatBytes(...records));
    this.#waiting.clear();
    this.#waitingBytes = 0;
  }

  #path(bucket: number): string {
    return join(this.#folder, `slots-${bucket}`);
  }
}

function* parseEntries(file: Buffer): Generator<SlottedEntry> {
  const decoder = new TextDecoder();
  for (let at = 0; at < file.length; ) {
    const keyEnd = at + HEADER_BYTES + file.readUInt32BE(at + 4);
    const end = keyEnd + file.readUInt32BE(at + 8);
    const key = decoder.decode(file.subarray(at + HEADER_BYTES, keyEnd));
    yield { slot: file.readUInt32BE(at), key, value: new Uint8Array(file.subarray(keyEnd, end)) };
    at = end;
  }
}
