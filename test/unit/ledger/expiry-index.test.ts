// Ids that are due: in order, once each, and no more than a bound in a block.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiryCursors } from '../../../src/ledger/chain-tables.ts';
import { ExpiryIndex, MOST_DUE_PER_BLOCK, MOST_MINUTES_PER_BLOCK } from '../../../src/ledger/expiry-index.ts';
import { FinalizedEntries, Overlay } from '../../../src/ledger/overlay.ts';

const MINUTE_MS = 60_000n;
const START_MS = 1_800_000_000_000n;

/** Blocks over one index: `atMs` is the timestamp of the block that is made. */
class Blocks {
  readonly state = new Overlay(new FinalizedEntries(() => undefined), undefined);
  readonly index = new ExpiryIndex('test');
  nowMs = START_MS;
  height = 1n;

  /** Ids that are due in the next block, `afterMs` later. */
  next(afterMs: bigint): string[] {
    const previousMs = this.nowMs;
    this.nowMs += afterMs;
    this.height++;
    return this.index.due(this.state, previousMs, { height: this.height, timestampMs: this.nowMs });
  }

  add(afterMs: bigint, id: string): void {
    this.index.add(this.state, this.nowMs + afterMs, id);
  }
}

describe('an expiry index', () => {
  it('gives every id once, by minute and then in the order of adding, never before its time', () => {
    const step = fc.record({
      adds: fc.array(fc.bigInt(0n, 20n * MINUTE_MS), { maxLength: 5 }),
      pauseMs: fc.bigInt(0n, 5n * MINUTE_MS),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const blocks = new Blocks();
        const added: { id: string; minute: bigint }[] = [];
        const due: string[] = [];
        for (const { adds, pauseMs } of steps) {
          for (const afterMs of adds) {
            const id = `${added.length}`;
            added.push({ id, minute: (blocks.nowMs + afterMs) / MINUTE_MS });
            blocks.add(afterMs, id);
          }
          due.push(...blocks.next(pauseMs));
          const minute = blocks.nowMs / MINUTE_MS;
          expect([...due].sort()).toEqual(
            added
              .filter((item) => item.minute < minute)
              .map(({ id }) => id)
              .sort(),
          );
        }
        const order = due.map((id) => added[Number(id)]?.minute ?? 0n);
        expect(order).toEqual(order.toSorted((a, b) => Number(a - b)));
      }),
      { numRuns: 100 },
    );
  });

  it('leaves what is too much for one block to the next ones', () => {
    const blocks = new Blocks();
    const count = 2 * MOST_DUE_PER_BLOCK + 7;
    for (let i = 0; i < count; i++) blocks.add(0n, `${i}`);
    blocks.add(MINUTE_MS, 'later');
    const parts = [blocks.next(10n * MINUTE_MS), blocks.next(1n), blocks.next(1n), blocks.next(1n)];
    expect(parts.map(({ length }) => length)).toEqual([MOST_DUE_PER_BLOCK, MOST_DUE_PER_BLOCK, 8, 0]);
    expect(parts.flat()).toEqual([...Array.from({ length: count }, (_, i) => `${i}`), 'later']);
  });

  it('takes what is added while something is left over in its turn', () => {
    const blocks = new Blocks();
    for (let i = 0; i <= MOST_DUE_PER_BLOCK; i++) blocks.add(0n, `${i}`);
    expect(blocks.next(MINUTE_MS)).toHaveLength(MOST_DUE_PER_BLOCK);
    blocks.add(0n, 'new');
    expect(blocks.next(1n)).toEqual([`${MOST_DUE_PER_BLOCK}`]);
    expect(blocks.next(MINUTE_MS)).toEqual(['new']);
  });

  it('looks through a bounded number of minutes a block after a long pause, and misses none', () => {
    const blocks = new Blocks();
    const far = BigInt(2 * MOST_MINUTES_PER_BLOCK + 5);
    blocks.add(far * MINUTE_MS, 'far');
    expect([blocks.next((far + 1n) * MINUTE_MS), blocks.next(1n), blocks.next(1n)]).toEqual([[], [], ['far']]);
  });

  it('writes nothing in a block in which nothing is left over', () => {
    const blocks = new Blocks();
    blocks.next(10n * MINUTE_MS);
    expect(blocks.state.written).toEqual([]);
    for (let i = 0; i <= MOST_DUE_PER_BLOCK; i++) blocks.add(0n, `${i}`);
    blocks.next(MINUTE_MS);
    blocks.next(MINUTE_MS);
    expect(blocks.state.get(expiryCursors, 'test')).toEqual({ minute: 0n, position: 0n });
  });

  it('gives nothing before the first block', () => {
    const blocks = new Blocks();
    blocks.add(0n, 'a');
    expect(blocks.index.due(blocks.state, undefined, { height: 1n, timestampMs: START_MS + MINUTE_MS })).toEqual([]);
  });
});
