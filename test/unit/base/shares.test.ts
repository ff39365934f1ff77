// Places that many share: nobody's use turns others away.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressKey } from '../../../src/base/address-key.ts';
import { type Place, Shares } from '../../../src/base/shares.ts';

/** Takes `count` places, and gathers the names of those that gave way. */
function takeMany(shares: Shares, owner: string, count: number, gaveWay: string[] = []): (Place | undefined)[] {
  return Array.from({ length: count }, (_, i) => shares.take(owner, () => gaveWay.push(`${owner}${i}`)));
}

test('one owner alone may have all places, and the next one of its own is refused', () => {
  const shares = new Shares(4);
  expect(takeMany(shares, 'a', 5).map((place) => place !== undefined)).toEqual([true, true, true, true, false]);
  expect(shares.taken).toBe(4);
});

test('who has fewer gets a place of the one who has the most, down to equal parts', () => {
  const shares = new Shares(4);
  const gaveWay: string[] = [];
  takeMany(shares, 'a', 4, gaveWay);
  expect(takeMany(shares, 'b', 3, gaveWay).map((place) => place !== undefined)).toEqual([true, true, false]);
  expect(gaveWay).toEqual(['a0', 'a1']);
  expect(shares.taken).toBe(4);
});

test('the place that was used least recently gives way', () => {
  const shares = new Shares(2);
  const gaveWay: string[] = [];
  const [first] = takeMany(shares, 'a', 2, gaveWay);
  if (first !== undefined) shares.touch(first);
  takeMany(shares, 'b', 1, gaveWay);
  expect(gaveWay).toEqual(['a1']);
});

test('the reserved part is for the entitled, who may use the rest, too', () => {
  const shares = new Shares(4, { reserved: 2 });
  takeMany(shares, 'a', 3);
  expect(shares.taken).toBe(2);
  expect(shares.take('operator', () => {}, true)).toBeDefined();
  expect(shares.take('operator', () => {}, true)).toBeDefined();
  expect(shares.taken).toBe(4);
});

test('where the newest wins, an owner with the most places gives up its own oldest', () => {
  const shares = new Shares(3, { newestWins: true });
  const gaveWay: string[] = [];
  takeMany(shares, 'a', 5, gaveWay);
  expect(gaveWay).toEqual(['a0', 'a1']);
  takeMany(shares, 'b', 1, gaveWay);
  takeMany(shares, 'c', 1, gaveWay);
  expect(gaveWay).toEqual(['a0', 'a1', 'a2', 'a3']);
  takeMany(shares, 'd', 1, gaveWay);
  expect(shares.taken).toBe(3);
});

test('a place that is given back twice, or after it gave way, is counted once', () => {
  const shares = new Shares(2);
  const [first, second] = takeMany(shares, 'a', 2);
  for (const place of [first, first, second, second]) if (place !== undefined) shares.giveBack(place);
  expect(shares.taken).toBe(0);
});

test('whatever is taken and given back, there are never more than the bound, and none is lost', () => {
  const step = fc.record({ owner: fc.constantFrom('a', 'b', 'c'), take: fc.boolean(), entitled: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, newestWins) => {
      const shares = new Shares(5, { reserved: 1, newestWins });
      const held = new Set<Place>();
      for (const { owner, take, entitled } of steps) {
        const [oldest] = held;
        if (take) {
          let place: Place | undefined;
          place = shares.take(owner, () => place !== undefined && held.delete(place), entitled);
          if (place !== undefined) held.add(place);
        } else if (oldest !== undefined) {
          held.delete(oldest);
          shares.giveBack(oldest);
        }
        expect(shares.taken).toBe(held.size);
        expect(shares.taken).toBeLessThanOrEqual(5);
      }
    }),
  );
});

test('an address is told apart by what one stranger cannot change', () => {
  expect(
    ['10.0.0.1', '::ffff:10.0.0.1', '2001:db8:0:1::5', '2001:0DB8:0:1:9:9:9:9', '::1', 'fe80::1%eth0', ''].map(
      addressKey,
    ),
  ).toEqual(['10.0.0.1', '10.0.0.1', '2001:db8:0:1', '2001:db8:0:1', '0:0:0:0', 'fe80:0:0:0', '']);
});
