// The PIN: counted by hardware, or such that nothing on the device says whether it is right.
import { expect, it } from 'vitest';
import { compared, isPin, MAX_PIN_TRIES, type PinState, withTry } from '../../../src/device/pin/retry-counter.ts';
import {
  type CryptogramCount,
  checkCryptogram,
  cryptogram,
  keysLeft,
  type LockedKeys,
  lockKeys,
  MAX_SINGLE_USE_KEYS,
  MAX_WRONG_CRYPTOGRAMS,
  singleUseKey,
  useKey,
} from '../../../src/device/pin/single-use-keys.ts';
import { runTap } from '../../device/run-tap.ts';
import { Person, seed, Till } from '../../device/tap-parties.ts';

const SECRET = seed('issuer secret');
const SALT = seed('salt').slice(0, 16);
const PAYMENT = seed('payment');
const PINS = Array.from({ length: 10_000 }, (_, i) => String(i).padStart(4, '0'));
const bytes = (text: string) => new TextEncoder().encode(text);
const supply = (count: number, first = 0) => Array.from({ length: count }, (_, i) => singleUseKey(SECRET, first + i));
const opened = (locked: LockedKeys, pin: string) => useKey(locked, pin) ?? expect.fail('no key is left');

it('counts a try before it compares, and blocks after five', () => {
  let state: PinState = { pin: bytes('4711'), triesLeft: MAX_PIN_TRIES };
  const enter = (pin: string) => {
    const counted = withTry(state);
    if ('name' in counted) return counted;
    state = counted;
    const after = compared(counted, bytes(pin));
    if (!('name' in after)) state = after;
    return after;
  };
  for (let left = 4; left >= 1; left--) {
    expect(enter('0000')).toMatchObject({ name: 'pin-wrong', data: { triesLeft: BigInt(left) } });
  }
  expect(enter('4711')).toMatchObject({ triesLeft: MAX_PIN_TRIES });
  for (let i = 0; i < 4; i++) enter('0000');
  expect(enter('0000')).toMatchObject({ name: 'pin-blocked' });
  expect(enter('4711')).toMatchObject({ name: 'pin-blocked' });
  // The power is cut between the count and the comparison: the try is spent.
  state = { pin: bytes('4711'), triesLeft: 1 };
  const counted = withTry(state);
  if (!('name' in counted)) state = counted;
  expect(enter('4711')).toMatchObject({ name: 'pin-blocked' });
});

it('takes 4 to 12 digits as a PIN', () => {
  expect(['1234', '123456789012'].every(isPin)).toBe(true);
  expect(['', '123', '1234567890123', '12a4', '１２３４', '12 34'].some(isPin)).toBe(false);
});

it('pays with the right PIN until the supply is used up, each key once', () => {
  let locked = lockKeys(supply(3), 0, '4711', SALT);
  let count: CryptogramCount = { next: 0, supplied: MAX_SINGLE_USE_KEYS, wrongInRow: 0 };
  for (let number = 0; number < 3; number++) {
    const use = opened(locked, '4711');
    expect([use.number, Buffer.from(use.key)]).toEqual([number, Buffer.from(singleUseKey(SECRET, number))]);
    locked = use.left;
    const shown = { number, payment: PAYMENT, cryptogram: cryptogram(use.key, PAYMENT) };
    const taken = checkCryptogram(SECRET, count, shown);
    expect(taken).toEqual({
      verdict: 'right',
      count: { next: number + 1, supplied: MAX_SINGLE_USE_KEYS, wrongInRow: 0 },
    });
    count = taken.count;
    expect(checkCryptogram(SECRET, count, shown).verdict).toBe('used');
  }
  expect(keysLeft(locked)).toBe(0);
  expect(useKey(locked, '4711')).toBeUndefined();
});

it('binds a cryptogram to one payment and one device', () => {
  const { key, number } = opened(lockKeys(supply(1), 0, '4711', SALT), '4711');
  const shown = { number, payment: PAYMENT, cryptogram: cryptogram(key, PAYMENT) };
  const count = { next: 0, supplied: MAX_SINGLE_USE_KEYS, wrongInRow: 0 };
  expect(checkCryptogram(SECRET, count, { ...shown, payment: seed('another amount') }).verdict).toBe('wrong');
  expect(checkCryptogram(seed('another device'), count, shown).verdict).toBe('wrong');
  expect(checkCryptogram(SECRET, count, { ...shown, cryptogram: shown.cryptogram.slice(1) }).verdict).toBe('wrong');
  expect(checkCryptogram(SECRET, count, { ...shown, number: MAX_SINGLE_USE_KEYS })).toEqual({
    verdict: 'unknown',
    count,
  });
});

it('lets the issuer alone notice a wrong PIN, and block after five in a row', () => {
  let locked = lockKeys(supply(8), 0, '4711', SALT);
  let count: CryptogramCount = { next: 0, supplied: MAX_SINGLE_USE_KEYS, wrongInRow: 0 };
  const pay = (pin: string) => {
    const { number, key, left } = opened(locked, pin);
    locked = left;
    const taken = checkCryptogram(SECRET, count, { number, payment: PAYMENT, cryptogram: cryptogram(key, PAYMENT) });
    count = taken.count;
    return taken.verdict;
  };
  expect([pay('4712'), pay('4713'), pay('4711')]).toEqual(['wrong', 'wrong', 'right']);
  for (let i = 0; i < MAX_WRONG_CRYPTOGRAMS; i++) expect(pay(`000${i}`)).toBe('wrong');
  count = { ...count, next: 0 };
  locked = lockKeys(supply(1), 0, '4711', SALT);
  expect(pay('4711')).toBe('blocked');
});

it('opens a stolen supply with each of 10,000 PINs to keys that look alike, and holds nothing that tells them apart', () => {
  const locked = lockKeys(supply(4), 0, '4711', SALT);
  expect(Object.keys(locked).sort()).toEqual(['first', 'keys', 'salt']);
  const seen = new Set<string>();
  const ones: number[] = [];
  for (const pin of PINS) {
    const keys: Uint8Array[] = [];
    let left = locked;
    for (let use = useKey(left, pin); use !== undefined; use = useKey(left, pin)) {
      keys.push(use.key);
      left = use.left;
    }
    // Whoever had chosen this PIN, with these keys from the issuer, would have stored the very same bytes.
    expect(lockKeys(keys, 0, pin, SALT)).toEqual(locked);
    seen.add(Buffer.concat(keys).toString('hex'));
    ones.push(keys.reduce((sum, key) => sum + bitsOf(key), 0));
  }
  expect(seen.size).toBe(PINS.length);
  // 1,024 coin tosses each: the mean and the spread of all of them, and the right PIN among the rest.
  const mean = ones.reduce((sum, count) => sum + count, 0) / ones.length;
  expect(Math.abs(mean - 512)).toBeLessThan(2);
  const spread = Math.sqrt(ones.reduce((sum, count) => sum + (count - mean) ** 2, 0) / ones.length);
  expect(Math.abs(spread - 16)).toBeLessThan(1);
  expect(Math.abs((ones[4_711] ?? 0) - mean)).toBeLessThan(4 * spread);
});

it('has deleted a key before its cryptogram can be seen: together they would tell the PIN', () => {
  const locked = lockKeys(supply(2), 0, '4711', SALT);
  const { key, left } = opened(locked, '4711');
  const seen = cryptogram(key, PAYMENT);
  const guesses = (stolen: LockedKeys) =>
    PINS.filter((pin) => {
      const use = useKey(stolen, pin);
      return use !== undefined && Buffer.from(cryptogram(use.key, PAYMENT)).equals(seen);
    });
  // What a device would give away that deleted it later.
  expect(guesses(locked)).toEqual(['4711']);
  expect(guesses(left)).toEqual([]);
});

it('takes no supply without keys, with too many, or with a short salt', () => {
  expect(() => lockKeys([], 0, '4711', SALT)).toThrow(RangeError);
  expect(() => lockKeys(supply(MAX_SINGLE_USE_KEYS + 1), 0, '4711', SALT)).toThrow(RangeError);
  expect(() => lockKeys(supply(1), 0, '4711', SALT.slice(1))).toThrow(RangeError);
});

it('never pays offline with a key in software', () => {
  const till = new Till('bank-b/shop', 't-1');
  const { device, terminal } = runTap(new Person('li', { assurance: 'software' }), till);
  const refused = { kind: 'refused', refusal: { by: 'device', name: 'offline-needs-hardware' } };
  expect([device, terminal]).toMatchObject([refused, refused]);
});

function bitsOf(key: Uint8Array): number {
  let bits = 0;
  for (const byte of key) for (let left = byte; left > 0; left &= left - 1) bits += 1;
  return bits;
}
