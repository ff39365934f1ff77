import { describe, expect, test } from 'vitest';
import { packEntry } from '../../../src/ledger/ledger-rows.ts';
import { AT_ONCE, DAY_MS, EVERY_MS, Scrub } from '../../../src/node/watch/scrub.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';

const NOW_MS = 1_760_000_000_000;

const entryIn = (slot: number) => packEntry(slot, Uint8Array.of(1));

/** So many entries on disk; what is read of them, and when the next step is. */
class Bench {
  readonly rows: MemoryRowStore;
  readonly read: string[] = [];
  readonly failures: unknown[] = [];
  readonly scrub: Scrub;
  nowMs = NOW_MS;
  /** The database does not find its row. */
  hiddenKey = '';
  #waiting: { readonly ms: number; readonly run: () => void } | undefined;

  constructor(count: number, expected = count, damagedKey?: string) {
    const entries = Array.from({ length: count }, (_, i) => [`s/account/bank-a/${i}`, entryIn(i)] as const);
    const others = ['r/other', 'a/other'].map((key) => [key, Uint8Array.of(1)] as const);
    this.rows = new MemoryRowStore(new Map([...entries, ...others]));
    const check = (key: string) => {
      this.read.push(key);
      if (key === damagedKey) throw new Error(`${key} is damaged`);
      return key !== this.hiddenKey;
    };
    this.scrub = new Scrub({
      ledger: { check, entries: expected },
      rows: this.rows,
      blockStore: { durable: async () => {} },
      mender: { whole: async (run) => run() },
      timers: {
        nowMs: () => this.nowMs,
        after: (ms, run) => {
          this.#waiting = { ms, run };
          return () => {
            this.#waiting = undefined;
          };
        },
      },
      onFailure: (error) => this.failures.push(error),
    });
  }

  /** Runs what waits no longer than this, and what waits then; returns how long each waited. */
  async until(longest: number): Promise<readonly number[]> {
    const pauses: number[] = [];
    for (;;) {
      await this.#rest();
      if (this.#waiting === undefined || this.#waiting.ms > longest) return pauses;
      pauses.push(this.#waiting.ms);
      this.next();
    }
  }

  /** A step pauses some times of its own. */
  async #rest(): Promise<void> {
    for (let turn = 0; turn < AT_ONCE; turn++) await new Promise(setImmediate);
  }

  next(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.nowMs += waiting?.ms ?? 0;
    waiting?.run();
  }

  get pauseMs(): number | undefined {
    return this.#waiting?.ms;
  }
}

describe('a scrub', () => {
  test('reads every entry once, a few at a time, says when, and begins again after a day', async () => {
    const count = 2 * AT_ONCE + 50;
    const bench = new Bench(count);
    bench.scrub.start();
    expect(bench.scrub.finishedMs).toBe(0);
    expect(await bench.until(EVERY_MS)).toEqual([EVERY_MS, EVERY_MS, EVERY_MS]);
    expect([bench.read.length, new Set(bench.read).size]).toEqual([count, count]);
    expect(bench.scrub.finishedMs).toBe(NOW_MS + 3 * EVERY_MS);
    expect(bench.pauseMs).toBe(DAY_MS - 3 * EVERY_MS);
    bench.next();
    expect(await bench.until(EVERY_MS)).toEqual([EVERY_MS, EVERY_MS, EVERY_MS]);
    expect(bench.read.length).toBe(2 * count);
    expect(bench.failures).toEqual([]);
  });

  test('fails at an entry that is damaged, and does not say that all are right', async () => {
    const bench = new Bench(10, 10, 'account/bank-a/7');
    bench.scrub.start();
    await bench.until(EVERY_MS);
    expect(bench.failures).toEqual([new Error('account/bank-a/7 is damaged')]);
    expect([bench.scrub.finishedMs, bench.pauseMs]).toEqual([0, undefined]);
  });

  test('fails where entries have no row', async () => {
    const bench = new Bench(10, 12);
    bench.scrub.start();
    await bench.until(EVERY_MS);
    expect(bench.failures).toEqual([expect.objectContaining({ code: 'ledger-rows-damaged' })]);
    expect(bench.scrub.finishedMs).toBe(0);
  });

  test('fails where an old entry has no row, whatever was put meanwhile', async () => {
    const bench = new Bench(3 * AT_ONCE);
    bench.scrub.start();
    await bench.rows.write([
      ['s/account/bank-a/99', null],
      ['s/account/bank-b/new', entryIn(3 * AT_ONCE)],
    ]);
    await bench.until(EVERY_MS);
    expect(bench.failures).toEqual([expect.objectContaining({ code: 'ledger-rows-damaged' })]);
  });

  test('fails where a row is there and is not found', async () => {
    const bench = new Bench(10);
    bench.hiddenKey = 'account/bank-a/3';
    bench.scrub.start();
    await bench.until(EVERY_MS);
    expect(bench.failures).toEqual([expect.objectContaining({ code: 'ledger-rows-damaged' })]);
  });

  test('reads nothing more once it is stopped', async () => {
    const bench = new Bench(3 * AT_ONCE);
    bench.scrub.start();
    await new Promise(setImmediate);
    await bench.scrub.stop();
    await bench.until(EVERY_MS);
    expect(bench.read).toEqual([]);
  });
});
