// The journal of a device, a terminal or a purse as a file: entries behind each other, each append one write that is
// synced before it returns, and whole or not there after a crash. One process has it at a time. Knows no entry.
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { encodeAppend, JOURNAL_START, scanJournal } from './journal-format.ts';
import { removeDraft, replaceFile, writeAll } from './replace-file.ts';

const MODE = 0o600;
/** Of one entry, with its certificates: far above any. */
const MAX_ENTRY_BYTES = 64 << 10;

export class DurableLog {
  readonly #path: string;
  #file: number;
  #size: number;
  #entries: Uint8Array[];
  #failure: NodeError | undefined;

  private constructor(path: string, file: number, size: number, entries: Uint8Array[]) {
    this.#path = path;
    this.#file = file;
    this.#size = size;
    this.#entries = entries;
  }

  /** A new one with these entries. Throws NodeError `file-exists`, `log-unusable`. */
  static create(path: string, entries: readonly Uint8Array[]): void {
    if (existsSync(path)) throw fileExists(path);
    guarded(path, () => replaceFile(path, contentOf(entries), MODE));
  }

  /** What a crash tore was never confirmed, and is cut off. Throws NodeError `log-in-use`, `log-damaged`, `log-unusable`. */
  static open(path: string): DurableLog {
    lock(path);
    try {
      return guarded(path, () => {
        removeDraft(path);
        const bytes = readFileSync(path);
        const scan = scanJournal(bytes);
        if (scan.kind !== 'good') throw damaged(path);
        const file = openSync(path, 'r+', MODE);
        if (fstatSync(file).size > scan.end) {
          ftruncateSync(file, scan.end);
          fdatasyncSync(file);
        }
        return new DurableLog(path, file, scan.end, [...scan.records]);
      });
    } catch (error) {
      unlock(path);
      throw error;
    }
  }

  get entries(): readonly Uint8Array[] {
    return this.#entries;
  }

  /** Durable when it returns. After a failure nobody knows what is on the disk: then only opening it again helps. */
  async append(entry: Uint8Array): Promise<void> {
    this.#refuseAfterFailure();
    if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${entry.length} bytes`);
    const bytes = encodeAppend([entry], this.#size);
    this.#once(() => {
      writeAll(this.#file, bytes, this.#size);
      fdatasyncSync(this.#file);
    });
    this.#size += bytes.length;
    this.#entries.push(entry);
  }

  /** In place of all: after a crash there are the old entries or these. */
  async replace(entries: readonly Uint8Array[]): Promise<void> {
    this.#refuseAfterFailure();
    const bytes = contentOf(entries);
    this.#once(() => {
      replaceFile(this.#path, bytes, MODE);
      const old = this.#file;
      this.#file = openSync(this.#path, 'r+', MODE);
      closeSync(old);
    });
    this.#size = bytes.length;
    this.#entries = [...entries];
  }

  close(): void {
    closeSync(this.#file);
    unlock(this.#path);
    this.#failure = unusable(this.#path, new Error('it is closed'));
  }

  #once(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#failure = unusable(this.#path, error);
      throw this.#failure;
    }
  }

  #refuseAfterFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}

function contentOf(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0) return JOURNAL_START;
  return Buffer.concat([JOURNAL_START, encodeAppend(entries, JOURNAL_START.length)]);
}

/** By this process. */
const held = new Set<string>();

/** Says which process has it; that of a process that is gone counts for nothing. */
function lock(path: string): void {
  const own = `${path}.lock`;
  const draft = `${own}.${process.pid}`;
  guarded(path, () => writeFileSync(draft, String(process.pid), { mode: MODE }));
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        // A link, unlike a rename, fails when the name is taken.
        linkSync(draft, own);
        held.add(path);
        return;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw unusable(path, error);
      }
      const holder = Number(readFileSync(own, 'utf8'));
      // A process may get the number of one that was killed.
      if (holder === process.pid ? held.has(path) : isAlive(holder)) throw inUse(path, holder);
      rmSync(own, { force: true });
    }
    throw inUse(path, 0);
  } finally {
    rmSync(draft, { force: true });
  }
}

function unlock(path: string): void {
  held.delete(path);
  rmSync(`${path}.lock`, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function guarded<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof NodeError ? error : unusable(path, error);
  }
}

function fileExists(path: string): NodeError {
  return new NodeError({
    code: 'file-exists',
    message: `${path} exists already`,
    remedy: 'Choose another folder: a journal is never overwritten, since it is what keeps payments from being lost.',
  });
}

function inUse(path: string, pid: number): NodeError {
  return new NodeError({
    code: 'log-in-use',
    message: `the journal ${path} is used by ${pid === 0 ? 'another process' : `the process ${pid}`}`,
    remedy: `Let the other command end. If that process has nothing to do with it, remove ${path}.lock.`,
  });
}

function damaged(path: string): NodeError {
  return new NodeError({
    code: 'log-damaged',
    message: `the journal ${path} is not what was written`,
    remedy:
      'Do not use a copy of it: the ledger would take two histories for a fork. Report the device as lost; its purse ' +
      'goes back to the account when the grace has passed.',
  });
}

function unusable(path: string, cause: unknown): NodeError {
  return new NodeError({
    code: 'log-unusable',
    message: `cannot use the journal ${path}: ${reasonOf(cause)}`,
    remedy:
      'Check that the folder exists, belongs to you, and that the disk has room and is healthy; then begin again.',
    cause,
  });
}
