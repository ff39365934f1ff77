// A simulated journal in bytes: the node's own order of writes, codec and file format, on a disk that writes sectors in
// any order, so that a power cut leaves holes of zeros and a length of its own choice.
import { concatBytes, toHex } from '../../../src/base/bytes.ts';
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import type { Output } from '../../../src/consensus/output.ts';
import { persistTurn } from '../../../src/node/core/persist-turn.ts';
import type { Journal } from '../../../src/ports/ports.ts';
import { encodeAppend, JOURNAL_START, scanJournal } from '../../../src/storage/journal-format.ts';
import { decodeJournalRecord } from '../../../src/wire/journal-records.ts';
import { violated } from '../checkers/violation.ts';
import type { Boundary } from '../options.ts';
import type { Random } from '../random.ts';
import type { SimJournal } from './sim-journal.ts';

const SECTOR_BYTES = 512;

export class ByteJournal implements SimJournal {
  #file: Uint8Array = JOURNAL_START;
  /** Behind the synced bytes. */
  #unsynced: Uint8Array = new Uint8Array(0);
  /** Records that were durable once, in hexadecimal: none of them may be lost, and none is news again. */
  readonly #known = new Set<string>();
  /** The number of these that the latest rewrite kept and later appends added. */
  #count = 0;

  persist(outputs: readonly Output[], pass: (boundary: Boundary) => void): readonly JournalRecord[] {
    const news: JournalRecord[] = [];
    const synced = (records: readonly Uint8Array[]) => news.push(...this.#learn(records));
    const append: Journal['append'] = (records) => {
      pass('before append');
      this.#unsynced = encodeAppend(records, this.#file.length);
      pass('before sync');
      this.#file = concatBytes(this.#file, this.#unsynced);
      this.#unsynced = new Uint8Array(0);
      this.#count += records.length;
      synced(records);
    };
    const rewrite: Journal['rewrite'] = (records) => {
      pass('before append');
      // A draft that takes the file's name when it is synced: there is the old file or the new one.
      pass('before sync');
      this.#file = concatBytes(JOURNAL_START, encodeAppend(records, JOURNAL_START.length));
      this.#count = records.length;
      synced(records);
    };
    persistTurn({ append, rewrite, records: () => [], sizeBytes: 0, close: () => undefined }, outputs);
    return news;
  }

  loseUnsynced(random: Random): readonly JournalRecord[] {
    this.#file = concatBytes(this.#file, this.#remains(random));
    this.#unsynced = new Uint8Array(0);
    const scan = scanJournal(this.#file);
    if (scan.kind !== 'good') return violated('a node takes what a power cut left of its journal for damage');
    if (scan.records.length < this.#count) violated('a power cut took synced records from a journal');
    this.#count = scan.records.length;
    this.#file = this.#file.slice(0, scan.end);
    return this.#learn(scan.records);
  }

  records(): readonly JournalRecord[] {
    const scan = scanJournal(this.#file);
    return scan.kind === 'good' ? scan.records.map(decode) : violated('a journal is damaged');
  }

  #learn(records: readonly Uint8Array[]): JournalRecord[] {
    const fresh = records.filter((record) => !this.#known.has(toHex(record)));
    for (const record of fresh) this.#known.add(toHex(record));
    return fresh.map(decode).filter(({ kind }) => kind !== 'checkpoint');
  }

  #remains(random: Random): Uint8Array {
    const remains = this.#unsynced.slice(0, random.between(0, this.#unsynced.length));
    for (let at = 0; at < remains.length; ) {
      const end = at + SECTOR_BYTES - ((this.#file.length + at) % SECTOR_BYTES);
      if (random.chance(40)) remains.fill(0, at, Math.min(end, remains.length));
      at = end;
    }
    return remains;
  }
}

function decode(bytes: Uint8Array): JournalRecord {
  const record = decodeJournalRecord(bytes);
  return record.ok ? record.value : violated(`a journal record does not read: ${record.error.field}`);
}
