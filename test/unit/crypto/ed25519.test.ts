import { afterEach, describe, expect, it, vi } from 'vitest';

describe('the library for signatures', () => {
  afterEach(() => {
    vi.doUnmock('sodium-native');
    vi.resetModules();
  });

  it.each([
    'crypto_sign_verify_detached',
    'crypto_sign_detached',
    'crypto_sign_seed_keypair',
    'crypto_core_ed25519_is_valid_point',
  ])('is refused at start when it has no %s', async (name) => {
    const { default: sodium } = await vi.importActual<{ default: object }>('sodium-native');
    vi.doMock('sodium-native', () => ({ default: { ...sodium, [name]: undefined } }));
    vi.resetModules();
    await expect(import('../../../src/crypto/ed25519.ts')).rejects.toThrow(`sodium-native has no function ${name}`);
  });
});
