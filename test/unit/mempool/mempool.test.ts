import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { BatchPool } from '../../../src/mempool/batch-pool.ts';
import { TransactionQueue } from '../../../src/mempool/transaction-queue.ts';

const limits = { maxPending: 5, maxBytes: 500, batchBytes: 200, batchLines: 3, batchesInFlight: 2 };
const transaction = (id: string, bytes = 10, validUntilHeight = 100n) => ({
  id,
  envelope: new Uint8Array(bytes),
  lines: 1,
  validUntilHeight,
});
const hash = (i: number) => sha256(new Uint8Array([i]));

describe('TransactionQueue', () => {
  it('answers "known" to a retry and "busy" beyond its bound', () => {
    const queue = new TransactionQueue(limits);
    expect(queue.add(transaction('a'))).toBe('accepted');
    expect(queue.add(transaction('a'))).toBe('known');
    for (const id of ['b', 'c', 'd', 'e']) expect(queue.add(transaction(id))).toBe('accepted');
    expect(queue.add(transaction('f'))).toBe('busy');
  });

  it('is busy when the waiting bytes would exceed the bound, and not once they left in batches', () => {
    const queue = new TransactionQueue(limits);
    queue.add(transaction('a', 300));
    expect(queue.add(transaction('b', 201))).toBe('busy');
    queue.takeBatch(0);
    expect(queue.add(transaction('b', 201))).toBe('accepted');
  });

  it('closes a batch at the limit of transactions or bytes, but takes one that is larger alone', () => {
    const queue = new TransactionQueue(limits);
    for (const id of ['a', 'b', 'c', 'd']) queue.add(transaction(id));
    expect(queue.takeBatch(0)).toHaveLength(3);
    expect(queue.takeBatch(1)).toHaveLength(1);
    queue.add(transaction('e', 300));
    expect(queue.takeBatch(0)).toHaveLength(1);
    expect(queue.takeBatch(0)).toBeUndefined();
  });

  it('holds transactions back while enough batches are on their way', () => {
    const queue = new TransactionQueue(limits);
    queue.add(transaction('a'));
    expect(queue.takeBatch(2)).toBeUndefined();
    expect(queue.takeBatch(1)).toHaveLength(1);
  });

  it('forgets what became final and what expired', () => {
    const queue = new TransactionQueue(limits);
    queue.add(transaction('a', 10, 3n));
    queue.add(transaction('b', 10, 9n));
    queue.markFinal(['b'], 4n);
    expect(queue.pending).toBe(0);
  });
});

describe('BatchPool', () => {
  const poolLimits = { batchesPerOrigin: 2, bytesPerOrigin: 130, finalRemembered: 2, blockBytes: 100, blockLines: 10 };

  it('gives a leader the oldest batches that no ancestor carries, up to the bytes of a block', () => {
    const pool = new BatchPool(poolLimits);
    pool.add(hash(1), 0, 60, 1);
    pool.add(hash(2), 1, 60, 1);
    expect(pool.select(new Set(), 10)).toEqual([hash(1)]);
    expect(pool.select(new Set([toHex(hash(1))]), 10)).toEqual([hash(2)]);
    expect(pool.hasWork(new Set([hash(1), hash(2)].map(toHex)))).toBe(false);
  });

  it('gives a leader no more lines than a block should cost, but a batch that has more alone', () => {
    const pool = new BatchPool({ ...poolLimits, batchesPerOrigin: 9 });
    pool.add(hash(1), 0, 1, 20);
    for (const i of [2, 3, 4]) pool.add(hash(i), 0, 1, 5);
    expect(pool.select(new Set(), 10)).toEqual([hash(1)]);
    expect(pool.select(new Set([toHex(hash(1))]), 10)).toEqual([hash(2), hash(3)]);
  });

  it('takes no more from an origin than its share, others unaffected', () => {
    const pool = new BatchPool(poolLimits);
    pool.add(hash(1), 0, 1, 1);
    pool.add(hash(2), 0, 1, 1);
    expect(pool.admission(hash(3), 0, 1)).toBe('full');
    expect(pool.admission(hash(3), 1, 1)).toBe('held');
  });

  it('takes no more bytes from an origin than its share, until some of them are final', () => {
    const pool = new BatchPool(poolLimits);
    pool.add(hash(1), 0, 100, 1);
    expect([pool.admission(hash(2), 0, 31), pool.admission(hash(2), 0, 30)]).toEqual(['full', 'held']);
    pool.markFinal([hash(1)]);
    expect(pool.admission(hash(2), 0, 130)).toBe('held');
  });

  it('drops late copies of final batches', () => {
    const pool = new BatchPool(poolLimits);
    pool.add(hash(1), 0, 1, 1);
    pool.add(hash(2), 1, 1, 1);
    pool.markFinal([hash(1), hash(2)]);
    expect(pool.admission(hash(1), 0, 1)).toBe('final');
    expect(pool.size).toBe(0);
  });
});
