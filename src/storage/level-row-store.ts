// The row store on LevelDB: ordered rows, one atomic synced write at a time. A damaged database is refused, by name
// and with the remedy; it is never read around.
import type { FrozenRows, RowChanges, RowRange, RowStore } from '../ports/ports.ts';
import { databaseDamaged } from './disk-faults.ts';
import { GroupCommit } from './group-commit.ts';
import { allUnder, parseWriteRow, WRITE_ROWS, writeRow } from './keys.ts';
import { type ByteBatch, type ByteLevel, compactLevel, levelFault, openLevel } from './open-level.ts';
import { checkedValue, withChecksum } from './row-checksum.ts';

/**
 * Every write leaves its number, and the last ones are kept. LevelDB skips damaged parts of its log when it opens:
 * a gap in the numbers shows that a write in the middle was lost.
 */
const WRITES_REMEMBERED = 4096;
const SCAN_ROWS = 512;
const NOTHING = new Uint8Array(0);

type Row = [string, Uint8Array];

/** As of which instant; now unless given. */
interface ReadOptions {
  readonly snapshot?: ReturnType<ByteLevel['snapshot']>;
}

export class LevelRowStore implements RowStore {
  readonly #folder: string;
  readonly #level: ByteLevel;
  #nextWrite: number;
  readonly #writes = new GroupCommit<RowChanges>((asked) => this.#write(asked));
  #failure: Error | undefined;

  /** Makes the folder when there is none. Throws the NodeErrors of `openLevel`. */
  static async open(folder: string): Promise<LevelRowStore> {
    const level = await openLevel(folder);
    try {
      return new LevelRowStore(folder, level, await nextWrite(folder, level));
    } catch (error) {
      await level.close();
      throw levelFault(folder, error);
    }
  }

  private constructor(folder: string, level: ByteLevel, nextWrite: number) {
    this.#folder = folder;
    this.#level = level;
    this.#nextWrite = nextWrite;
  }

  get(key: string): Uint8Array | undefined {
    const row = this.#readRow(key);
    return row === undefined ? undefined : this.#checked(key, row);
  }

  async range({ from, to, limit, reverse = false }: RowRange): Promise<Row[]> {
    const iterator = this.#level.iterator({ gte: from, lt: to, limit, reverse });
    try {
      const rows: Row[] = [];
      for await (const [key, row] of iterator) rows.push([key, this.#checked(key, row)]);
      return rows;
    } catch (error) {
      throw levelFault(this.#folder, error);
    }
  }

  scan(from: string, to: string): AsyncGenerator<Row> {
    return this.#scan(from, to, {});
  }

  freeze(): FrozenRows {
    const snapshot = this.#level.snapshot();
    return {
      get: (key) => {
        const row = this.#readRow(key, { snapshot });
        return row === undefined ? undefined : this.#checked(key, row);
      },
      scan: (from, to) => this.#scan(from, to, { snapshot }),
      close: () => snapshot.close(),
    };
  }

  async *#scan(from: string, to: string, options: ReadOptions): AsyncGenerator<Row> {
    const iterator = this.#level.iterator({ gte: from, lt: to, ...options });
    try {
      for (;;) {
        const rows = await iterator.nextv(SCAN_ROWS);
        if (rows.length === 0) return;
        for (const [key, row] of rows) yield [key, this.#checked(key, row)];
      }
    } catch (error) {
      throw levelFault(this.#folder, error);
    } finally {
      await iterator.close();
    }
  }

  write(changes: RowChanges): Promise<void> {
    return this.#writes.add(changes);
  }

  compact(from: string, to: string): Promise<void> {
    return compactLevel(this.#folder, this.#level, from, to);
  }

  async close(): Promise<void> {
    await this.#writes.idle();
    await this.#level.close();
  }

  /** Those that were asked for together are atomic together, and have one number. */
  async #write(asked: readonly RowChanges[]): Promise<void> {
    // LevelDB's log may end in half a write now: only opening it again makes it sound.
    if (this.#failure !== undefined) throw this.#failure;
    const number = this.#nextWrite;
    try {
      // One call for each row: a list of operations is copied several times on its way, which takes twice as long.
      const batch = this.#level.batch();
      put(batch, writeRow(number), NOTHING);
      if (number >= WRITES_REMEMBERED) batch.del(writeRow(number - WRITES_REMEMBERED));
      for (const changes of asked) {
        for (const [key, value] of changes) {
          if (value === null) batch.del(key);
          else put(batch, key, value);
        }
      }
      await batch.write({ sync: true });
      this.#nextWrite = number + 1;
    } catch (error) {
      this.#failure = levelFault(this.#folder, error);
      throw this.#failure;
    }
  }

  #readRow(key: string, options: ReadOptions = {}): Uint8Array | undefined {
    try {
      return this.#level.getSync(key, options);
    } catch (error) {
      throw levelFault(this.#folder, error);
    }
  }

  #checked(key: string, row: Uint8Array): Uint8Array {
    const value = checkedValue(key, row);
    if (value === undefined) throw databaseDamaged(this.#folder, `row ${key} is not what was written`);
    return value;
  }
}

function put(batch: ByteBatch, key: string, value: Uint8Array): void {
  batch.put(key, withChecksum(key, value));
}

/** The number after the last write. Throws NodeError `database-damaged` when one that is remembered is missing. */
async function nextWrite(folder: string, level: ByteLevel): Promise<number> {
  const { from, to } = allUnder(WRITE_ROWS);
  let first: number | undefined;
  let next = 0;
  for await (const key of level.keys({ gte: from, lt: to })) {
    const number = parseWriteRow(key);
    first ??= number;
    if (number !== next && number !== first) throw databaseDamaged(folder, `write ${next} is missing`);
    next = number + 1;
  }
  const oldest = Math.max(0, next - WRITES_REMEMBERED);
  if (first !== undefined && first !== oldest) throw databaseDamaged(folder, `write ${oldest} is missing`);
  return next;
}
