// The snapshots that this node made: "snapshots/<height>" in its data folder, the newest two, and for a while those
// that members are fetching. A draft that a crash left behind is removed.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Timers } from '../../ports/ports.ts';
import { SnapshotFolder } from '../../storage/snapshot-folder.ts';

const DRAFT = 'draft';
const NEWEST_KEPT = 2;
/** Members that fetch different older ones shall not fill the disk: only those read last stay. */
const OLDER_KEPT = 2;
/** A snapshot of which nobody has read a part for this long is no longer being fetched. */
const FETCHED_MS = 60_000;

export class SnapshotShelf {
  readonly #path: string;
  readonly #timers: Pick<Timers, 'nowMs'>;
  /** Ascending. */
  #heights: number[];
  /** When a part of each was last read. */
  readonly #readMs = new Map<number, number>();

  constructor(path: string, timers: Pick<Timers, 'nowMs'>) {
    this.#path = path;
    this.#timers = timers;
    mkdirSync(path, { recursive: true, mode: 0o700 });
    rmSync(join(path, DRAFT), { recursive: true, force: true });
    this.#heights = readdirSync(path)
      .map(Number)
      .filter((height) => Number.isSafeInteger(height) && this.#folder(height).isComplete)
      .sort((a, b) => a - b);
  }

  /** Heights of the snapshots that are whole, ascending. */
  get heights(): readonly number[] {
    return this.#heights;
  }

  /** Height 0: of the newest. Undefined when it is not here. */
  async part(height: number, part: number): Promise<Uint8Array | undefined> {
    const wanted = height === 0 ? this.#heights.at(-1) : height;
    if (wanted === undefined || !this.#heights.includes(wanted)) return undefined;
    this.#readMs.set(wanted, this.#timers.nowMs());
    return this.#folder(wanted).read(part);
  }

  /** An empty folder to make one in. */
  async draft(): Promise<SnapshotFolder> {
    const draft = new SnapshotFolder(join(this.#path, DRAFT));
    await draft.remove();
    return draft;
  }

  /** Takes in a draft that is whole, and removes what is too old. */
  async add(height: number, draft: SnapshotFolder): Promise<void> {
    await this.#folder(height).remove();
    await draft.seal(join(this.#path, String(height)));
    const all = [...new Set([...this.#heights, height])].sort((a, b) => a - b);
    const kept = new Set([...this.#fetched(all.slice(0, -NEWEST_KEPT)), ...all.slice(-NEWEST_KEPT)]);
    this.#heights = all.filter((one) => kept.has(one));
    for (const old of all.filter((one) => !kept.has(one))) {
      this.#readMs.delete(old);
      await this.#folder(old).remove();
    }
  }

  #fetched(older: readonly number[]): number[] {
    const sinceMs = this.#timers.nowMs() - FETCHED_MS;
    const readMs = (height: number) => this.#readMs.get(height) ?? Number.NEGATIVE_INFINITY;
    const fetched = older.filter((height) => readMs(height) >= sinceMs);
    return fetched.sort((a, b) => readMs(b) - readMs(a)).slice(0, OLDER_KEPT);
  }

  #folder(height: number): SnapshotFolder {
    return new SnapshotFolder(join(this.#path, String(height)));
  }
}
