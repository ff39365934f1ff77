import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { BatchPool } from '../../../src/mempool/batch-pool.ts';
import { TransactionQueue } from '../../../src/mempool/transaction-queue.ts';

const limits = { maxPending: 5, maxBytes: 500, batchBytes: 200, batchLines: 3, batchWork: 30, batchesInFlight: 2 };
const transaction = (id: string, bytes = 10, validUntilHeight = 100n) => ({
  id,
  envelope: new Uint8Array(bytes),
  lines: 1,
  work: 1,
  validUntilHeight,
});
const hash = (i: number) => sha256(new Uint8Array([i]));

describe('TransactionQueue', () => {
  it('answers "known" to a retry and "busy" beyond its bound', () => {
    const queue = new TransactionQueue(limits);
    expect(queue.add(transaction('a'), 'caller')).toBe('accepted');
    expect(queue.add(transaction('a'), 'caller')).toBe('known');
    for (const id of ['b', 'c', 'd', 'e']) expect(queue.add(transaction(id), 'caller')).toBe('accepted');
    expect(queue.add(transaction('f'), 'caller')).toBe('busy');
  });

  it('is busy when the waiting bytes would exceed the bound, and not once they left in batches', () => {
    const queue = new TransactionQueue(limits);
    queue.add(transaction('a', 300), 'caller');
    expect(queue.add(transaction('b', 201), 'caller')).toBe('busy');
    queue.takeBatch(0);
    expect(queue.add(transaction('b', 201), 'caller')).toBe('accepted');
  });

  it('closes a batch at the limit of transactions or bytes, but takes one that is larger alone', () => {
    const queue = new TransactionQueue(limits);
    for (const id of ['a', 'b', 'c', 'd']) queue.add(transaction(id), 'caller');
    expect(queue.takeBatch(0)).toHaveLength(3);
    expect(queue.takeBatch(1)).toHaveLength(1);
    queue.add(transaction('e', 300), 'caller');
    expect(queue.takeBatch(0)).toHaveLength(1);
    expect(queue.takeBatch(0)).toBeUndefined();
  });

  it('holds transactions back while enough batches are on their way', () => {
    const queue = new TransactionQueue(limits);
    queue.add(transaction('a'), 'caller');
    expect(queue.takeBatch(2)).toBeUndefined();
    expect(queue.takeBatch(1)).toHaveLength(1);
  });

  it('takes of callers in turn, by what their transactions cost', () => {
    const queue = new TransactionQueue({ ...limits, maxPending: 50, batchLines: 4 });
    for (let i = 0; i < 20; i++) queue.add(transaction(`flood ${i}`), 'flood');
    queue.add({ ...transaction('dear 0'), work: 60 }, 'dear');
    queue.add({ ...transaction('dear 1'), work: 60 }, 'dear');
    for (const id of ['late 0', 'late 1']) queue.add(transaction(id), 'late');
    const sizes = queue.takeBatch(0)?.length;
    expect(sizes).toBe(1);
    expect(queue.takeBatch(0)).toHaveLength(1);
    queue.takeBatch(0);
    expect(queue.has('late 0')).toBe(true);
  });

  it('groups a transaction again for which a block had no room, until it is final', () => {
    const queue = new TransactionQueue(limits);
    queue.add(transaction('a'), 'caller');
    const [first] = queue.takeBatch(0) ?? [];
    expect(queue.takeBatch(0)).toBeUndefined();
    queue.again('a');
    expect(queue.takeBatch(0)).toEqual([first]);
    queue.markFinal(['a'], 1n);
    queue.again('a');
    expect(queue.takeBatch(0)).toBeUndefined();
  });

  it('closes a batch at the limit of work', () => {
    const queue = new TransactionQueue(limits);
    for (const id of ['a', 'b', 'c']) queue.add({ ...transaction(id), work: 15 }, 'caller');
    expect([queue.takeBatch(0), queue.takeBatch(0)].map((batch) => batch?.length)).toEqual([2, 1]);
  });

  it('is busy to a caller that floods it, and takes what another one brings', () => {
    const queue = new TransactionQueue(limits);
    for (const id of ['a', 'b', 'c', 'd', 'e']) queue.add(transaction(id), 'flood');
    expect([queue.isFull('flood'), queue.isFull('other')]).toEqual([true, false]);
    expect(queue.add(transaction('f'), 'other')).toBe('accepted');
    queue.markFinal(['a', 'b'], 1n);
    expect(queue.add(transaction('g'), 'flood')).toBe('accepted');
  });

  it('forgets what became final and what expired', () => {
    const queue = new TransactionQueue(limits);
    queue.add(transaction('a', 10, 3n), 'caller');
    queue.add(transaction('b', 10, 9n), 'caller');
    queue.markFinal(['b'], 4n);
    expect(queue.pending).toBe(0);
  });
});

describe('BatchPool', () => {
  const poolLimits = {
    ...{ batchesPerOrigin: 2, bytesPerOrigin: 130, linesPerOrigin: 40, workPerOrigin: 500, finalRemembered: 2 },
    ...{ blockBytes: 100, blockLines: 10, blockWork: 100 },
  };
  const one = (bytes: number) => ({ batches: 1, bytes });
  const cost = (bytes: number, lines: number, work = 1) => ({ bytes, lines, work });
  function put(pool: BatchPool, i: number, origin: string, bytes: number, lines: number, work = 1): void {
    pool.add(hash(i), origin, cost(bytes, lines, work));
    pool.offer(hash(i));
  }

  it('gives a leader batches that no ancestor carries, up to the bytes of a block', () => {
    const pool = new BatchPool(poolLimits);
    put(pool, 1, 'a', 60, 1);
    put(pool, 2, 'b', 60, 1);
    expect(pool.select(new Set(), 10)).toEqual([hash(1)]);
    expect(pool.select(new Set([toHex(hash(1))]), 10)).toEqual([hash(2)]);
    expect(pool.select(new Set([hash(1), hash(2)].map(toHex)), 10)).toEqual([]);
  });

  it('gives a leader no more lines or work than a block should cost, but a batch that has more alone', () => {
    const pool = new BatchPool({ ...poolLimits, batchesPerOrigin: 9 });
    put(pool, 1, 'a', 1, 20);
    for (const [i, origin] of [
      [2, 'x'],
      [3, 'y'],
      [4, 'z'],
    ] as const)
      put(pool, i, origin, 1, 5);
    expect(pool.select(new Set(), 1)).toEqual([hash(1)]);
    expect(pool.select(new Set([toHex(hash(1))]), 10)).toEqual([hash(2), hash(3)]);
    put(pool, 5, 'b', 1, 1, 300);
    expect(pool.select(new Set([1, 2, 3, 4].map((i) => toHex(hash(i)))), 10)).toEqual([hash(5)]);
  });

  it('offers a batch only when its checks are done, and no more once it is dropped', () => {
    const pool = new BatchPool(poolLimits);
    pool.add(hash(1), 'a', cost(1, 1));
    expect([pool.select(new Set(), 10), pool.size, pool.offered]).toEqual([[], 1, 0]);
    pool.offer(hash(1));
    expect([pool.select(new Set(), 10), pool.offered]).toEqual([[hash(1)], 1]);
    pool.drop(hash(1));
    expect([pool.select(new Set(), 10), pool.size, pool.offered]).toEqual([[], 0, 0]);
  });

  it('gives each origin its part of a block, whatever another one holds', () => {
    const pool = new BatchPool({ ...poolLimits, batchesPerOrigin: 90 });
    for (let i = 0; i < 40; i++) put(pool, i, 'flood', 2, 1);
    for (let i = 40; i < 43; i++) put(pool, i, 'late', 2, 1);
    const chosen = pool.select(new Set(), 10);
    expect(chosen).toHaveLength(6);
    expect(chosen.filter((each) => [40, 41, 42].some((i) => toHex(hash(i)) === toHex(each)))).toHaveLength(3);
  });

  it('gives an origin no more than a quarter of a block, or one batch, also when no other has any', () => {
    const pool = new BatchPool({ ...poolLimits, batchesPerOrigin: 90 });
    for (let i = 0; i < 40; i++) put(pool, i, 'alone', 2, 1);
    expect(pool.select(new Set(), 10)).toEqual([0, 1, 2].map(hash));
    const dear = new BatchPool(poolLimits);
    for (const i of [1, 2]) put(dear, i, 'alone', 2, 7);
    expect(dear.select(new Set(), 10)).toEqual([hash(1)]);
  });

  it('counts what an origin used of earlier blocks, whoever led them: dear batches give way to cheap ones', () => {
    const pool = new BatchPool({ ...poolLimits, batchesPerOrigin: 90 });
    for (let i = 0; i < 6; i++) put(pool, i, 'dear', 1, 40);
    for (let i = 10; i < 30; i++) put(pool, i, 'cheap', 1, 10);
    const origins: string[] = [];
    for (let block = 0; block < 10; block++) {
      const chosen = pool.select(new Set(), 10);
      origins.push(chosen.some((each) => toHex(each) === toHex(hash(block)) || dear(each)) ? 'dear' : 'cheap');
      pool.markFinal(chosen);
    }
    expect(origins.filter((origin) => origin === 'dear').length).toBeLessThanOrEqual(3);
    function dear(each: Uint8Array): boolean {
      return [0, 1, 2, 3, 4, 5].some((i) => toHex(hash(i)) === toHex(each));
    }
  });

  it('counts what the execution of its batches took beyond the work that was known: the dear come after the others', () => {
    const pool = new BatchPool({ ...poolLimits, batchesPerOrigin: 90 });
    put(pool, 1, 'dear', 1, 1);
    put(pool, 2, 'cheap', 1, 1);
    // Nobody sent the batch 99 itself: whose it is is only said.
    pool.executed(hash(99), 1_000);
    pool.executed(hash(1), 150);
    expect(pool.select(new Set(), 10)).toEqual([hash(2), hash(1)]);
    for (let i = 3; i < 20; i++) put(pool, i, 'cheap', 1, 1);
    for (let block = 0; block < 3; block++) {
      const chosen = pool.select(new Set(), 2);
      expect(chosen.map(toHex)).not.toContain(toHex(hash(1)));
      pool.markFinal(chosen);
    }
  });

  it('takes no more from an origin than its share, others unaffected', () => {
    const pool = new BatchPool(poolLimits);
    put(pool, 1, 'a', 1, 1);
    put(pool, 2, 'a', 1, 1);
    expect(pool.admission(hash(3), 'a', one(1))).toBe('full');
    expect(pool.admission(hash(3), 'b', one(1))).toBe('held');
    expect(pool.admission(hash(3), 'b', { batches: 3, bytes: 3 })).toBe('full');
  });

  it('takes no more bytes from an origin than its share, until some of them are final', () => {
    const pool = new BatchPool(poolLimits);
    put(pool, 1, 'a', 100, 1);
    expect([pool.admission(hash(2), 'a', one(31)), pool.admission(hash(2), 'a', one(30))]).toEqual(['full', 'held']);
    pool.markFinal([hash(1)]);
    expect(pool.admission(hash(2), 'a', one(130))).toBe('held');
  });

  it('takes no more lines and no more work from an origin than its share', () => {
    const pool = new BatchPool(poolLimits);
    put(pool, 1, 'a', 1, 30, 300);
    expect([
      pool.fits('a', cost(1, 11, 1)),
      pool.fits('a', cost(1, 10, 201)),
      pool.fits('a', cost(1, 10, 200)),
    ]).toEqual([false, false, true]);
    expect(pool.fits('b', cost(1, 40, 500))).toBe(true);
  });

  it('drops late copies of final batches', () => {
    const pool = new BatchPool(poolLimits);
    put(pool, 1, 'a', 1, 1);
    put(pool, 2, 'b', 1, 1);
    pool.markFinal([hash(1), hash(2)]);
    expect(pool.admission(hash(1), 'a', one(1))).toBe('final');
    expect(pool.size).toBe(0);
  });
});
