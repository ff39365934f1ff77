// A disk for one journal file whose power can fail: what was not synced is gone, and a write may be cut off anywhere.
// The journal on it is the production one; this watches its calls of the operating system.
import fs, { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import type { Journal } from '../../../src/ports/ports.ts';
import { FileJournal } from '../../../src/storage/file-journal.ts';
import { encodeAppend, scanJournal } from '../../../src/storage/journal-format.ts';
import { decodeJournalRecord } from '../../../src/wire/journal-records.ts';

/** The machine is off: whoever was writing is no more. */
export class PowerFailure extends Error {
  override readonly name = 'PowerFailure';
}

export class Disk {
  readonly path: string;
  /** What a machine that loses its power now finds afterwards. */
  #durable = new Uint8Array(0);
  #cutAt: ((bytes: number) => number) | undefined;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'gridpact-scenario-'));
    this.path = join(folder, 'journal');
    const { fdatasyncSync } = fs;
    fs.fdatasyncSync = (file) => {
      fdatasyncSync(file);
      this.#durable = readFileSync(this.path);
    };
    syncBuiltinESMExports();
    onTestFinished(() => {
      fs.fdatasyncSync = fdatasyncSync;
      syncBuiltinESMExports();
      rmSync(folder, { recursive: true });
    });
  }

  /** As a node opens it when it starts. */
  open(): Journal {
    const file = FileJournal.open(this.path);
    this.#durable = readFileSync(this.path);
    return {
      records: () => file.records(),
      get sizeBytes() {
        return file.sizeBytes;
      },
      append: (records) => {
        this.#interrupt(records, file.sizeBytes);
        file.append(records);
      },
      rewrite: (records) => file.rewrite(records),
      close: () => file.close(),
    };
  }

  /** The power fails during the next write: `at` says how many of its bytes reach the disk. */
  cutNextWrite(at: (bytes: number) => number): void {
    this.#cutAt = at;
  }

  /** The power fails now: whatever was only in the operating system’s memory is gone. */
  losePower(): void {
    writeFileSync(this.path, this.#durable);
  }

  /** The records that would be found after a power failure now. */
  get durable(): JournalRecord[] {
    const scan = scanJournal(this.#durable);
    const records = scan.kind === 'good' ? scan.records.map(decodeJournalRecord) : [];
    return records.flatMap((record) => (record.ok ? [record.value] : []));
  }

  get bytes(): Uint8Array {
    return readFileSync(this.path);
  }

  set bytes(bytes: Uint8Array) {
    writeFileSync(this.path, bytes);
  }

  #interrupt(records: readonly Uint8Array[], offset: number): void {
    if (this.#cutAt === undefined) return;
    const bytes = encodeAppend(records, offset);
    appendFileSync(this.path, bytes.subarray(0, this.#cutAt(bytes.length)));
    this.#cutAt = undefined;
    throw new PowerFailure('the power failed during a write');
  }
}
