import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { isSafePublicKey, verifySignature } from '../../../src/crypto/ed25519.ts';
import { x25519PublicKey } from '../../../src/crypto/x25519.ts';
import { edwardsForm, signWithX25519 } from '../../../src/crypto/xeddsa.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

function verifies(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = edwardsForm(publicKey);
  return key !== undefined && isSafePublicKey(key) && verifySignature(key, message, signature);
}

describe('a signature by an X25519 key', () => {
  it('holds as an Ed25519 signature of the same point, whatever the private key', () => {
    fc.assert(
      fc.property(bytes32, bytes32, (secret, message) => {
        expect(verifies(x25519PublicKey(secret), message, signWithX25519(secret, message))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('holds for no other message and no other key', () => {
    const [secret, other] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)];
    const message = new Uint8Array(32).fill(1);
    const signature = signWithX25519(secret, message);
    expect(verifies(x25519PublicKey(secret), new Uint8Array(32).fill(2), signature)).toBe(false);
    expect(verifies(x25519PublicKey(other), message, signature)).toBe(false);
  });

  it('never takes the same nonce twice', () => {
    const secret = new Uint8Array(32).fill(7);
    const message = new Uint8Array(32).fill(1);
    const commitments = [1, 2, 3].map(() => toHex(signWithX25519(secret, message).subarray(0, 32)));
    expect(new Set(commitments).size).toBe(3);
  });

  it('is verified under the key that RFC 7748 and RFC 8032 have for the base point', () => {
    const base = edwardsForm(fromHex(`09${'00'.repeat(31)}`));
    expect(toHex(base ?? new Uint8Array())).toBe(`58${'66'.repeat(31)}`);
  });

  it('has no key for bytes that spell no X25519 key, or one without a point', () => {
    expect(edwardsForm(new Uint8Array(31))).toBeUndefined();
    expect(edwardsForm(new Uint8Array(32).fill(0xff))).toBeUndefined();
    expect(edwardsForm(fromHex(`ec${'ff'.repeat(30)}7f`))).toBeUndefined();
  });
});
