import { describe, expect, it } from 'vitest';
import { FairQueue } from '../../../src/mempool/fair-queue.ts';
import { SharedRoom } from '../../../src/mempool/shared-room.ts';

describe('FairQueue', () => {
  it('serves who comes late after at most one item of each that waits', () => {
    const queue = new FairQueue<string>();
    for (let i = 0; i < 1_000; i++) queue.add('flood', `f${i}`, 7);
    for (let i = 0; i < 100; i++) queue.take();
    queue.add('late', 'l0', 7);
    queue.add('late', 'l1', 7);
    expect([1, 2, 3, 4].map(() => queue.take())).toEqual(['l0', 'f100', 'l1', 'f101']);
  });

  it('serves by cost, not by number: dear items take as many turns as they cost', () => {
    const queue = new FairQueue<string>();
    for (let i = 0; i < 20; i++) queue.add('dear', 'dear', 10);
    for (let i = 0; i < 20; i++) queue.add('cheap', 'cheap', 1);
    const taken = Array.from({ length: 22 }, () => queue.take());
    expect(taken.filter((item) => item === 'dear')).toHaveLength(2);
  });

  it('gives nobody more for coming back one item at a time, and nobody credit for having waited', () => {
    const queue = new FairQueue<string>();
    for (let i = 0; i < 10; i++) queue.add('steady', 'steady', 1);
    const taken: (string | undefined)[] = [];
    for (let i = 0; i < 10; i++) {
      queue.add('again', 'again', 3);
      taken.push(queue.take());
      if (taken.at(-1) !== 'again') queue.withdraw('again', () => true);
    }
    expect(taken.filter((item) => item === 'steady').length).toBeGreaterThanOrEqual(6);
    for (let i = 0; i < 50; i++) queue.add('steady', 'steady', 1);
    for (let i = 0; i < 50; i++) queue.take();
    for (let i = 0; i < 4; i++) queue.add('rested', 'rested', 1);
    const rest = Array.from({ length: 6 }, () => queue.take());
    expect(rest.filter((item) => item === 'steady')).toHaveLength(3);
  });

  it('counts what waits, and what is taken out of it', () => {
    const queue = new FairQueue<number>();
    for (const item of [1, 2, 3]) queue.add('a', item, item);
    queue.add('b', 4, 4);
    expect(queue.withdraw('a', (item) => item !== 2)).toEqual([1, 3]);
    expect([queue.size, queue.cost]).toEqual([2, 6]);
    expect([queue.take(), queue.take(), queue.take()].toSorted()).toEqual([2, 4, undefined]);
    expect([queue.size, queue.cost]).toEqual([0, 0]);
  });
});

describe('SharedRoom', () => {
  it('gives one alone what it says, and whatever that one holds there is room for another', () => {
    const room = new SharedRoom(100);
    room.enter('a', 100);
    expect([room.fits('a', 1), room.fits('b', 50), room.fits('b', 101)]).toEqual([false, true, false]);
    room.enter('b', 50);
    expect([room.fits('b', 1), room.fits('c', 25), room.fits('c', 26)]).toEqual([false, true, false]);
    room.leave('a', 100);
    room.leave('b', 50);
    expect([room.all, room.fits('b', 100)]).toEqual([0, true]);
  });
});
