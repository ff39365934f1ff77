// The consensus journal as one append-only file. Its promise: when `append` returns, the records survive a crash of
// the machine. Its layout is in journal-format.ts; it knows nothing of what records mean.
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { concatBytes } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import type { Journal } from '../ports/ports.ts';
import { causeText, diskFull } from './disk-faults.ts';
import { encodeAppend, JOURNAL_START, scanJournal } from './journal-format.ts';
import { removeDraft, replaceFile, writeAll } from './replace-file.ts';

/** Only the node's own user reads what it signed. */
const MODE = 0o600;

/** The contents and the state of the journal when it was opened. */
export interface JournalOpening {
  readonly records: number;
  /** Cut off: a crash interrupted their writing, so nobody relied on them. */
  readonly tornBytes: number;
}

export class FileJournal implements Journal {
  readonly opened: JournalOpening;
  readonly #path: string;
  #file: number;
  #size: number;
  #failure: NodeError | undefined;

  /** Makes the file when there is none. Throws NodeError `journal-damaged`, `journal-unusable`, `disk-full`. */
  static open(path: string): FileJournal {
    return guarded(path, () => {
      removeDraft(path);
      if (!existsSync(path)) replaceFile(path, JOURNAL_START, MODE);
      const { records, end, size } = readJournal(path);
      if (end === 0) replaceFile(path, JOURNAL_START, MODE);
      const file = openSync(path, 'r+', MODE);
      const kept = end === 0 ? JOURNAL_START.length : end;
      if (kept < size) {
        ftruncateSync(file, kept);
        fsyncSync(file);
      }
      return new FileJournal(path, file, kept, { records: records.length, tornBytes: Math.max(0, size - end) });
    });
  }

  /**
   * Begins a new journal with these records in place of what is there, which is kept under another name: after a crash
   * there is the old file or the new one. Throws NodeError `journal-unusable`, `disk-full`.
   */
  static begin(path: string, records: readonly Uint8Array[]): FileJournal {
    guarded(path, () => {
      if (existsSync(path)) copyFileSync(path, asideOf(path), constants.COPYFILE_EXCL);
      replaceFile(path, concatBytes(JOURNAL_START, encodeAppend(records, JOURNAL_START.length)), MODE);
    });
    return FileJournal.open(path);
  }

  private constructor(path: string, file: number, size: number, opened: JournalOpening) {
    this.#path = path;
    this.#file = file;
    this.#size = size;
    this.opened = opened;
  }

  get sizeBytes(): number {
    return this.#size;
  }

  records(): readonly Uint8Array[] {
    this.#refuseAfterFailure();
    return guarded(this.#path, () => readJournal(this.#path).records);
  }

  append(records: readonly Uint8Array[]): void {
    this.#refuseAfterFailure();
    if (records.length === 0) return;
    const bytes = encodeAppend(records, this.#size);
    try {
      writeAll(this.#file, bytes, this.#size);
    } catch (error) {
      throw this.#takeBack(error);
    }
    try {
      fdatasyncSync(this.#file);
    } catch (error) {
      // After a failed sync nobody knows what is on the disk, and a second sync may claim success: stop for good.
      this.#failure = faultOf(this.#path, error);
      throw this.#failure;
    }
    this.#size += bytes.length;
  }

  rewrite(records: readonly Uint8Array[]): void {
    this.#refuseAfterFailure();
    const bytes = concatBytes(JOURNAL_START, encodeAppend(records, JOURNAL_START.length));
    guarded(this.#path, () => replaceFile(this.#path, bytes, MODE));
    try {
      const old = this.#file;
      this.#file = openSync(this.#path, 'r+', MODE);
      closeSync(old);
      this.#size = bytes.length;
    } catch (error) {
      // The file behind the old handle has no name any more: appends to it would be lost.
      this.#failure = faultOf(this.#path, error);
      throw this.#failure;
    }
  }

  close(): void {
    closeSync(this.#file);
    this.#failure = new NodeError({
      code: 'journal-closed',
      message: `the journal ${this.#path} was closed`,
      remedy: 'This is a fault of the program: please report it.',
    });
  }

  #refuseAfterFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Leaves the file as it was before a write that found no room; the next append may find some. */
  #takeBack(cause: unknown): NodeError {
    const fault = faultOf(this.#path, cause);
    try {
      ftruncateSync(this.#file, this.#size);
    } catch {
      this.#failure = fault;
    }
    return fault;
  }
}

function readJournal(path: string): { records: readonly Uint8Array[]; end: number; size: number } {
  const file = readFileSync(path);
  const scan = scanJournal(file);
  if (scan.kind === 'good') return { records: scan.records, end: scan.end, size: file.length };
  throw new NodeError({
    code: 'journal-damaged',
    message:
      scan.kind === 'foreign'
        ? `${path} is not a gridpact journal, or its first bytes are damaged`
        : `the journal ${path} is damaged: record ${scan.index} at byte ${scan.offset} is not what was written`,
    remedy:
      'Do not delete it: the journal is what keeps this validator from contradicting itself, and without it the node ' +
      'follows and does not vote. Put the newest file of this very node back and start again, if you have it. If no ' +
      'other node runs with this key, start this one once with --resume-voting: it votes again when enough other ' +
      'validators have told how far they are. Or have the consensus key replaced.',
  });
}

/** The first name that is free. */
function asideOf(path: string): string {
  for (let number = 1; ; number++) {
    const name = `${path}.aside-${number}`;
    if (!existsSync(name)) return name;
  }
}

function guarded<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw faultOf(path, error);
  }
}

function faultOf(path: string, cause: unknown): NodeError {
  if (cause instanceof NodeError) return cause;
  return (
    diskFull(path, cause) ??
    new NodeError({
      code: 'journal-unusable',
      message: `cannot use the journal ${path}: ${causeText(cause)}`,
      remedy: 'Check that the folder exists, belongs to the node, and that the disk is healthy.',
      cause,
    })
  );
}
