// The published vectors of X-Wing (draft-connolly-cfrg-xwing-kem, spec/test-vectors.json), against the library that seals, and what opens by OpenSSL's primitives.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XWing } from '@hpke/hybridkem-x-wing';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import { hpkeOpen, hpkeSeal, hybridPublicKey } from '../../src/crypto/hpke.ts';
import { kems } from '../../src/crypto/native-hpke.ts';
import { ENCAPSULATED_KEY_BYTES, HYBRID_KEY_BYTES, HYBRID_SUITE, isHybridKey } from '../../src/crypto/sealing-suite.ts';

interface Vector {
  readonly seed: string;
  readonly eseed: string;
  readonly ss: string;
  readonly pk: string;
  readonly ct: string;
}

const VECTORS: readonly Vector[] = JSON.parse(readFileSync(join(import.meta.dirname, 'x-wing.json'), 'utf8'));
const BINDING = { info: Uint8Array.of(1), aad: Uint8Array.of(2) };

describe.each(VECTORS.map((vector, i) => [i, vector] as const))('vector %i of X-Wing', (_, vector) => {
  test('gives the public key of the seed, in the form that the ledger asks for', async () => {
    const publicKey = await hybridPublicKey(fromHex(vector.seed));
    expect(toHex(publicKey)).toBe(vector.pk);
    expect([publicKey.length, isHybridKey(publicKey)]).toEqual([HYBRID_KEY_BYTES, true]);
  });

  test('is encapsulated and opened as published', async () => {
    const kem = new XWing();
    const key = await kem.deserializePublicKey(Uint8Array.from(fromHex(vector.pk)).buffer);
    const made = await kem.encap({ recipientPublicKey: key, ekm: Uint8Array.from(fromHex(vector.eseed)).buffer });
    expect(toHex(new Uint8Array(made.enc))).toBe(vector.ct);
    expect(toHex(new Uint8Array(made.sharedSecret))).toBe(vector.ss);
    const recipientKey = await kem.deserializePrivateKey(Uint8Array.from(fromHex(vector.seed)).buffer);
    for (const opener of [kem, kems().hybrid]) {
      const opened = await opener.decap({ recipientKey, enc: Uint8Array.from(fromHex(vector.ct)).buffer });
      expect(toHex(new Uint8Array(opened))).toBe(vector.ss);
    }
  });

  test('seals to its key, and opens with its seed alone, unchanged and under the same binding', async () => {
    const secret = fromHex(vector.seed);
    const sealed = await hpkeSeal(fromHex(vector.pk), Uint8Array.of(7), BINDING, HYBRID_SUITE);
    expect(sealed.encapsulatedKey.length).toBe(ENCAPSULATED_KEY_BYTES[HYBRID_SUITE]);
    expect(await hpkeOpen(secret, sealed, BINDING, HYBRID_SUITE)).toEqual(Uint8Array.of(7));
    expect(await hpkeOpen(secret.with(0, 1), sealed, BINDING, HYBRID_SUITE)).toBeUndefined();
    expect(await hpkeOpen(secret, sealed, { ...BINDING, aad: BINDING.info }, HYBRID_SUITE)).toBeUndefined();
    expect(await hpkeOpen(secret, sealed, BINDING)).toBeUndefined();
    for (const at of [0, 1087, 1088, 1119]) {
      const encapsulatedKey = sealed.encapsulatedKey.with(at, (sealed.encapsulatedKey[at] ?? 0) ^ 1);
      expect(await hpkeOpen(secret, { ...sealed, encapsulatedKey }, BINDING, HYBRID_SUITE)).toBeUndefined();
    }
  });
});

test('a key with a coefficient beyond the modulus of ML-KEM has not the form of a hybrid key', () => {
  const key = new Uint8Array(HYBRID_KEY_BYTES);
  expect(isHybridKey(key)).toBe(true);
  // 3328 and 3329 in the lower and in the upper twelve bits of three bytes.
  expect(isHybridKey(key.with(0, 0x00).with(1, 0x0d))).toBe(true);
  expect(isHybridKey(key.with(0, 0x01).with(1, 0x0d))).toBe(false);
  expect(isHybridKey(key.with(1150, 0x00).with(1151, 0xd0))).toBe(true);
  expect(isHybridKey(key.with(1150, 0x10).with(1151, 0xd0))).toBe(false);
  expect(isHybridKey(key.subarray(1))).toBe(false);
});
