import { describe, expect, test } from 'vitest';
import type { LeafChanges } from '../../../src/crypto/leaf-store.ts';
import { LeafKeeper, MANY_CHANGED, MANY_FINAL, MOST_WAITING } from '../../../src/node/blocks/leaf-keeper.ts';

/** A ledger with changed leaves, and a file whose writes end when they are told to. */
class Bench {
  readonly head = { height: 0 };
  changedLeafBlocks = 0;
  readonly log: string[] = [];
  readonly failures: unknown[] = [];
  readonly keeper: LeafKeeper;
  end: (error?: Error) => void = () => {};

  constructor(writtenAt = 0, height = writtenAt) {
    this.head.height = height;
    this.keeper = new LeafKeeper({
      ledger: this as never,
      file: this,
      writtenAt,
      onFailure: (error) => this.failures.push(error),
    });
  }

  takeLeaves(): LeafChanges {
    this.log.push(`take ${this.head.height}`);
    this.changedLeafBlocks = 0;
    return { height: this.head.height, count: 0, blocks: [], logged: { from: 'k/', to: 'k/' } };
  }

  leavesWritten(): void {
    this.log.push('written');
  }

  write({ height }: LeafChanges): Promise<void> {
    this.log.push(`write ${height}`);
    return new Promise((resolve, reject) => {
      this.end = (error) => (error === undefined ? resolve() : reject(error));
    });
  }
}

describe('the keeper of leaves', () => {
  test('takes them when many changed, and writes them once their blocks are on disk', async () => {
    const bench = new Bench();
    bench.head.height = 3;
    bench.changedLeafBlocks = MANY_CHANGED - 1;
    expect(bench.keeper.take()).toBeUndefined();
    bench.changedLeafBlocks = MANY_CHANGED;
    const write = bench.keeper.take();
    expect(bench.log).toEqual(['take 3']);
    write?.();
    bench.end();
    await bench.keeper.idle();
    expect(bench.log).toEqual(['take 3', 'write 3', 'written']);
  });

  test('takes them after many blocks, and no more before they are written', async () => {
    const bench = new Bench();
    bench.head.height = MANY_FINAL;
    const write = bench.keeper.take();
    bench.changedLeafBlocks = MANY_CHANGED;
    expect(bench.keeper.take()).toBeUndefined();
    write?.();
    expect(bench.keeper.take()).toBeUndefined();
    bench.end();
    await bench.keeper.idle();
    expect(bench.keeper.take()).toBeDefined();
  });

  test('counts from what is on disk, however often the node starts', async () => {
    const bench = new Bench(1_000, 1_000 + MANY_FINAL - 1);
    expect(bench.keeper.take()).toBeUndefined();
    bench.head.height++;
    expect(bench.keeper.take()).toBeDefined();
  });

  test('has execution wait when they change faster than they are written', async () => {
    const bench = new Bench();
    bench.changedLeafBlocks = MANY_CHANGED;
    bench.keeper.take()?.();
    bench.changedLeafBlocks = MOST_WAITING * MANY_CHANGED - 1;
    await bench.keeper.room();
    bench.changedLeafBlocks++;
    let hasRoom = false;
    const room = bench.keeper.room().then(() => {
      hasRoom = true;
    });
    await new Promise(setImmediate);
    expect(hasRoom).toBe(false);
    bench.end();
    await room;
  });

  test('says that they cannot be written', async () => {
    const bench = new Bench();
    bench.changedLeafBlocks = MANY_CHANGED;
    bench.keeper.take()?.();
    bench.end(new Error('the disk is full'));
    await bench.keeper.idle();
    expect(bench.failures).toEqual([new Error('the disk is full')]);
    expect(bench.log).not.toContain('written');
  });
});
