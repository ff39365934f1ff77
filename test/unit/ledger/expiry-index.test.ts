// Ids that are due: in order, once each, and no more than a bound in a block.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiryCursors } from '../../../src/ledger/chain-tables.ts';
import { ExpiryIndex, IDS_PER_TURN } from '../../../src/ledger/expiry-index.ts';
import { FinalizedEntries, Overlay } from '../../../src/ledger/overlay.ts';

const MINUTE_MS = 60_000n;
const HOUR_MS = 60n * MINUTE_MS;
const DAY_MS = 24n * HOUR_MS;
const START_MS = 1_800_000_000_000n;
/** Ids of a block. */
const MOST = 200;
/** Minutes and empty hours of a block. */
const STEPS = 50;

/** Blocks over one index: `atMs` is the timestamp of the block that is made. */
class Blocks {
  /** Look-ups of what is not there. */
  reads = 0;
  readonly state = new Overlay(
    new FinalizedEntries(() => {
      this.reads++;
      return undefined;
    }),
    undefined,
  );
  readonly index = new ExpiryIndex('test');
  nowMs = START_MS;
  height = 1n;

  /** Ids that are due in the next block, `afterMs` later. */
  next(afterMs: bigint): string[] {
    const previousMs = this.nowMs;
    this.nowMs += afterMs;
    this.height++;
    const block = { height: this.height, timestampMs: this.nowMs };
    return [...this.index.due(this.state, previousMs, block, STEPS).take(MOST)];
  }

  add(afterMs: bigint, id: string, owner = 'bank-a/alice'): void {
    this.index.add(this.state, this.nowMs + afterMs, owner, id);
  }
}

/** By the block of this number after the minute, in parts of at most these sizes. */
function takenIn({ index, state }: Blocks, number: number, parts: readonly number[]): string[] {
  const block = { height: BigInt(number + 2), timestampMs: START_MS + MINUTE_MS + BigInt(number) };
  const due = index.due(state, block.timestampMs - (number === 0 ? MINUTE_MS : 1n), block, STEPS);
  return parts.flatMap((most) => {
    const some = due.isDone ? [] : due.take(most);
    expect(some.length).toBeLessThanOrEqual(most);
    return some;
  });
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
    const count = 2 * MOST + 7;
    for (let i = 0; i < count; i++) blocks.add(0n, `${i}`);
    blocks.add(MINUTE_MS, 'later');
    const parts = [blocks.next(10n * MINUTE_MS), blocks.next(1n), blocks.next(1n), blocks.next(1n)];
    expect(parts.map(({ length }) => length)).toEqual([MOST, MOST, 8, 0]);
    const own = parts.flat().filter((id) => id !== 'later');
    expect(own).toEqual(Array.from({ length: count }, (_, i) => `${i}`));
  });

  it('takes the few of an owner with the first, however many of another end in that minute or wait from before', () => {
    const blocks = new Blocks();
    for (let i = 0; i < 10 * MOST; i++) blocks.add(0n, `many ${i}`);
    for (let i = 0; i < 3; i++) blocks.add(0n, `few ${i}`, 'bank-a/bob');
    blocks.add(MINUTE_MS, 'later', 'bank-a/carol');
    const isOther = (id: string) => !id.startsWith('many');
    const [first, second] = [blocks.next(MINUTE_MS), blocks.next(MINUTE_MS)];
    expect(first.filter(isOther)).toEqual(['few 0', 'few 1', 'few 2']);
    expect(second.filter(isOther)).toEqual(['later']);
    expect([first.length, second.length]).toEqual([MOST, MOST]);
  });

  it('gives every id once whatever the block takes at a time', () => {
    const owners = fc.array(fc.nat(4), { maxLength: 120 });
    const takes = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(owners, takes, (added, sizes) => {
        const blocks = new Blocks();
        for (const [i, owner] of added.entries()) blocks.add(0n, `${i}`, `bank-a/${owner}`);
        const given = sizes.flatMap((parts, i) => takenIn(blocks, i, parts));
        expect(new Set(given).size).toBe(given.length);
        const room = sizes.flat().reduce((sum, most) => sum + most, 0);
        if (room >= 2 * added.length + 200) expect(given.length).toBe(added.length);
      }),
      { numRuns: 100 },
    );
  });

  it('costs the same to add whatever ends in that minute', () => {
    const blocks = new Blocks();
    blocks.add(0n, 'first');
    const workOf = (id: string) => {
      blocks.state.next();
      blocks.state.work.begin(0);
      blocks.add(0n, id);
      return blocks.state.work.used;
    };
    const works = Array.from({ length: 5_000 }, (_, i) => workOf(`${i}`));
    const page = Number(IDS_PER_TURN) + 1;
    expect(Math.max(...works.slice(-page))).toBe(Math.max(...works.slice(0, page)));
  });

  it('takes what is added while something is left over in its turn', () => {
    const blocks = new Blocks();
    for (let i = 0; i <= MOST; i++) blocks.add(0n, `${i}`);
    expect(blocks.next(MINUTE_MS)).toHaveLength(MOST);
    blocks.add(0n, 'new');
    expect(blocks.next(1n)).toEqual([`${MOST}`]);
    expect(blocks.next(MINUTE_MS)).toEqual(['new']);
  });

  it('passes a bounded number of minutes and empty hours a block after a long pause, and misses none', () => {
    const blocks = new Blocks();
    const far = BigInt(STEPS) * HOUR_MS + 40n * MINUTE_MS;
    blocks.add(far, 'far');
    expect([blocks.next(far + MINUTE_MS), blocks.next(1n), blocks.next(1n)]).toEqual([[], ['far'], []]);
  });

  it('reads an entry for each hour of a long pause, and for each minute only of those in which something ends', () => {
    const blocks = new Blocks();
    const days = 30n;
    blocks.add(10n * DAY_MS, 'one');
    blocks.add(20n * DAY_MS + MINUTE_MS, 'two');
    const before = blocks.reads;
    const due = blocks.next(days * DAY_MS);
    while (due.length < 2) due.push(...blocks.next(1n));
    expect(due).toEqual(['one', 'two']);
    expect(blocks.reads - before).toBeLessThan(24 * Number(days) + 4 * 60);
  });

  it('writes nothing in a block in which nothing is left over', () => {
    const blocks = new Blocks();
    blocks.next(10n * MINUTE_MS);
    expect(blocks.state.written).toEqual([]);
    for (let i = 0; i <= MOST; i++) blocks.add(0n, `${i}`, `owner ${i}`);
    blocks.next(MINUTE_MS);
    blocks.next(MINUTE_MS);
    expect(blocks.state.get(expiryCursors, 'test')).toEqual({ minute: 0n, position: 0n });
  });

  it('gives nothing before the first block', () => {
    const blocks = new Blocks();
    blocks.add(0n, 'a');
    const first = { height: 1n, timestampMs: START_MS + MINUTE_MS };
    expect(blocks.index.due(blocks.state, undefined, first, STEPS).take(MOST)).toEqual([]);
  });
});
