import { describe, expect, it } from 'vitest';
import type { FinalTransaction } from '../../../src/api/backend.ts';
import { FinalityWaiters } from '../../../src/node/ingress/finality-waiters.ts';

const final = (transactionId: string): FinalTransaction => ({
  transactionId,
  height: 1,
  index: 0,
  receipt: { transactionId: new Uint8Array(32), code: 0, data: [], lines: [], outcome: '' },
});
const never = new AbortController().signal;

describe('FinalityWaiters', () => {
  it('answers everyone who waits for a transaction, at once when it is final', async () => {
    const waiters = new FinalityWaiters();
    const both = [waiters.wait(['a'], 60_000, never), waiters.wait(['a'], 60_000, never)];
    waiters.tell(final('a'));
    expect((await Promise.all(both)).map((found) => [...found.keys()])).toEqual([['a'], ['a']]);
    expect(waiters.has('a')).toBe(false);
  });

  it('answers with what is final by then when the time is out, and forgets the rest', async () => {
    const waiters = new FinalityWaiters();
    const waiting = waiters.wait(['a', 'b'], 20, never);
    waiters.tell(final('b'));
    expect([...(await waiting).keys()]).toEqual(['b']);
    expect(['a', 'b'].filter((id) => waiters.has(id))).toEqual([]);
  });

  it('ends a wait whose client has gone', async () => {
    const waiters = new FinalityWaiters();
    const gone = new AbortController();
    const waiting = waiters.wait(['a'], 60_000, gone.signal);
    gone.abort();
    expect((await waiting).size).toBe(0);
    expect(waiters.has('a')).toBe(false);
  });
});
