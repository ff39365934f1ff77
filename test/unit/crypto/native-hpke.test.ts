// Sealing with OpenSSL's primitives, against the library with its own and Web Crypto's: each opens what the other seals.
import { randomBytes } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hpkeOpen, hpkeSeal, hybridPublicKey } from '../../../src/crypto/hpke.ts';
import { NativeHkdf } from '../../../src/crypto/native-hpke.ts';
import { generateKey } from '../../../src/crypto/private-key.ts';
import { HYBRID_SUITE, PLAIN_SUITE } from '../../../src/crypto/sealing-suite.ts';

const BINDING = { info: randomBytes(300), aad: randomBytes(60) };
const buffer = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer;

const plain = generateKey('encryption');
const secret = randomBytes(32);
const [ofLibrary, ofHybridLibrary] = [new DhkemX25519HkdfSha256(), new XWing()].map(
  (kem) => new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() }),
) as [CipherSuite, CipherSuite];

test.each([
  [PLAIN_SUITE, ofLibrary, plain.secret(), () => Promise.resolve(plain.publicKey)],
  [HYBRID_SUITE, ofHybridLibrary, secret, () => hybridPublicKey(secret)],
] as const)(
  '%s: the library opens what is sealed here, and what it seals is opened here',
  async (suite, library, own, key) => {
    const publicKey = await key();
    const recipientKey = await library.kem.importKey('raw', buffer(own), false);
    const recipientPublicKey = await library.kem.importKey('raw', buffer(publicKey), true);
    for (const length of [0, 1, 32, 1_000]) {
      const message = randomBytes(length);
      const sealed = await hpkeSeal(publicKey, message, BINDING, suite);
      const recipient = { recipientKey, enc: buffer(sealed.encapsulatedKey), info: buffer(BINDING.info) };
      const opened = await library.open(recipient, buffer(sealed.ciphertext), buffer(BINDING.aad));
      expect(Buffer.from(opened)).toEqual(message);

      const sender = { recipientPublicKey, info: buffer(BINDING.info) };
      const { enc, ct } = await library.seal(sender, buffer(message), buffer(BINDING.aad));
      const theirs = { encapsulatedKey: new Uint8Array(enc), ciphertext: new Uint8Array(ct) };
      expect(Buffer.from((await hpkeOpen(own, theirs, BINDING, suite)) ?? [1])).toEqual(message);
    }
  },
);

test('no two sealings of one message are alike', async () => {
  const key = await hybridPublicKey(secret);
  for (const [suite, of] of [
    [PLAIN_SUITE, plain.publicKey],
    [HYBRID_SUITE, key],
  ] as const) {
    const sealed = await Promise.all([1, 2].map(() => hpkeSeal(of, Uint8Array.of(7), BINDING, suite)));
    expect(sealed[0]?.encapsulatedKey).not.toEqual(sealed[1]?.encapsulatedKey);
    expect(sealed[0]?.ciphertext).not.toEqual(sealed[1]?.ciphertext);
  }
});

test('a key of small order, and one that is no key of ML-KEM, are refused', async () => {
  await expect(hpkeSeal(new Uint8Array(32), Uint8Array.of(1), BINDING)).rejects.toThrow();
  const key = (await hybridPublicKey(secret)).fill(0xff, 0, 384);
  await expect(hpkeSeal(key, Uint8Array.of(1), BINDING, HYBRID_SUITE)).rejects.toThrow();
});

test('keys are derived as the library derives them, whatever their length', async () => {
  const [native, library] = [new NativeHkdf(), new HkdfSha256()];
  const [salt, ikm, info] = [randomBytes(32), randomBytes(70), randomBytes(40)];
  for (const of of [salt, new Uint8Array()]) {
    expect(Buffer.from(await native.extract(of, ikm))).toEqual(Buffer.from(await library.extract(of, ikm)));
  }
  for (const length of [12, 31, 32, 33, 64, 200]) {
    const [own, theirs] = [await native.expand(salt, info, length), await library.expand(salt, info, length)];
    expect([own.byteLength, Buffer.from(own)]).toEqual([length, Buffer.from(theirs)]);
    const both = [native, library].map((hkdf) => hkdf.extractAndExpand(salt, ikm, info, length));
    const [first, second] = await Promise.all(both);
    expect(new Uint8Array(first ?? new ArrayBuffer())).toEqual(new Uint8Array(second ?? new ArrayBuffer(1)));
  }
  // RFC 5869, 2.3: 255 blocks, whose numbers are one byte.
  const longest = 255 * 32;
  const both = [native, library].map(async (hkdf) => Buffer.from(await hkdf.expand(salt, info, longest)));
  const [first, second] = await Promise.all(both);
  expect(first).toEqual(second);
  for (const hkdf of [native, library]) await expect(hkdf.expand(salt, info, longest + 1)).rejects.toThrow();
});

test('what is shorter than its tag is opened by nobody', async () => {
  for (const length of [0, 1, 15]) {
    const sealed = { ...(await hpkeSeal(plain.publicKey, Uint8Array.of(7), BINDING)), ciphertext: randomBytes(length) };
    expect(await hpkeOpen(plain.secret(), sealed, BINDING)).toBeUndefined();
  }
});

test('a Node without ML-KEM seals by the library alone', async () => {
  vi.resetModules();
  vi.doMock('node:crypto', async (original) => {
    const real = await original<{ default: object }>();
    return { ...real, default: { ...real.default, encapsulate: undefined } };
  });
  onTestFinished(() => {
    vi.doUnmock('node:crypto');
    vi.resetModules();
  });
  const older = await import('../../../src/crypto/hpke.ts');
  const { kems } = await import('../../../src/crypto/native-hpke.ts');
  expect(kems().hybrid.encap).toBe(XWing.prototype.encap);
  const key = await hybridPublicKey(secret);
  for (const [suite, of, own] of [
    [PLAIN_SUITE, plain.publicKey, plain.secret()],
    [HYBRID_SUITE, key, secret],
  ] as const) {
    const sealed = await older.hpkeSeal(of, Uint8Array.of(7), BINDING, suite);
    expect(await hpkeOpen(own, sealed, BINDING, suite)).toEqual(Uint8Array.of(7));
  }
});
