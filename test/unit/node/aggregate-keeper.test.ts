// The keeper of figures: one question of each reader at a time, in turns of readers; what takes long, or cannot be answered
// now, keeps no other reader waiting.
import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Aggregate } from '../../../src/generated/state.ts';
import { stateRow } from '../../../src/ledger/ledger-rows.ts';
import { AGAIN_MS } from '../../../src/node/erasures/rounds.ts';
import {
  AggregateKeeper,
  type Answered,
  MOST_WAITING,
  READERS_AT_ONCE,
} from '../../../src/node/grants/aggregate-keeper.ts';
import { BYTES_OF_TURN, Turns } from '../../../src/node/grants/turns.ts';
import { ManualTimers } from './manual-timers.ts';

let timers: ManualTimers;
let height: number;
/** Reader of each open question, in the order of the state's keys. */
let open: Map<string, string>;
let tried: string[];
let outcome: (aggregate: string) => Answered | Promise<Answered>;
let keeper: AggregateKeeper;
let failures: unknown[];
let logged: unknown[];

beforeEach(() => {
  timers = new ManualTimers();
  [height, open, tried, failures, logged] = [1, new Map(), [], [], []];
  outcome = () => 'done';
  keeper = new AggregateKeeper({
    timers,
    entries: async (prefix, after = '', limit) =>
      [...open.keys()]
        .map((id): [string, Uint8Array] => [`${prefix}${id}`, new Uint8Array()])
        .filter(([key]) => key > after)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit),
    dueOf: (aggregate) => {
      const reader = open.get(aggregate);
      return reader === undefined ? undefined : ({ aggregate, reader } as Aggregate);
    },
    height: () => height,
    answer: async (question) => {
      tried.push(question.aggregate);
      const answered = await outcome(question.aggregate);
      if (answered === 'done') open.delete(question.aggregate);
      return answered;
    },
    log: { error: (about: unknown) => logged.push(about) } as unknown as Logger,
    onFailure: (error) => failures.push(error),
  });
  onTestFinished(() => {
    keeper.stop();
    expect(failures).toEqual([]);
  });
});

const changed = (...ids: readonly string[]) =>
  keeper.durable(ids.map((id): [string, Uint8Array] => [stateRow(`aggregate/${id}`), new Uint8Array()]));

async function again(): Promise<void> {
  timers.advance(AGAIN_MS);
  await setImmediate();
  await keeper.idle();
}

test('what is open when it starts, and what a block brings, is answered once, in turns of readers', async () => {
  for (const id of ['a-1', 'a-2', 'a-3']) open.set(id, 'merchant');
  open.set('b-1', 'bank-b');
  keeper.wake();
  await keeper.idle();
  expect(tried).toEqual(['a-1', 'b-1', 'a-2', 'a-3']);
  open.set('c-1', 'merchant');
  changed('c-1', 'a-1', 'never there');
  await keeper.idle();
  await again();
  expect(tried.slice(4)).toEqual(['c-1']);
});

test('one that cannot be answered now keeps no other waiting, and is tried later each time', async () => {
  outcome = (aggregate) => (aggregate === 'a-lost' ? 'later' : 'done');
  for (const id of ['a-lost', 'b-1', 'b-2']) open.set(id, 'merchant');
  keeper.wake();
  await keeper.idle();
  expect(tried).toEqual(['a-lost', 'b-1', 'b-2']);
  const heights: number[] = [];
  for (height = 2; height < 40; height++) {
    const before = tried.length;
    changed('a-lost');
    await again();
    if (tried.length > before) heights.push(height);
  }
  expect(heights).toEqual([3, 7, 15, 31]);
  // Another one is answered first, also when its time has come.
  height = 63;
  open.set('c-1', 'merchant');
  changed('c-1');
  await keeper.idle();
  expect(tried.slice(-2)).toEqual(['c-1', 'a-lost']);
});

test('an answer that fails stops neither the node nor the others, and is tried again later', async () => {
  const damaged = new Error('a payload is damaged');
  outcome = (aggregate) => {
    if (aggregate === 'a-1') throw damaged;
    return 'done';
  };
  for (const id of ['a-1', 'b-1']) open.set(id, id.slice(0, 1));
  keeper.wake();
  await keeper.idle();
  expect([tried, logged]).toEqual([['a-1', 'b-1'], [{ aggregate: 'a-1', reader: 'a', err: damaged }]]);
  outcome = () => 'done';
  height = 3;
  await again();
  expect(tried.slice(2)).toEqual(['a-1']);
});

test('a node that can send nothing tries the same questions again in a moment, and no others meanwhile', async () => {
  outcome = () => 'busy';
  for (const id of ['a-1', 'a-2', 'b-1', 'b-2']) open.set(id, id.slice(0, 1));
  keeper.wake();
  await keeper.idle();
  expect(tried).toEqual(['a-1', 'b-1']);
  // A block that brings another one changes nothing of that.
  open.set('c-1', 'c');
  changed('c-1');
  await keeper.idle();
  expect(tried).toEqual(['a-1', 'b-1']);
  outcome = () => 'done';
  await again();
  expect(tried.slice(2).toSorted()).toEqual(['a-1', 'a-2', 'b-1', 'b-2', 'c-1']);
});

test('a question that takes long keeps no other reader waiting, and the next one of its own reader alone', async () => {
  let end = (_answered: Answered) => {};
  outcome = (aggregate) => (aggregate === 'a-long' ? new Promise((resolve) => (end = resolve)) : 'done');
  for (const id of ['a-long', 'a-next', 'b-1', 'b-2']) open.set(id, id.slice(0, 1));
  keeper.wake();
  for (let turn = 0; turn < 9; turn++) await setImmediate();
  expect(tried).toEqual(['a-long', 'b-1', 'b-2']);
  // Also what a block brings meanwhile.
  open.set('c-1', 'c');
  changed('c-1', 'a-long');
  for (let turn = 0; turn < 9; turn++) await setImmediate();
  expect(tried.slice(3)).toEqual(['c-1']);
  end('done');
  await keeper.idle();
  expect(tried.slice(4)).toEqual(['a-next']);
});

test('so many readers are answered at once, and the others in their turn', async () => {
  const ends: (() => void)[] = [];
  outcome = () => new Promise((resolve) => ends.push(() => resolve('done')));
  const readers = Array.from({ length: READERS_AT_ONCE + 2 }, (_, n) => `reader-${n}`);
  for (const reader of readers) open.set(`of-${reader}`, reader);
  keeper.wake();
  for (let turn = 0; turn < 9; turn++) await setImmediate();
  expect(tried).toHaveLength(READERS_AT_ONCE);
  for (let over = 0; over < readers.length; over++) {
    ends[over]?.();
    for (let turn = 0; turn < 9; turn++) await setImmediate();
    expect(tried).toHaveLength(Math.min(READERS_AT_ONCE + over + 1, readers.length));
  }
  await keeper.idle();
  expect(tried).toEqual(readers.map((reader) => `of-${reader}`));
});

test('works take turns, a piece of each at a time', async () => {
  const turns = new Turns(timers);
  const order: string[] = [];
  const run = async (name: string, pieces: number) => {
    const work = turns.work();
    for (let piece = 0; piece < pieces; piece++) {
      await work.end();
      order.push(name);
    }
  };
  const runs = Promise.all([run('long', 4), run('short', 2)]);
  for (let turn = 0; turn < 6; turn++) {
    timers.advance(0);
    await setImmediate();
  }
  await runs;
  expect(order).toEqual(['long', 'short', 'long', 'short', 'long', 'long']);
});

test('only so many wait to be tried again; the others are found with the next look through all', async () => {
  outcome = () => 'later';
  const ids = Array.from({ length: MOST_WAITING + 10 }, (_, n) => `q-${`${n}`.padStart(5, '0')}`);
  for (const [n, id] of ids.entries()) open.set(id, `reader-${n % 4}`);
  keeper.wake();
  for (let round = 0; round < 6; round++) await again();
  expect(tried).toHaveLength(ids.length);
  height = 3;
  await again();
  expect(tried).toHaveLength(ids.length + MOST_WAITING);
});

test('a long piece of work ends its turn after so many bytes', async () => {
  const work = new Turns(timers).work();
  await work.spend(BYTES_OF_TURN - 1);
  let isOver = false;
  const spent = work.spend(1).then(() => {
    isOver = true;
  });
  await setImmediate();
  expect(isOver).toBe(false);
  timers.advance(0);
  await spent;
  expect(isOver).toBe(true);
});
