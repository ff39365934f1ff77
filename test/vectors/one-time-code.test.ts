// Published one-time codes and message authentication codes, by the HMAC that makes them.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { expect } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import { type OneTimeSecret, oneTimeCode, stepAt } from '../../src/device/one-time-code.ts';
import { vectorTest, vectorTextTest, type WycheproofFile } from './standard-vectors.ts';

const HASHES = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-512': 'sha512' } as const;

/** Counter or timestamp of a vector, with the secret of the lines above it. */
interface Vector {
  readonly secret: OneTimeSecret;
  readonly at: string;
  readonly code: string;
}

function vectorsOf(text: string): Vector[] {
  const vectors: Vector[] = [];
  let hash: OneTimeSecret['hash'] = 'sha1';
  let key = fromHex('');
  let digits = 6;
  let at = '';
  for (const line of text.split('\n')) {
    const [, section] = /^\[(.*)\]$/.exec(line) ?? [];
    if (section !== undefined) hash = HASHES[section as keyof typeof HASHES];
    const [, name, value = ''] = /^(\w+) = (.*)$/.exec(line) ?? [];
    if (name === 'Key') key = fromHex(value);
    if (name === 'Digits') digits = Number(value);
    if (name === 'Counter' || name === 'Timestamp') at = value;
    if (name === 'OTP') vectors.push({ secret: { hash, key, digits: digits as 6 }, at, code: value });
  }
  return vectors;
}

vectorTextTest('codes by counter are those of RFC 4226', 'payments/hmac-otp/hotp.vec', (text) => {
  const vectors = vectorsOf(text);
  expect(vectors).toHaveLength(16);
  for (const { secret, at, code } of vectors) expect(oneTimeCode(secret, BigInt(at))).toBe(code);
});

vectorTextTest('codes by time are those of RFC 6238', 'payments/hmac-otp/totp.vec', (text) => {
  const vectors = vectorsOf(text);
  expect(vectors).toHaveLength(3);
  for (const { secret, at, code } of vectors) {
    // One line of the file has a colon where the others have a T.
    const ms = BigInt(Date.parse(`${at.slice(0, 10)}T${at.slice(11)}Z`));
    expect(oneTimeCode(secret, stepAt(ms))).toBe(code);
  }
});

interface MacGroup {
  readonly tests: readonly {
    readonly key: string;
    readonly msg: string;
    readonly tag: string;
    readonly result: string;
  }[];
}

vectorTest<WycheproofFile<MacGroup>>(
  'the HMAC below them is that of Wycheproof',
  'payments/hmac-otp/wycheproof_hmac_sha256.json',
  ({ testGroups, numberOfTests }) => {
    const cases = testGroups.flatMap(({ tests }) => tests);
    expect(cases).toHaveLength(numberOfTests);
    for (const { key, msg, tag, result } of cases) {
      const made = toHex(hmac(sha256, fromHex(key), fromHex(msg))).slice(0, tag.length);
      expect(made === tag).toBe(result === 'valid');
    }
  },
);
