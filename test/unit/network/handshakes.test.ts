// Handshakes under way: who gives way to whom, and how many may begin in a second.
import { expect, test } from 'vitest';
import {
  ALL_STRANGER_HANDSHAKES_PER_SECOND,
  Handshakes,
  MAX_MEMBER_HANDSHAKES,
  MAX_STRANGER_HANDSHAKES,
  MEMBER_HANDSHAKES_PER_SECOND,
  STRANGER_HANDSHAKES_PER_SECOND,
} from '../../../src/network/handshakes.ts';

class Knock {
  aborted: string | undefined;
  #onClose = () => {};

  abort({ message }: Error): void {
    this.aborted = message;
    this.#onClose();
  }

  addEventListener(_type: 'close', listener: () => void): void {
    this.#onClose = listener;
  }
}

const MEMBER = '10.0.0.1';

function start(): { handshakes: Handshakes; clock: { now: number }; knock: (from: string, count: number) => Knock[] } {
  const clock = { now: 0 };
  const handshakes = new Handshakes(
    (address) => address === MEMBER,
    () => clock.now,
  );
  const knock = (from: string, count: number) =>
    Array.from({ length: count }, () => {
      const connection = new Knock();
      handshakes.arrive(connection, from);
      return connection;
    });
  return { handshakes, clock, knock };
}

/** How many of them may begin, each over at once. */
const begun = (handshakes: Handshakes, knocks: readonly Knock[]) =>
  knocks.filter((knock) => {
    try {
      handshakes.begin(knock);
      return true;
    } catch {
      return false;
    } finally {
      handshakes.done(knock);
    }
  }).length;

test('strangers at any number of addresses never take the place of a handshake from a member', () => {
  const { handshakes, knock } = start();
  const [member] = knock(MEMBER, 1);
  for (let i = 0; i < 500; i++) knock(`192.0.2.${i % 250}`, 2);
  expect(handshakes.pending).toBe(MAX_STRANGER_HANDSHAKES + 1);
  expect(member?.aborted).toBeUndefined();
});

test('handshakes under way are bounded, those of members and those of strangers', () => {
  const { handshakes, knock } = start();
  knock('192.0.2.1', 3 * MAX_STRANGER_HANDSHAKES);
  expect(handshakes.pending).toBe(MAX_STRANGER_HANDSHAKES);
  knock(MEMBER, 3 * MAX_MEMBER_HANDSHAKES);
  expect(handshakes.pending).toBe(MAX_STRANGER_HANDSHAKES + MAX_MEMBER_HANDSHAKES);
});

test('of one address the newest goes on, and another address has its part', () => {
  const { knock } = start();
  const one = knock('192.0.2.1', 100);
  const other = knock('192.0.2.2', 20);
  expect(one.at(-1)?.aborted).toBeUndefined();
  expect(one.filter(({ aborted }) => aborted === undefined)).toHaveLength(44);
  expect(other.filter(({ aborted }) => aborted !== undefined)).toEqual([]);
});

test('handshakes that begin are counted for each address and second, and strangers all together', () => {
  const { handshakes, clock, knock } = start();
  expect(begun(handshakes, knock('192.0.2.1', 60))).toBe(STRANGER_HANDSHAKES_PER_SECOND);
  for (let i = 2; i < 6; i++) begun(handshakes, knock(`192.0.2.${i}`, 30));
  expect(begun(handshakes, knock('192.0.2.9', 30))).toBe(0);
  expect(begun(handshakes, knock(MEMBER, 20))).toBe(20);
  expect(begun(handshakes, knock(MEMBER, MEMBER_HANDSHAKES_PER_SECOND))).toBe(MEMBER_HANDSHAKES_PER_SECOND - 20);
  clock.now = 1_000;
  expect(begun(handshakes, knock('192.0.2.1', 40))).toBe(32);
});

test('strangers at many addresses begin no more together than their bound', () => {
  const { handshakes, knock } = start();
  let all = 0;
  for (let i = 0; i < 2 * ALL_STRANGER_HANDSHAKES_PER_SECOND; i++) all += begun(handshakes, knock(`192.0.2.${i}`, 1));
  expect(all).toBe(ALL_STRANGER_HANDSHAKES_PER_SECOND);
});

test('each that does not come to its end is told, once', () => {
  const told: string[] = [];
  const handshakes = new Handshakes(
    () => false,
    () => 0,
    (address, reason) => told.push(`${address}: ${reason}`),
  );
  const [whole, left] = [new Knock(), new Knock()];
  handshakes.arrive(whole, '192.0.2.1');
  handshakes.arrive(left, '192.0.2.2');
  handshakes.done(whole);
  whole.abort(new Error('later'));
  left.abort(new Error('it left'));
  expect(told).toEqual(['192.0.2.2: it did not come to its end']);
  for (let i = 0; i <= MAX_STRANGER_HANDSHAKES; i++) handshakes.arrive(new Knock(), '192.0.2.3');
  expect(told.slice(1)).toEqual(['192.0.2.3: newer handshakes need the place']);
});

test('what is over has given its place back, and what has given way does not begin', () => {
  const { handshakes, knock } = start();
  const [first] = knock('192.0.2.1', 1);
  if (first !== undefined) handshakes.done(first);
  expect(handshakes.pending).toBe(0);
  const [second] = knock('192.0.2.1', 1);
  second?.abort(new Error('gone'));
  expect(handshakes.pending).toBe(0);
  expect(() => handshakes.begin(second ?? {})).toThrow('given way');
});
