// Content by its digest, on LevelDB. Content from the disk is hashed before it is believed.
import { assert } from '../base/assert.ts';
import { equalBytes, fromHex, toHex, u32 } from '../base/bytes.ts';
import type { Digest } from '../crypto/digest.ts';
import type { BlobStore } from '../ports/ports.ts';
import { databaseDamaged } from './disk-faults.ts';
import { GroupCommit } from './group-commit.ts';
import { type ByteLevel, compactLevel, type LevelOperation, levelFault, openLevel } from './open-level.ts';

export interface BlobStoreOptions {
  /** The digest that names these bytes; undefined when they are nothing that this store keeps. */
  readonly digestOf: (bytes: Uint8Array) => Digest | undefined;
  /** Longest content. */
  readonly maxBytes: number;
  /** Nothing has to be remembered of what was removed. */
  readonly isNeverErased?: true;
}

const NO_HASH = new Uint8Array(0);
const SIZES_REMEMBERED = 1_024;
/** So many are erased one by one; of more the whole store is rewritten. */
const ERASED_ONE_BY_ONE = 16;
/**
 * Content, and its length (u32) apart: asking whether it is there must not read all of it. The length is empty once the
 * content was removed, until it was erased: its bytes may still be in files, and only then are these rewritten.
 */
const CONTENT_ROWS = 'c/';
const LENGTH_ROWS = 'n/';
const contentRow = (hash: Digest) => CONTENT_ROWS + toHex(hash);
const lengthRow = (hash: Digest) => LENGTH_ROWS + toHex(hash);

export class LevelBlobStore implements BlobStore {
  readonly #folder: string;
  readonly #level: ByteLevel;
  readonly #options: BlobStoreOptions;
  readonly #writes = new GroupCommit<readonly LevelOperation[]>((asked) => this.#write(asked));
  /** Of what was put last, hexadecimal: asked for several times while a block is on its way. */
  readonly #sizes = new Map<string, number>();

  /** Makes the folder when there is none. Throws the NodeErrors of `openLevel`. */
  static async open(folder: string, options: BlobStoreOptions): Promise<LevelBlobStore> {
    return new LevelBlobStore(folder, await openLevel(folder), options);
  }

  private constructor(folder: string, level: ByteLevel, options: BlobStoreOptions) {
    this.#folder = folder;
    this.#level = level;
    this.#options = options;
  }

  has(hash: Digest): boolean {
    return this.sizeOf(hash) !== undefined;
  }

  sizeOf(hash: Digest): number | undefined {
    const known = this.#sizes.get(toHex(hash));
    if (known !== undefined) return known;
    const row = this.#guarded(() => this.#level.getSync(lengthRow(hash)));
    if (row === undefined || row.length === 0) return undefined;
    if (row.length !== 4) throw databaseDamaged(this.#folder, `the length of ${toHex(hash)} is not what was written`);
    return Buffer.from(row.buffer, row.byteOffset, 4).readUInt32BE();
  }

  async get(hash: Digest): Promise<Uint8Array | undefined> {
    const [content] = await this.getAll([hash]);
    return content;
  }

  /** In one call of the database. */
  async getAll(hashes: readonly Digest[]): Promise<readonly (Uint8Array | undefined)[]> {
    const isHeld = hashes.map((hash) => this.has(hash));
    const held = hashes.filter((_, i) => isHeld[i]);
    const contents = await this.#level.getMany(held.map(contentRow)).catch((error) => {
      throw levelFault(this.#folder, error);
    });
    const found = contents.map((content, i) => this.#checked(held[i] ?? NO_HASH, content)).values();
    return isHeld.map((is) => (is ? found.next().value : undefined));
  }

  #checked(hash: Digest, content: Uint8Array | undefined): Uint8Array {
    const named = content === undefined ? undefined : this.#options.digestOf(content);
    if (content === undefined || named === undefined || !equalBytes(named, hash)) {
      throw databaseDamaged(this.#folder, `the content of ${toHex(hash)} is not what was written`);
    }
    return new Uint8Array(content.buffer, content.byteOffset, content.length);
  }

  async put(hash: Digest, bytes: Uint8Array): Promise<void> {
    await this.putAll([[hash, bytes]]);
  }

  async putAll(contents: readonly (readonly [Digest, Uint8Array])[]): Promise<void> {
    const { maxBytes } = this.#options;
    const operations: LevelOperation[] = [];
    for (const [hash, bytes] of contents) {
      assert(bytes.length <= maxBytes, `${bytes.length} bytes of content; at most ${maxBytes} are stored`);
      operations.push({ type: 'put', key: contentRow(hash), value: bytes });
      operations.push({ type: 'put', key: lengthRow(hash), value: u32(bytes.length) });
    }
    await this.#writes.add(
      operations,
      contents.reduce((sum, [, bytes]) => sum + bytes.length, 0),
    );
    for (const [hash, bytes] of contents) this.#remember(toHex(hash), bytes.length);
  }

  async remove(hashes: readonly Digest[]): Promise<void> {
    const forget = () => {
      for (const hash of hashes) this.#sizes.delete(toHex(hash));
    };
    forget();
    const isRemembered = (hash: Digest) => this.#options.isNeverErased !== true && this.mayBeInFiles(hash);
    await this.#writes.add(
      hashes.flatMap((hash): LevelOperation[] => [
        { type: 'del', key: contentRow(hash) },
        isRemembered(hash)
          ? { type: 'put', key: lengthRow(hash), value: new Uint8Array(0) }
          : { type: 'del', key: lengthRow(hash) },
      ]),
    );
    // A put that ended meanwhile remembered it: the disk knows the contents.
    forget();
  }

  mayBeInFiles(hash: Digest): boolean {
    return this.#guarded(() => this.#level.getSync(lengthRow(hash))) !== undefined;
  }

  async erase(named: readonly Digest[]): Promise<void> {
    assert(this.#options.isNeverErased !== true, 'this store does not remember what was removed');
    // A record may name anything: what never was here must cost nothing.
    const hashes = named.filter((hash) => this.mayBeInFiles(hash));
    if (hashes.length === 0) return;
    // Twice: content that was still in memory, with its removal, is written to a table as it is, and no compaction
    // rewrites a lowest table for what it holds itself. The second removal lies above it, and takes it along.
    for (let pass = 0; pass < 2; pass++) {
      await this.remove(hashes);
      if (hashes.length > ERASED_ONE_BY_ONE) await this.compact();
      else for (const hash of hashes) await compactLevel(this.#folder, this.#level, contentRow(hash), contentRow(hash));
    }
    await this.#writes.add(hashes.map((hash) => ({ type: 'del', key: lengthRow(hash) })));
  }

  #remember(key: string, size: number): void {
    this.#sizes.set(key, size);
    const [oldest] = this.#sizes.keys();
    if (this.#sizes.size > SIZES_REMEMBERED && oldest !== undefined) this.#sizes.delete(oldest);
  }

  async *all(): AsyncGenerator<readonly [Digest, Uint8Array]> {
    const iterator = this.#level.iterator({ gte: CONTENT_ROWS, lt: `${CONTENT_ROWS}~` });
    try {
      for (;;) {
        const entry = await iterator.next();
        if (entry === undefined) return;
        const [key, content] = entry;
        const hash = fromHex(key.slice(CONTENT_ROWS.length));
        yield [hash, this.#checked(hash, content)];
      }
    } catch (error) {
      throw levelFault(this.#folder, error);
    } finally {
      await iterator.close();
    }
  }

  async compact(): Promise<void> {
    await compactLevel(this.#folder, this.#level, CONTENT_ROWS, `${LENGTH_ROWS}~`);
  }

  async close(): Promise<void> {
    await this.#writes.idle();
    await this.#level.close();
  }

  async #write(asked: readonly (readonly LevelOperation[])[]): Promise<void> {
    try {
      const batch = this.#level.batch();
      for (const operation of asked.flat()) {
        if (operation.type === 'put') batch.put(operation.key, operation.value);
        else batch.del(operation.key);
      }
      await batch.write({ sync: true });
    } catch (error) {
      throw levelFault(this.#folder, error);
    }
  }

  #guarded<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw levelFault(this.#folder, error);
    }
  }
}
