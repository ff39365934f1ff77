import { describe, expect, it } from 'vitest';
import {
  checkOffer,
  type OfferedCode,
  offerId,
  offerText,
  readOfferText,
  signOffer,
} from '../../../../src/device/codes/offer.ts';
import { certificateDigest } from '../../../../src/device/messages.ts';
import { type Signer, signerFromSeed } from '../../../../src/device/signing.ts';
import type { KnownKey, TerminalCertificate, TerminalOffer } from '../../../../src/generated/device.ts';

const CHAIN_ID = new Uint8Array(32).fill(1);
const NOW_MS = 1_800_000_000_000n;
const [bank, otherBank, terminal, thief] = [2, 3, 4, 5].map((n) => signerFromSeed(new Uint8Array(32).fill(n))) as [
  ...[Signer, Signer, Signer, Signer],
];
const known = (by: Signer, member: string): KnownKey => ({
  ...{ key: by.publicKey, member, notBeforeMs: 0n, notAfterMs: NOW_MS + 1_000_000n },
});
const KEYS = [known(bank, 'bank-b'), known(otherBank, 'bank-a')];

function certificate(changes: Partial<TerminalCertificate> = {}, by = bank): TerminalCertificate {
  const unsigned: TerminalCertificate = {
    ...{ merchant: 'bank-b/sun-park', terminal: 't-1', kind: 'merchant', terminalKey: terminal.publicKey },
    ...{ notBeforeMs: 0n, expiresAtMs: NOW_MS + 500_000n, certifyingKey: by.publicKey, signature: new Uint8Array() },
    ...changes,
  };
  return { ...unsigned, signature: by.sign(certificateDigest(CHAIN_ID, unsigned)) };
}

function offer(changes: Partial<TerminalOffer> = {}, by = terminal): TerminalOffer {
  const content = {
    ...{ certificate: certificate(), order: 'order-7', amountFen: 1_250n, nonce: new Uint8Array(16) },
    ...{ expiresAtMs: NOW_MS + 60_000n, ...changes },
  };
  return signOffer(CHAIN_ID, content, by);
}

const codeOf = (some: TerminalOffer, changes: Partial<OfferedCode> = {}): OfferedCode => ({
  ...{ payee: 'bank-b/sun-park', order: 'order-7', amountFen: 1_250n, expiresAtMs: NOW_MS + 60_000n },
  ...{ signatureId: offerId(some), ...changes },
});

const refusal = (some: TerminalOffer, code = codeOf(some), keys = KEYS, nowMs = NOW_MS, chainId = CHAIN_ID) => {
  const checked = checkOffer(chainId, some, code, keys, nowMs);
  return checked.ok ? 'taken' : [checked.error.code, checked.error.field, checked.error.message.split(': ')[1]];
};

describe('a signed code', () => {
  it('is taken until it ends', () => {
    expect(refusal(offer())).toBe('taken');
    expect(refusal(offer(), undefined, KEYS, NOW_MS + 59_999n)).toBe('taken');
    expect(refusal(offer(), undefined, KEYS, NOW_MS + 60_000n)).toEqual([753, '26.04', undefined]);
    const ending = (ms: bigint) => {
      const some = offer({ expiresAtMs: NOW_MS + ms });
      return refusal(some, codeOf(some, { expiresAtMs: NOW_MS + ms }));
    };
    expect([ending(360_000n), ending(360_001n)]).toEqual(['taken', [753, '26.04', undefined]]);
  });

  it.each([
    ['another account', { payee: 'bank-b/moon-park' }, '26.02'],
    ['another order', { order: 'order-8' }, '26.03'],
    ['another amount', { amountFen: 1_251n }, '54'],
    ['another end', { expiresAtMs: NOW_MS + 61_000n }, '26.04'],
    ['another signature', { signatureId: '0000000000000000' }, '26.05'],
  ])('with %s than the terminal signed is refused', (_, changes, field) => {
    const some = offer();
    expect(refusal(some, codeOf(some, changes)).slice(0, 2)).toEqual([755, field]);
  });

  it.each([
    ['by another key than the certified one', offer({}, thief), 'the signature of the terminal does not hold'],
    [
      'with a certificate that nobody signed',
      offer({ certificate: { ...certificate(), signature: new Uint8Array(64) } }),
      'the terminal is not certified',
    ],
    [
      'with a certificate by an unknown key',
      offer({ certificate: certificate({}, thief) }),
      'the terminal is not certified',
    ],
    [
      'with a certificate that has ended',
      offer({ certificate: certificate({ expiresAtMs: NOW_MS }) }),
      'the terminal is not certified',
    ],
    [
      'with a certificate of another bank',
      offer({ certificate: certificate({}, otherBank) }),
      'the terminal is not certified by bank-b, which services the account',
    ],
  ])('%s is refused', (_, some, why) => {
    expect(refusal(some)).toEqual([755, '26.05', why]);
  });

  it('of another chain is refused', () => {
    expect(refusal(offer(), undefined, KEYS, NOW_MS, new Uint8Array(32)).slice(0, 2)).toEqual([755, '26.05']);
  });

  it('is carried as text, in one spelling', () => {
    const text = offerText(offer());
    expect(text).toMatch(/^GPOFFER1\/[0-9A-F]+$/);
    expect(readOfferText(text)).toEqual(offer());
    for (const bad of [
      '',
      text.toLowerCase(),
      `${text}0`,
      `${text}00`,
      text.slice(0, -2),
      'GPOFFER1/',
      'GPOFFER1/FF',
    ]) {
      expect(readOfferText(bad), bad.slice(-20)).toBeUndefined();
    }
    expect(readOfferText(`GPOFFER1/${'00'.repeat(2_000)}`)).toBeUndefined();
  });

  it('has an id that each part of it changes', () => {
    const ids = [
      offer(),
      offer({ amountFen: 1n }),
      offer({ order: 'x' }),
      offer({ nonce: new Uint8Array(16).fill(1) }),
      offer({ expiresAtMs: NOW_MS }),
      offer({}, thief),
      { ...offer(), signature: new Uint8Array(64) },
    ].map(offerId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
  });
});
