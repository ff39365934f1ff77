import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { Check } from '../../../src/ledger/check.ts';
import { VerifyPool } from '../../../src/node/ingress/verify-pool.ts';
import { ticketOf } from '../../../src/node/ingress/work-queue.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';

/** Fails at its first job. */
const FAILING = new URL('./failing-worker.ts', import.meta.url);

const failures: unknown[] = [];
const pools: VerifyPool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

function poolOf(threads: number, worker?: URL, told: unknown[] = failures): VerifyPool {
  const program = worker === undefined ? {} : { worker };
  const pool = new VerifyPool({
    threads,
    chain: testConsortium,
    onFailure: (error) => told.push(error),
    ...program,
  });
  pools.push(pool);
  return pool;
}

function check(i: number, good: boolean): Check {
  const key = keyOf(`signer ${i % 250}`);
  const message = sha256(new Uint8Array([i]));
  const signature = key.sign(message);
  if (!good) signature[0] = (signature[0] ?? 0) ^ 1;
  return { kind: 'signature', publicKey: key.publicKey, signature, message };
}

const key = (good: boolean): Check => ({
  kind: 'key',
  publicKey: good ? keyOf('account').publicKey : new Uint8Array(32),
});

const good = check(1, true);
const many = (count: number) => new Array<Check>(count).fill(good);

describe('VerifyPool', () => {
  it('answers each caller with its own verdicts, in order, across jobs', async () => {
    const pool = poolOf(2);
    const asked = Array.from({ length: 40 }, (_, i) => Array.from({ length: 30 }, (_, j) => (i * j) % 7 !== 3));
    const answers = await Promise.all(
      asked.map((goods, i) =>
        pool.verify(
          ticketOf(`party ${i % 3}`),
          goods.map((each, j) => (j % 5 === 4 ? key(each) : check(i + j, each))),
        ),
      ),
    );
    expect(answers).toEqual(asked);
    expect(pool.waiting).toBe(0);
    expect(failures).toEqual([]);
  });

  it('checks so few that no thread is worth it at once', async () => {
    const pool = poolOf(1, FAILING);
    const one = pool.verify(ticketOf('a'), [check(1, true)]);
    expect(await Promise.all([one, pool.verify(ticketOf('b'), [check(2, false)])])).toEqual([[true], [false]]);
    expect(pool.waiting).toBe(0);
  });

  it('makes no check on the main thread beyond these few, a key as little as a signature', async () => {
    const told: unknown[] = [];
    // Its thread does nothing but fail: whatever is answered was checked here.
    for (const checks of [many(3), [key(true), key(true), key(true)], many(1_000)]) {
      const pool = poolOf(1, FAILING, told);
      await expect(pool.verify(ticketOf('a'), checks)).rejects.toMatchObject({ code: 'verify-worker-failed' });
    }
    expect(told).toHaveLength(3);
  });

  it('has a small request done after a bounded number of those of a flood', async () => {
    const pool = poolOf(1);
    const flood = pool.verify(ticketOf('flood'), many(6_400));
    let floodWaits = 0;
    const late = pool.verify(ticketOf('late'), many(10)).then(() => {
      floodWaits = pool.waiting;
    });
    await late;
    // JOBS_PER_THREAD (2) were on their way, and the next is shared; one of JOB_UNITS has at most 600 of these.
    expect(floodWaits).toBeGreaterThan(6_400 - 4 * 600);
    expect(await flood).toHaveLength(6_400);
  });

  it('lets what a block waits for go ahead of everybody', async () => {
    const pool = poolOf(1);
    const order: string[] = [];
    const ticket = ticketOf('flood');
    const all = ['a', 'b', 'c'].map((party) => pool.verify(ticketOf(party), many(1_000)).then(() => order.push(party)));
    const flood = pool.verify(ticketOf('flood'), many(2_000)).then(() => order.push('flood'));
    const block = pool.verify(ticket, many(1_000)).then(() => order.push('block'));
    ticket.isUrgent = true;
    pool.hurry(ticket);
    await Promise.all([...all, flood, block]);
    expect(order[0]).toBe('block');
  });

  it('ends at the first fault when it may, and what is left costs nothing', async () => {
    const pool = poolOf(1);
    const verdicts = await pool.verify(ticketOf('a'), [check(1, false), ...many(3_000)], true);
    expect(verdicts).toHaveLength(3_001);
    expect(verdicts.filter((holds) => holds).length).toBeLessThan(1_800);
    expect(pool.waiting).toBe(0);
    expect((await pool.verify(ticketOf('a'), [check(1, false), ...many(1_000)])).filter((holds) => holds)).toHaveLength(
      1_000,
    );
  });

  it('reads an envelope in a thread, and says what is wrong with it', async () => {
    const pool = poolOf(1);
    const envelope = envelopeOf('bank-a/alice', postTransfers([payment('bank-a/alice', 'bank-b/bob', 1n)]));
    expect(await pool.read(ticketOf('a'), envelope)).toBeUndefined();
    expect(await pool.read(ticketOf('a'), new Uint8Array(100_000))).toMatchObject({
      checked: { ok: false, error: { name: 'malformed-envelope' } },
    });
  });

  it('lets nobody wait for a thread that has stopped, and says once why', async () => {
    const told: unknown[] = [];
    const failing = poolOf(2, FAILING, told);
    const waiting = [failing.verify(ticketOf('a'), many(200)), failing.verify(ticketOf('b'), many(2_000))];
    for (const wait of waiting) await expect(wait).rejects.toMatchObject({ code: 'verify-worker-failed' });
    await expect(failing.verify(ticketOf('a'), many(1))).rejects.toMatchObject({ code: 'verify-worker-failed' });
    await expect(failing.read(ticketOf('a'), new Uint8Array(1))).rejects.toMatchObject({
      code: 'verify-worker-failed',
    });
    expect(told).toMatchObject([{ code: 'verify-worker-failed' }]);
    expect(failing.waiting).toBe(0);
  });
});
