import { describe, expect, it } from 'vitest';
import type { FinalTransaction } from '../../../src/api/backend.ts';
import type { LineReceipt } from '../../../src/generated/state.ts';
import { FinalityWaiters } from '../../../src/node/ingress/finality-waiters.ts';

const LINE: LineReceipt = { code: 0, data: [], transfer: '', outcome: '' };
const final = (transactionId: string, lines = 0): FinalTransaction => ({
  transactionId,
  height: 1,
  index: 0,
  receipt: { transactionId: new Uint8Array(32), code: 0, data: [], lines: new Array(lines).fill(LINE), outcome: '' },
});
const never = new AbortController().signal;

describe('FinalityWaiters', () => {
  it('answers everyone who waits for a transaction, at once when it is final', async () => {
    const waiters = new FinalityWaiters();
    const both = [
      waiters.wait({ ids: ['a'], timeoutMs: 60_000, signal: never, linesAtMost: 10 }).found,
      waiters.wait({ ids: ['a'], timeoutMs: 60_000, signal: never, linesAtMost: 10 }).found,
    ];
    waiters.tell(final('a'));
    expect((await Promise.all(both)).map((found) => [...found.keys()])).toEqual([['a'], ['a']]);
    expect(waiters.has('a')).toBe(false);
  });

  it('answers with what is final by then when the time is out, and forgets the rest', async () => {
    const waiters = new FinalityWaiters();
    const waiting = waiters.wait({ ids: ['a', 'b'], timeoutMs: 20, signal: never, linesAtMost: 10 }).found;
    waiters.tell(final('b'));
    expect([...(await waiting).keys()]).toEqual(['b']);
    expect(['a', 'b'].filter((id) => waiters.has(id))).toEqual([]);
  });

  it('ends a wait whose client has gone', async () => {
    const waiters = new FinalityWaiters();
    const gone = new AbortController();
    const waiting = waiters.wait({ ids: ['a'], timeoutMs: 60_000, signal: gone.signal, linesAtMost: 10 }).found;
    gone.abort();
    expect((await waiting).size).toBe(0);
    expect(waiters.has('a')).toBe(false);
  });

  it('is over when one answer holds no more lines; the first transaction is found whatever it has', async () => {
    const waiters = new FinalityWaiters();
    const waiting = waiters.wait({ ids: ['a', 'b', 'c'], timeoutMs: 60_000, signal: never, linesAtMost: 10 });
    waiters.tell(final('a', 4));
    waiters.tell(final('b', 4));
    expect(waiting.isOver()).toBe(false);
    waiters.tell(final('c'));
    expect(waiting.isOver()).toBe(true);
    expect([...(await waiting.found).keys()]).toEqual(['a', 'b']);
    expect(waiters.has('c')).toBe(false);
    const large = waiters.wait({ ids: ['a', 'b'], timeoutMs: 60_000, signal: never, linesAtMost: 10 });
    waiters.tell(final('a', 400));
    waiters.tell(final('b'));
    expect([...(await large.found).keys()]).toEqual(['a']);
  });
});
