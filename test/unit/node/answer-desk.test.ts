// The answers to other members' questions: how much one of them can make us read, keep and send, and that the others
// have theirs all the same.
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import {
  ANSWER_BYTES_AT_ONCE,
  ANSWER_BYTES_PER_SECOND,
  AnswerDesk,
  LEAST_ANSWER_BYTES,
  MAX_WAITING_QUESTIONS,
} from '../../../src/node/serving/answer-desk.ts';
import type { Channel } from '../../../src/ports/ports.ts';
import { MAX_FRAME_BYTES, MAX_QUEUED_BYTES } from '../../../src/wire/limits.ts';
import { ManualTimers } from './manual-timers.ts';

const [GREEDY, HONEST] = [1, 2];
const MIB = 1 << 20;
/** The longest payload. */
const LONG_BYTES = 8 * MIB;

let timers: ManualTimers;
let desk: AnswerDesk;
/** Bytes that wait for each member, which takes nothing by itself. */
let queued: Map<number, number>;
let sent: { readonly to: number; readonly bytes: number }[];
let failures: unknown[];
let making: number;
let mostMaking: number;
let reads: number;

beforeEach(() => {
  timers = new ManualTimers();
  queued = new Map();
  [sent, failures] = [[], []];
  [making, mostMaking, reads] = [0, 0, 0];
  const room = (to: number, channel: Channel) => MAX_QUEUED_BYTES[channel] - (queued.get(to) ?? 0);
  desk = new AnswerDesk({
    transport: {
      room,
      send(to, channel, frame) {
        if (frame.length > room(to, channel)) throw new Error('an answer without room');
        queued.set(to, (queued.get(to) ?? 0) + frame.length);
        sent.push({ to, bytes: frame.length });
        return true;
      },
    },
    timers,
    onFailure: (error) => failures.push(error),
  });
});

/** A question whose answer comes from the disk and weighs so much. */
function ask(member: number, bytes: number, channel: Channel = 'sync'): void {
  desk.answer(member, channel, async () => {
    making++;
    reads++;
    mostMaking = Math.max(mostMaking, making);
    await setImmediate();
    making--;
    return new Uint8Array(bytes);
  });
}

/** Until nothing more is made: each answer takes a few turns. */
async function settle(): Promise<void> {
  for (let quiet = 0, before = reads; quiet < 10; quiet = reads === before ? quiet + 1 : 0) {
    before = reads;
    await setImmediate();
  }
}

function sentTo(member: number): number {
  return sent.filter(({ to }) => to === member).length;
}

test('a member that takes nothing makes us read what its queue holds, and no more', async () => {
  for (let i = 0; i < 400; i++) ask(GREEDY, LONG_BYTES);
  for (let second = 0; second < 60; second++) {
    await settle();
    timers.advance(1_000);
  }
  expect(queued.get(GREEDY)).toBeLessThanOrEqual(MAX_QUEUED_BYTES.sync);
  expect(reads).toBe(Math.floor((MAX_QUEUED_BYTES.sync - MAX_FRAME_BYTES.sync) / LONG_BYTES) + 1);
  expect(mostMaking).toBe(1);
  expect(failures).toEqual([]);
});

test('a member that takes all at once has its share of every second', async () => {
  const seconds = 10;
  for (let step = 0; step < seconds * 100; step++) {
    for (let i = 0; i < 4; i++) ask(GREEDY, LONG_BYTES);
    await settle();
    queued.clear();
    timers.advance(10);
  }
  const bytes = sent.reduce((sum, answer) => sum + answer.bytes, 0);
  expect(bytes).toBeLessThanOrEqual(ANSWER_BYTES_AT_ONCE + seconds * ANSWER_BYTES_PER_SECOND + LONG_BYTES);
  expect(bytes).toBeGreaterThan(seconds * ANSWER_BYTES_PER_SECOND * 0.9);
});

test('short answers count as well', async () => {
  for (let step = 0; step < 400; step++) {
    for (let i = 0; i < MAX_WAITING_QUESTIONS; i++) ask(GREEDY, 1, 'watch');
    await settle();
  }
  expect(reads).toBeLessThanOrEqual(ANSWER_BYTES_AT_ONCE / LEAST_ANSWER_BYTES + 1);
});

test('questions beyond the bound get no answer, and those after them do', async () => {
  queued.set(GREEDY, MAX_QUEUED_BYTES.sync);
  for (let i = 0; i < 10 * MAX_WAITING_QUESTIONS; i++) ask(GREEDY, 1);
  await settle();
  expect(reads).toBe(0);
  queued.clear();
  timers.advance(1_000);
  await settle();
  expect(sentTo(GREEDY)).toBe(MAX_WAITING_QUESTIONS);
  ask(GREEDY, 1);
  await settle();
  expect(sentTo(GREEDY)).toBe(MAX_WAITING_QUESTIONS + 1);
});

test('another member is next in turn, however many questions wait before its own', async () => {
  for (let i = 0; i < MAX_WAITING_QUESTIONS; i++) ask(GREEDY, 1);
  ask(HONEST, 1);
  ask(HONEST, 1);
  await settle();
  // The first was on its way when the others came.
  expect(sent.slice(0, 5).map(({ to }) => to)).toEqual([GREEDY, GREEDY, HONEST, GREEDY, HONEST]);
});

test('a batch does not wait for answers on another channel', async () => {
  for (let i = 0; i < 4; i++) ask(GREEDY, LONG_BYTES);
  ask(HONEST, 100, 'batch');
  await settle();
  expect(sentTo(HONEST)).toBe(1);
});

test('a member that is gone is read nothing for, and an answer that fails stops no other', async () => {
  queued.set(GREEDY, MAX_QUEUED_BYTES.sync);
  ask(GREEDY, 1);
  desk.forget(GREEDY);
  desk.answer(HONEST, 'sync', () => Promise.reject(new Error('the disk is broken')));
  ask(HONEST, 1);
  queued.clear();
  timers.advance(1_000);
  await settle();
  expect([sentTo(GREEDY), sentTo(HONEST)]).toEqual([0, 1]);
  expect(failures).toEqual([new Error('the disk is broken')]);
});
