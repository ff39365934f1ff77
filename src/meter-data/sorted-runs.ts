// Rows of sites that do not fit into memory, in a file of their own that has no name: it is gone with the process, however
// that ends. They are written in runs, each in the order of the sites, and read back merged. Knows no row's meaning.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';

export interface SitePart<Rows> {
  readonly site: string;
  readonly rows: Rows;
}

const LENGTH_BYTES = 4;
const OWNER_ONLY = 0o600;

interface Run {
  readonly start: number;
  readonly end: number;
}

export class SortedRuns<Rows> {
  readonly #runs: Run[] = [];
  #file: number | undefined;
  #length = 0;

  /** `parts`: in the order of their sites. Throws NodeError `file-not-written`. */
  write(parts: Iterable<SitePart<Rows>>): void {
    try {
      this.#file ??= namelessFile();
      const start = this.#length;
      for (const part of parts) this.#append(this.#file, serialize(part));
      this.#runs.push({ start, end: this.#length });
    } catch (cause) {
      throw new NodeError({
        code: 'file-not-written',
        message: `cannot keep readings in ${tmpdir()}: ${reasonOf(cause)}`,
        remedy: 'free space there, or name another folder with the environment variable TMPDIR',
        cause,
      });
    }
  }

  /**
   * Merged in the order of the sites, with a last run that was not written; those of one site in the order of the runs. Any
   * number of times.
   */
  *read(last: Iterator<SitePart<Rows>, undefined>): Generator<SitePart<Rows>> {
    const runs = [...this.#runs.map((run) => this.#partsOf(run)), last];
    const heads = runs.map((run) => run.next().value);
    while (true) {
      let first: number | undefined;
      for (const [i, head] of heads.entries()) {
        if (head === undefined) continue;
        const before = first === undefined ? undefined : heads[first];
        if (before === undefined || head.site < before.site) first = i;
      }
      const head = first === undefined ? undefined : heads[first];
      if (first === undefined || head === undefined) return;
      yield head;
      heads[first] = runs[first]?.next().value;
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#runs.length = 0;
  }

  #append(file: number, part: Buffer): void {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(part.length);
    for (const bytes of [length, part]) {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      this.#length += bytes.length;
    }
  }

  *#partsOf({ start, end }: Run): Generator<SitePart<Rows>, undefined> {
    for (let at = start; at < end; ) {
      const length = this.#bytesAt(at, LENGTH_BYTES).readUInt32LE();
      yield deserialize(this.#bytesAt(at + LENGTH_BYTES, length)) as SitePart<Rows>;
      at += LENGTH_BYTES + length;
    }
    return undefined;
  }

  #bytesAt(position: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let at = 0;
    while (at < length) {
      const read = this.#file === undefined ? 0 : readSync(this.#file, bytes, at, length - at, position + at);
      if (read === 0) throw new Error('the rows were closed');
      at += read;
    }
    return bytes;
  }
}

function namelessFile(): number {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-rows-'));
  try {
    return openSync(join(folder, 'rows'), 'wx+', OWNER_ONLY);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
