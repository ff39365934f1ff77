import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import { x25519, x25519PublicKey } from '../../src/crypto/x25519.ts';

const exchange = (privateKey: string, publicKey: string) =>
  toHex(x25519(fromHex(privateKey), fromHex(publicKey)) ?? new Uint8Array());

describe('RFC 7748', () => {
  it.each([
    [
      'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
      'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c',
      'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
    ],
    [
      '4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d',
      'e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493',
      '95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957',
    ],
  ])('section 5.2: %s', (scalar, coordinate, expected) => {
    expect(exchange(scalar, coordinate)).toBe(expected);
  });

  it('section 5.2: a thousand exchanges, each with the results of the two before', () => {
    let scalar = `09${'00'.repeat(31)}`;
    let coordinate = scalar;
    for (let round = 1; round <= 1000; round++) {
      [scalar, coordinate] = [exchange(scalar, coordinate), scalar];
      if (round === 1) expect(scalar).toBe('422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079');
    }
    expect(scalar).toBe('684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51');
  });

  it('section 6.1: both sides come to one secret', () => {
    const alice = '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a';
    const bob = '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb';
    const ofAlice = '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a';
    const ofBob = 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f';
    expect(toHex(x25519PublicKey(fromHex(alice)))).toBe(ofAlice);
    expect(toHex(x25519PublicKey(fromHex(bob)))).toBe(ofBob);
    expect(exchange(alice, ofBob)).toBe('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742');
    expect(exchange(bob, ofAlice)).toBe('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742');
  });

  it('a key of another length is a mistake of the caller', () => {
    expect(() => x25519PublicKey(new Uint8Array(31))).toThrow(RangeError);
    expect(() => x25519(new Uint8Array(32), new Uint8Array(33))).toThrow(RangeError);
  });
});
