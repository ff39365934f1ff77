// Bytes of requests and answers that are in memory at once.
import { expect, test } from 'vitest';
import { HeldBytes } from '../../../src/api/held-bytes.ts';

const LIMITS = { maxHeldBytesPerToken: 10, maxHeldBytes: 25, maxHeldBytesPerOperator: 20, maxOperatorHeldBytes: 30 };
const client = (name: string) => ({ name, role: 'submitter' }) as const;
const operator = (name: string) => ({ name, role: 'operator' }) as const;

test('what is held is counted for each token, for all, and for operators apart', () => {
  const held = new HeldBytes(LIMITS);
  const { maxHeldBytesPerToken, maxHeldBytes, maxHeldBytesPerOperator, maxOperatorHeldBytes } = LIMITS;
  expect(held.take(client('a'), maxHeldBytesPerToken)).toBe(true);
  expect(held.take(client('a'), 1)).toBe(false);
  expect(held.take(client('b'), maxHeldBytesPerToken)).toBe(true);
  expect(held.take(client('c'), maxHeldBytes - 2 * maxHeldBytesPerToken)).toBe(true);
  expect(held.take(client('d'), 1)).toBe(false);
  expect(held.take(operator('x'), maxHeldBytesPerOperator)).toBe(true);
  expect(held.take(operator('x'), 1)).toBe(false);
  expect(held.take(operator('y'), maxOperatorHeldBytes - maxHeldBytesPerOperator)).toBe(true);
  expect(held.take(operator('z'), 1)).toBe(false);
  held.giveBack(client('b'), maxHeldBytesPerToken);
  expect(held.take(client('d'), 1)).toBe(true);
});
