// One snapshot as files: "manifest", and "chunk-000001" on. Knows names and disks, not what is in the parts.
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NodeError } from '../base/node-error.ts';
import { syncFolder } from '../base/sync-folder.ts';
import { MAX_SNAPSHOT_PART_BYTES } from '../wire/limits.ts';
import { causeText, diskFull } from './disk-faults.ts';

/** Number of the manifest among a snapshot's parts; chunk i is part i + 1. */
export const MANIFEST_PART = 0;

export class SnapshotFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Its manifest, which is written last, is there. */
  get isComplete(): boolean {
    return existsSync(join(this.path, partName(MANIFEST_PART)));
  }

  /** Makes the folder when there is none. Throws NodeError `snapshot-unusable`, `disk-full`. */
  async make(): Promise<void> {
    await this.#guarded(() => mkdir(this.path, { recursive: true, mode: 0o700 }));
  }

  /** Durable when it resolves, but for its name: see {@link seal}. */
  async write(part: number, bytes: Uint8Array): Promise<void> {
    await this.#guarded(async () => {
      const file = await open(join(this.path, partName(part)), 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  /** Undefined when the part is not there, or longer than any part. */
  async read(part: number): Promise<Uint8Array | undefined> {
    const path = join(this.path, partName(part));
    return this.#guarded(async () => {
      const size = await stat(path).then(
        (found) => found.size,
        () => undefined,
      );
      if (size === undefined || size > MAX_SNAPSHOT_PART_BYTES) return undefined;
      return readFile(path).catch((error: NodeJS.ErrnoException) => {
        // The snapshot was removed since, because a newer one was made.
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
    });
  }

  /** Gives the folder its final name, atomically. */
  async seal(path: string): Promise<SnapshotFolder> {
    await this.#guarded(async () => {
      syncFolder(this.path);
      await rename(this.path, path);
      syncFolder(dirname(path));
    });
    return new SnapshotFolder(path);
  }

  async remove(): Promise<void> {
    await this.#guarded(() => rm(this.path, { recursive: true, force: true }));
  }

  async #guarded<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (cause) {
      throw (
        diskFull(this.path, cause) ??
        new NodeError({
          code: 'snapshot-unusable',
          message: `cannot use the snapshot folder ${this.path}: ${causeText(cause)}`,
          remedy: 'Check that the folder exists, belongs to the user, and that the disk is healthy.',
          cause,
        })
      );
    }
  }
}

function partName(part: number): string {
  return part === MANIFEST_PART ? 'manifest' : `chunk-${String(part).padStart(6, '0')}`;
}
