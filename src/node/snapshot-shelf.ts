// The snapshots that this node made: "snapshots/<height>" in its data folder, the newest few. A draft that a crash left
// behind is removed.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SnapshotFolder } from '../storage/snapshot-folder.ts';

const DRAFT = 'draft';
/** One that a peer is fetching stays while the next is made. */
const KEPT = 2;

export class SnapshotShelf {
  readonly #path: string;
  /** Ascending. */
  #heights: number[];

  constructor(path: string) {
    this.#path = path;
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
    return wanted !== undefined && this.#heights.includes(wanted) ? this.#folder(wanted).read(part) : undefined;
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
    this.#heights = all.slice(-KEPT);
    for (const old of all.slice(0, -KEPT)) await this.#folder(old).remove();
  }

  #folder(height: number): SnapshotFolder {
    return new SnapshotFolder(join(this.#path, String(height)));
  }
}
