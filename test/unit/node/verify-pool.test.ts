import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/crypto/digest.ts';
import { MAX_WAITING_CHECKS, VerifyPool } from '../../../src/node/ingress/verify-pool.ts';
import { keyOf } from '../../ledger/key-of.ts';

const failures: unknown[] = [];
const pool = new VerifyPool(2, (error) => failures.push(error));
afterAll(() => pool.close());

function check(i: number, good: boolean) {
  const key = keyOf(`signer ${i % 250}`);
  const message = sha256(new Uint8Array([i]));
  const signature = key.sign(message);
  if (!good) signature[0] = (signature[0] ?? 0) ^ 1;
  return { publicKey: key.publicKey, signature, message };
}

describe('VerifyPool', () => {
  it('answers each caller with its own verdicts, in order, across jobs', async () => {
    const asked = Array.from({ length: 40 }, (_, i) => Array.from({ length: 30 }, (_, j) => (i * j) % 7 !== 3));
    const answers = await Promise.all(asked.map((goods, i) => pool.verify(goods.map((good, j) => check(i + j, good)))));
    expect(answers).toEqual(asked);
    expect(pool.waiting).toBe(0);
    expect(failures).toEqual([]);
  });

  it('checks so few that no thread is worth it at once', async () => {
    const alone = new VerifyPool(1, (error) => failures.push(error), new URL('./failing-worker.ts', import.meta.url));
    expect(await Promise.all([alone.verify([check(1, true)]), alone.verify([check(2, false)])])).toEqual([
      [true],
      [false],
    ]);
    expect(alone.waiting).toBe(0);
    await alone.close();
  });

  it('lets nobody wait for a thread that has stopped, and says once why', async () => {
    const told: unknown[] = [];
    const failing = new VerifyPool(2, (error) => told.push(error), new URL('./failing-worker.ts', import.meta.url));
    const waiting = [failing.verify([check(1, true), check(2, true)]), failing.verify([check(3, true)])];
    for (const wait of waiting) await expect(wait).rejects.toMatchObject({ code: 'verify-worker-failed' });
    await expect(failing.verify([check(3, true)])).rejects.toMatchObject({ code: 'verify-worker-failed' });
    expect(told).toMatchObject([{ code: 'verify-worker-failed' }]);
    expect(failing.waiting).toBe(0);
    await failing.close();
  });

  it('says that it is full before its queue grows beyond the bound', () => {
    expect(pool.isFull(MAX_WAITING_CHECKS)).toBe(false);
    expect(pool.isFull(MAX_WAITING_CHECKS + 1)).toBe(true);
  });
});
