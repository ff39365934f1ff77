// The leaves of the state in two files beside the rows: blocks of 16 leaves, and the roots of the blocks. A row names the
// files and the height up to which they are whole; what changed since stands in rows of its own, so that a write that is
// broken off anywhere loses nothing. Where the files are missing or are another ledger's, there are none.
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { utf8 } from '../base/bytes.ts';
import { makeFolder } from '../base/make-folder.ts';
import { NodeError } from '../base/node-error.ts';
import { syncFolder } from '../base/sync-folder.ts';
import { DIGEST_BYTES } from '../crypto/digest.ts';
import { BLOCK_BYTES, BLOCK_LEAVES, blockRoot, type ChangedBlock } from '../crypto/leaf-blocks.ts';
import type { AllLeaves, LeafChanges, LeafStore, LeavesAt } from '../crypto/leaf-store.ts';
import type { RowStore } from '../ports/ports.ts';
import { diskFull } from './disk-faults.ts';
import { META } from './keys.ts';
import { LeafSorter } from './leaf-sorter.ts';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
/** Neighbours are written together, up to so many blocks. */
const WRITTEN_AT_ONCE = 1_024;
/** Also what somebody else put there, and what another program looks at just now. */
const REMOVAL = { recursive: true, force: true, maxRetries: 3 } as const;

export class LeafFile implements LeafStore {
  readonly #folder: string;
  readonly #rows: RowStore;
  /** Of both files; empty before there are any. */
  #name = '';
  /** Of the blocks, to be read. */
  #file: number | undefined;
  /** Why a block could not be read last. */
  #readFault: unknown;

  /** `folder`: its own; made if it is not there. */
  constructor(folder: string, rows: RowStore) {
    makeFolder(folder, PRIVATE_FOLDER);
    this.#folder = folder;
    this.#rows = rows;
  }

  read(): LeavesAt | undefined {
    const row = this.#rows.get(META.leaves);
    const [, name = '', height, leaves] =
      /^([0-9a-f]{16})\/(\d+)\/(\d+)$/.exec(row ? new TextDecoder().decode(row) : '') ?? [];
    const count = Number(leaves);
    const roots = name === '' ? undefined : this.#rootsOf(name, Math.ceil(count / BLOCK_LEAVES));
    return roots && this.#opened(name, Number(height), count, roots);
  }

  async create({ height, logged, leaves }: AllLeaves): Promise<LeavesAt | undefined> {
    this.forget();
    const name = randomBytes(8).toString('hex');
    const sorter = new LeafSorter(this.#folder);
    for await (const some of leaves) await this.#orDiskFull(() => sorter.add(some));
    let count = 0;
    for await (const sorted of sorter.regions()) {
      if (sorted === undefined) return undefined;
      await this.#writeBlocks(name, count === 0 ? 'w' : 'r+', blocksOf(sorted, count / BLOCK_LEAVES));
      count += sorted.length / DIGEST_BYTES;
    }
    syncFolder(this.#folder);
    await this.#commit(name, { height, count, logged });
    const roots = this.#rootsOf(name, Math.ceil(count / BLOCK_LEAVES));
    if (roots === undefined) throw damaged(this.#folder, 'what was written is not there');
    return this.#opened(name, height, count, roots);
  }

  async write({ height, count, logged, blocks }: LeafChanges): Promise<void> {
    this.#refuseRemoved();
    await this.#writeBlocks(this.#name, 'r+', blocks);
    await this.#commit(this.#name, { height, count, logged });
  }

  forget(): void {
    this.close();
    for (const file of readdirSync(this.#folder)) rmSync(join(this.#folder, file), REMOVAL);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #opened(name: string, height: number, count: number, roots: Uint8Array): LeavesAt {
    this.close();
    this.#name = name;
    this.#file = openSync(this.#path(name, 'leaves'), 'r');
    return {
      ...{ height, count, roots },
      leaves: (block) => this.#leaves(block),
      damaged: (block) => {
        throw damaged(this.#folder, `block ${block} is not what was written`, this.#readFault);
      },
    };
  }

  #refuseRemoved(): void {
    if (this.#file === undefined) throw damaged(this.#folder, 'they were removed, since a part of them was damaged');
  }

  #leaves(block: number): Uint8Array {
    this.#refuseRemoved();
    const leaves = new Uint8Array(BLOCK_BYTES);
    try {
      const length = readSync(this.#file ?? -1, leaves, 0, BLOCK_BYTES, block * BLOCK_BYTES);
      return leaves.subarray(0, length - (length % DIGEST_BYTES));
    } catch (cause) {
      this.#readFault = cause;
      return new Uint8Array();
    }
  }

  /** Undefined when the files are missing or too short. */
  #rootsOf(name: string, blocks: number): Uint8Array | undefined {
    try {
      const { size } = statSync(this.#path(name, 'leaves'));
      const roots = readFileSync(this.#path(name, 'roots'));
      const isWhole = size > (blocks - 1) * BLOCK_BYTES && roots.length >= blocks * DIGEST_BYTES;
      return isWhole ? new Uint8Array(roots.buffer, roots.byteOffset, blocks * DIGEST_BYTES) : undefined;
    } catch {
      return undefined;
    }
  }

  async #writeBlocks(name: string, flags: string, blocks: readonly ChangedBlock[]): Promise<void> {
    await this.#orDiskFull(() => this.#writeBoth(name, flags, blocks));
  }

  async #writeBoth(name: string, flags: string, blocks: readonly ChangedBlock[]): Promise<void> {
    const files: FileHandle[] = [];
    try {
      for (const what of ['leaves', 'roots']) files.push(await open(this.#path(name, what), flags, PRIVATE_FILE));
      const [leaves, roots] = files as [FileHandle, FileHandle];
      for (const { from, run } of neighbours(blocks)) {
        await writeWhole(leaves, Buffer.concat(run.map((block) => block.leaves)), from * BLOCK_BYTES);
        await writeWhole(roots, Buffer.concat(run.map((block) => block.root)), from * DIGEST_BYTES);
      }
      await leaves.datasync();
      await roots.datasync();
    } finally {
      for (const file of files) await file.close();
    }
  }

  async #orDiskFull(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (cause) {
      throw diskFull(this.#folder, cause) ?? cause;
    }
  }

  /** From here on the files count, with the changes of later heights over them. */
  async #commit(name: string, { height, count, logged }: Omit<LeafChanges, 'blocks'>): Promise<void> {
    const changes: [string, Uint8Array | null][] = [[META.leaves, utf8(`${name}/${height}/${count}`)]];
    for await (const [key] of this.#rows.scan(logged.from, logged.to)) changes.push([key, null]);
    await this.#rows.write(changes);
  }

  #path(name: string, what: string): string {
    return join(this.#folder, `${name}.${what}`);
  }
}

/** A write may end early without an error; the next one then says why. */
async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/** All blocks of leaves that stand side by side; `first`: the number of the first one. */
function blocksOf(leaves: Uint8Array, first: number): ChangedBlock[] {
  return Array.from({ length: Math.ceil(leaves.length / BLOCK_BYTES) }, (_, at) => {
    const its = leaves.subarray(at * BLOCK_BYTES, (at + 1) * BLOCK_BYTES);
    return { block: first + at, leaves: its, root: blockRoot(its) };
  });
}

/** Runs of blocks that stand side by side. */
function* neighbours(blocks: readonly ChangedBlock[]): Generator<{ from: number; run: readonly ChangedBlock[] }> {
  let run: ChangedBlock[] = [];
  for (const block of blocks) {
    const [first] = run;
    if (first !== undefined && (first.block + run.length !== block.block || run.length === WRITTEN_AT_ONCE)) {
      yield { from: first.block, run };
      run = [];
    }
    run.push(block);
  }
  const [first] = run;
  if (first !== undefined) yield { from: first.block, run };
}

/** They are to be forgotten, so that the next start makes them again. */
export function isLeafDamage(error: unknown): boolean {
  return error instanceof NodeError && error.code === 'leaves-damaged';
}

function damaged(folder: string, what: string, cause?: unknown): NodeError {
  return new NodeError({
    code: 'leaves-damaged',
    message: `the leaves of the state in ${folder} are damaged: ${what}`,
    remedy: "Check the disk. The node makes them again from the ledger's rows; where it has stopped, start it again.",
    cause,
  });
}
