import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Pieces, TURN_UNITS, Turns } from '../../../src/node/ingress/turns.ts';
import { ticketOf } from '../../../src/node/ingress/work-queue.ts';

/** `count` pieces of `cost` units; each leaves its name in `done`. */
function* pieces(done: string[], name: string, count: number, cost: number): Pieces<string> {
  for (let i = 0; i < count; i++) {
    yield cost;
    done.push(name);
  }
  return name;
}

const FOURTH = TURN_UNITS / 4;

describe('Turns', () => {
  it('does small work at once', async () => {
    const done: string[] = [];
    const running = new Turns().run(ticketOf('a'), pieces(done, 'a', 4, FOURTH));
    expect(done).toHaveLength(4);
    expect(await running).toBe('a');
  });

  it('does no more than one turn has room for in one turn of the event loop', async () => {
    const done: string[] = [];
    const running = new Turns().run(ticketOf('a'), pieces(done, 'a', 12, FOURTH));
    const seen = [done.length];
    for (let turn = 0; turn < 2; turn++) {
      await setImmediate();
      seen.push(done.length);
    }
    expect(seen).toEqual([4, 8, 12]);
    await running;
  });

  it('does one piece of each party in turn, whatever another one asked for', async () => {
    const done: string[] = [];
    const turns = new Turns();
    const flood = Array.from({ length: 50 }, () => turns.run(ticketOf('flood'), pieces(done, 'flood', 10, FOURTH)));
    const late = turns.run(ticketOf('late'), pieces(done, 'late', 4, FOURTH));
    const before = done.length;
    await late;
    expect(done.length - before).toBeLessThanOrEqual(4 + 4 + 1);
    await Promise.all(flood);
    expect([done.length, turns.waiting]).toEqual([504, 0]);
  });

  it('does what a block waits for first', async () => {
    const done: string[] = [];
    const turns = new Turns();
    const ticket = ticketOf('flood');
    const all = [1, 2, 3].map(() => turns.run(ticketOf('flood'), pieces(done, 'flood', 10, FOURTH)));
    const block = turns.run(ticket, pieces(done, 'block', 10, FOURTH));
    ticket.isUrgent = true;
    turns.hurry(ticket);
    const before = done.length;
    await block;
    expect(done.slice(before, before + 10)).toEqual(new Array(10).fill('block'));
    await Promise.all(all);
  });

  it('hands a fault to the one that asked, and goes on with the others', async () => {
    const turns = new Turns();
    const done: string[] = [];
    function* failing(): Pieces<void> {
      yield TURN_UNITS;
      throw new Error('of this one');
    }
    const other = turns.run(ticketOf('b'), pieces(done, 'b', 9, FOURTH));
    await expect(turns.run(ticketOf('a'), failing())).rejects.toThrow('of this one');
    expect(await other).toBe('b');
  });
});
