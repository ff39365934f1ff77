// What devices sign is what the ledger checks: the same digests and the same signatures, with noble and with Node's and
// libsodium's.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { expect, it } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { codec } from '../../../src/base/codec.ts';
import { taggedDigest } from '../../../src/crypto/digest.ts';
import { signingKeyFromSeed, verifySignature } from '../../../src/crypto/ed25519.ts';
import { deviceDigest } from '../../../src/device/digests.ts';
import {
  certificateDigest,
  certificateHash,
  devicePaymentDigest,
  mac1Digest,
  recordHash,
  responseDigest,
  secondFactorDigest,
  syncDigest,
  terminalOfferDigest,
  tokenDigest,
  tokenHash,
} from '../../../src/device/messages.ts';
import { isSigned, signerFromSeed } from '../../../src/device/signing.ts';
import { device as MESSAGES } from '../../../src/generated/device.ts';
import { runTap } from '../../device/run-tap.ts';
import { CHAIN_ID, certificateOf, NOON_MS, Person, seed, Till, tokenOf } from '../../device/tap-parties.ts';

const NONE = new Uint8Array();

it('has the digests of the ledger', () => {
  for (const purpose of ['token', 'tap-mac1', 'purse-record']) {
    for (const parts of [[], [seed('a')], [NONE, seed('b'), new Uint8Array(5_000).fill(7)]]) {
      expect(deviceDigest(purpose)(...parts)).toEqual(taggedDigest(purpose)(...parts));
    }
  }
});

it('signs each message for its purpose and its chain', () => {
  const [person, till] = [new Person('li'), new Till('bank-b/shop', 't-1')];
  runTap(person, till);
  const { record } = person.wallet.payments[0] ?? expect.fail('nothing was paid');
  const [token, certificate] = [tokenOf('li'), certificateOf('bank-b/shop', 't-1')];
  const sync = { purse: seed('p').slice(0, 16), epoch: 1, counter: 3, hash: seed('h'), validUntilHeight: 40n };
  const payment = {
    ...{
      id: 'p-1',
      deviceKey: token.deviceKey,
      payee: 'bank-b/shop',
      amountFen: 5n,
      order: 'o',
      way: 'online' as const,
    },
    ...{ unlocked: true, token, validUntilHeight: 9n, purpose: 'goods', reference: 'thanks', codeCounter: 0 },
  };
  const offer = {
    certificate,
    order: 'o',
    amountFen: 5n,
    nonce: seed('n').slice(0, 16),
    expiresAtMs: NOON_MS,
    signature: NONE,
  };
  const signed = { ...offer, signature: new Uint8Array(64).fill(1) };
  const request = {
    ...{ certificate, order: 'o', amountFen: 5n, currency: 'CNY' },
    nonce: offer.nonce,
    terminalMs: NOON_MS,
  };
  const expected: [Uint8Array, string, Uint8Array[]][] = [
    [tokenDigest(CHAIN_ID, token), 'token', [CHAIN_ID, codec(MESSAGES.Token).encode({ ...token, signature: NONE })]],
    [tokenHash(token), 'token-hash', [codec(MESSAGES.Token).encode(token)]],
    [
      certificateDigest(CHAIN_ID, certificate),
      'terminal-certificate',
      [CHAIN_ID, codec(MESSAGES.TerminalCertificate).encode({ ...certificate, signature: NONE })],
    ],
    [
      certificateHash(certificate),
      'terminal-certificate-hash',
      [codec(MESSAGES.TerminalCertificate).encode(certificate)],
    ],
    [mac1Digest(CHAIN_ID, record.offer), 'tap-mac1', [CHAIN_ID, codec(MESSAGES.TapOffer).encode(record.offer)]],
    [
      responseDigest(CHAIN_ID, seed('c').slice(0, 16), request),
      'tap-response',
      [CHAIN_ID, seed('c').slice(0, 16), codec(MESSAGES.TapRequest).encode(request)],
    ],
    [recordHash(CHAIN_ID, record), 'purse-record', [CHAIN_ID, codec(MESSAGES.PurseRecord).encode(record)]],
    [syncDigest(CHAIN_ID, sync), 'purse-sync', [CHAIN_ID, codec(MESSAGES.PurseSync).encode(sync)]],
    [
      devicePaymentDigest(CHAIN_ID, payment),
      'device-payment',
      [CHAIN_ID, codec(MESSAGES.DevicePayment).encode(payment)],
    ],
    [secondFactorDigest(CHAIN_ID, payment), 'second-factor', [CHAIN_ID, codec(MESSAGES.DevicePayment).encode(payment)]],
    [terminalOfferDigest(CHAIN_ID, signed), 'terminal-offer', [CHAIN_ID, codec(MESSAGES.TerminalOffer).encode(offer)]],
  ];
  for (const [digest, purpose, parts] of expected) expect(digest, purpose).toEqual(taggedDigest(purpose)(...parts));
});

it('signs and verifies as the ledger does', () => {
  const message = seed('message');
  const [ours, theirs] = [signerFromSeed(seed('k')), signingKeyFromSeed(seed('k'))];
  expect(ours.publicKey).toEqual(theirs.publicKey);
  expect(ours.sign(message)).toEqual(theirs.sign(message));
  const signature = ours.sign(message);
  expect(isSigned(ours.publicKey, message, signature)).toBe(true);
  expect(isSigned(ours.publicKey, seed('other'), signature)).toBe(false);
  expect(isSigned(ours.publicKey.slice(1), message, signature)).toBe(false);
  expect(isSigned(ours.publicKey, message, signature.slice(1))).toBe(false);
});

it('takes no signature that the ledger would not take: neither with a small part in the nonce, nor with one in the key', () => {
  const { Point } = ed25519;
  const small = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', true);
  const message = seed('message');
  const scalar = 123_456_789n;
  const key = Point.BASE.multiply(scalar);
  const hashed = (...parts: Uint8Array[]) => {
    let all = 0n;
    for (const byte of sha512(concatBytes(...parts)).toReversed()) all = (all << 8n) | BigInt(byte);
    return all % Point.Fn.ORDER;
  };
  const signed = (keyPoint: typeof key, noncePoint: typeof key, nonce: bigint) => {
    const [R, A] = [noncePoint.toBytes(), keyPoint.toBytes()];
    const s = (nonce + hashed(R, A, message) * scalar) % Point.Fn.ORDER;
    const signature = new Uint8Array(64);
    signature.set(R);
    for (let i = 0, left = s; i < 32; i++, left >>= 8n) signature[32 + i] = Number(left & 0xffn);
    return { key: A, signature };
  };
  const nonce = 987_654_321n;
  const honest = signed(key, Point.BASE.multiply(nonce), nonce);
  expect(isSigned(honest.key, message, honest.signature)).toBe(true);
  expect(verifySignature(honest.key, message, honest.signature)).toBe(true);
  const crooked = signed(key, Point.BASE.multiply(nonce).add(small), nonce);
  expect(ed25519.verify(crooked.signature, message, crooked.key, { zip215: false })).toBe(true);
  expect(verifySignature(crooked.key, message, crooked.signature)).toBe(false);
  expect(isSigned(crooked.key, message, crooked.signature)).toBe(false);
  const mixed = signed(key.add(small), Point.BASE.multiply(nonce), nonce);
  expect(isSigned(mixed.key, message, mixed.signature)).toBe(false);
});
