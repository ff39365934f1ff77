import { expect, test, vi } from 'vitest';
import { secretHash } from '../../../src/crypto/secret-hash.ts';

test('a hash is the same for as long as the process lives', () => {
  expect(secretHash('account/bank-a/a')).toBe(secretHash('account/bank-a/a'));
  expect(secretHash('account/bank-a/a')).not.toBe(secretHash('account/bank-a/b'));
});

test('a process that starts again has other hashes', async () => {
  vi.resetModules();
  const again = await import('../../../src/crypto/secret-hash.ts');
  expect(again.secretHash('account/bank-a/a')).not.toBe(secretHash('account/bank-a/a'));
});
