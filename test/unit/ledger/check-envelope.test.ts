import { describe, expect, test } from 'vitest';
import { concatBytes, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { Body } from '../../../src/generated/transaction.ts';
import { checkEnvelope, MAX_ENVELOPE_BYTES, MAX_SIGNATURES } from '../../../src/ledger/check-envelope.ts';
import { bodyCodec, envelopeCodec } from '../../../src/ledger/transaction.ts';
import { openAccounts, payment, postTransfers } from '../../ledger/account-operations.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { expectRefusedEverywhere, type RefusedCase } from '../../ledger/refused-everywhere.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { bodyOf, coSigned, envelopeOf, sign } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const PAY = postTransfers([payment('bank-a/alice', 'bank-b/bob', 5n)]);
/** Where a body's valid-until height and its operation start: behind chain id and nonce, and behind the author. */
const HEIGHT_AT = 2 + 32 + 2 + 16;
const OPERATION_AT = HEIGHT_AT + 2 + 2 + 32;
/** Field 15, which nothing has, as a varint. */
const UNKNOWN_FIELD = Uint8Array.of(0x78, 0x01);

const envelope = (change: Partial<Body> = {}) => envelopeOf('bank-a/alice', PAY, change);
const body = (change: Partial<Body> = {}) => bodyCodec.encode(bodyOf('bank-a/alice', PAY, change));
const signed = (bytes: Uint8Array) => sign(bytes, 'bank-a/alice');

function withSignatures(change: (good: Uint8Array) => Uint8Array[]): Uint8Array {
  const decoded = envelopeCodec.decode(envelope());
  return envelopeCodec.encode({ ...decoded, signatures: decoded.signatures.flatMap(change) });
}

/** The same height in one byte more than it needs. */
function overlongHeight(): Uint8Array {
  const bytes = body();
  return concatBytes(bytes.subarray(0, HEIGHT_AT), Uint8Array.of(0x18, 0x8a, 0x00), bytes.subarray(HEIGHT_AT + 2));
}

function twoOperations(): Uint8Array {
  const other = bodyCodec.encode(bodyOf('bank-a/alice', openAccounts(['bank-a/carol'])));
  return concatBytes(body(), other.subarray(OPERATION_AT));
}

const many = ['bank-a/alice', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const REFUSED: readonly RefusedCase[] = [
  { what: 'no bytes', bytes: () => new Uint8Array(0), name: 'malformed-envelope' },
  { what: 'bytes that are no message', bytes: () => utf8('no envelope at all'), name: 'malformed-envelope' },
  { what: 'a message that is cut off', bytes: () => envelope().subarray(0, 40), name: 'malformed-envelope' },
  { what: 'too many bytes', bytes: () => new Uint8Array(MAX_ENVELOPE_BYTES + 1), name: 'malformed-envelope' },
  { what: 'an empty body', bytes: () => signed(new Uint8Array(0)), name: 'malformed-envelope' },
  { what: 'a body that is no message', bytes: () => signed(utf8('no body at all')), name: 'malformed-envelope' },
  { what: 'no signature', bytes: () => withSignatures(() => []), name: 'malformed-envelope' },
  {
    what: 'more signatures than its bound',
    bytes: () => sign(body(), ...many.slice(0, MAX_SIGNATURES + 1)),
    name: 'malformed-envelope',
  },
  {
    what: 'a signature that is too short',
    bytes: () => withSignatures((good) => [good.subarray(1)]),
    name: 'malformed-envelope',
  },
  { what: 'the same signature twice', bytes: () => withSignatures((good) => [good, good]), name: 'malformed-envelope' },
  {
    what: 'a signature of one whom the body does not name',
    bytes: () => sign(body(), 'bank-a/alice', 'bank-b/bob'),
    name: 'malformed-envelope',
  },
  {
    what: 'an unknown field in the envelope',
    bytes: () => concatBytes(envelope(), UNKNOWN_FIELD),
    name: 'non-canonical',
  },
  {
    what: 'an unknown field in the body',
    bytes: () => signed(concatBytes(body(), UNKNOWN_FIELD)),
    name: 'non-canonical',
  },
  { what: 'an overlong integer', bytes: () => signed(overlongHeight()), name: 'non-canonical' },
  { what: 'two operations', bytes: () => signed(twoOperations()), name: 'non-canonical' },
  {
    what: 'another chain id',
    bytes: () => envelope({ chainId: sha256(utf8('another chain')) }),
    name: 'wrong-chain',
  },
  { what: 'a short chain id', bytes: () => envelope({ chainId: new Uint8Array(31) }), name: 'malformed-field' },
  { what: 'a long nonce', bytes: () => envelope({ nonce: new Uint8Array(17) }), name: 'malformed-field' },
  { what: 'no operation', bytes: () => signed(body().subarray(0, OPERATION_AT)), name: 'unknown-operation' },
  { what: 'a wrong signature', bytes: () => wronglySigned(), name: 'bad-signature' },
  { what: 'a signature for another body', bytes: () => signedElsewhere(), name: 'bad-signature' },
  { what: 'a wrong second signature', bytes: () => wronglySigned(1), name: 'bad-signature' },
];

/** The signature numbered `at` with one bit changed. */
function wronglySigned(at = 0): Uint8Array {
  const decoded = envelopeCodec.decode(coSigned('bank-a/alice', PAY, ['bank-b/bob']));
  const signatures = decoded.signatures.map((signature, i) =>
    signature.map((byte, j) => (i === at && j === 5 ? byte ^ 1 : byte)),
  );
  return envelopeCodec.encode({ ...decoded, signatures });
}

function signedElsewhere(): Uint8Array {
  const { signatures } = envelopeCodec.decode(signed(body()));
  return envelopeCodec.encode({ body: body(), signatures });
}

describe('an envelope is refused with', () => {
  test.each(REFUSED.filter(({ name }) => name !== 'bad-signature'))('$what: $name', expectRefusedEverywhere);

  test.each(REFUSED.filter(({ name }) => name === 'bad-signature'))('$what: $name', async ({ bytes }) => {
    const t = await TestLedger.create();
    expect(outcomeOf(t.block(bytes()).receipts[0])).toBe('bad-signature');
  });
});

describe('an envelope', () => {
  test('that was refused for a bad signature does not use up the id of the good one', async () => {
    const t = await TestLedger.create();
    const good = envelopeOf('bank-a', openAccounts(['bank-a/alice']));
    const { body: bytes, signatures } = envelopeCodec.decode(good);
    const bad = signatures.map(() => new Uint8Array(64).fill(1));
    const block = t.block(envelopeCodec.encode({ body: bytes, signatures: bad }), good);
    expect(block.receipts.map((receipt) => outcomeOf(receipt))).toEqual(['bad-signature', 'accepted']);
    expect(block.decided).toEqual([false, true]);
  });

  test('with a single byte changed anywhere never passes, and its checks never throw', async () => {
    const t = await TestLedger.create();
    // Valid long enough that a changed height is no excuse.
    const good = envelopeOf('bank-a', openAccounts(['bank-a/alice']), { validUntilHeight: 100n });
    for (let at = 0; at < good.length; at++) {
      const changed = Uint8Array.from(good);
      changed[at] = (changed[at] as number) ^ 0x41;
      expect(outcomeOf(t.block(changed).receipts[0]), `byte ${at}`).not.toBe('accepted');
    }
    expect(t.ledger.read('account/bank-a/alice')).toBeUndefined();
  });

  test('may carry eight signatures', () => {
    const envelope = coSigned('bank-a/alice', PAY, many.slice(1, 8));
    expect(checkEnvelope(envelope, testConsortium).checked.ok).toBe(true);
  });
});

describe('a body of a megabyte', () => {
  /** Empty items of the list that is field 5 of settlePeriod, or of the body's co-signers. */
  const items = (count: number) => Uint8Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? 0x2a : 0));

  test('is refused before empty lines or co-signers become objects', () => {
    const settle = concatBytes(Uint8Array.of(0xca, 0x02, 0xc0, 0x85, 0x3d), items(500_000 + 64));
    const own = body().subarray(0, OPERATION_AT);
    for (const bytes of [concatBytes(own, settle), concatBytes(own, items(500_000))]) {
      const { checked } = checkEnvelope(signed(bytes), testConsortium);
      expect(checked).toMatchObject({ ok: false, error: { name: 'malformed-envelope', data: { part: 'body' } } });
    }
  });

  test('with few empty items is refused by what they lack', () => {
    const { checked } = checkEnvelope(
      signed(concatBytes(body().subarray(0, OPERATION_AT), items(200))),
      testConsortium,
    );
    expect(checked).toMatchObject({ ok: false, error: { data: { field: 'coSigners' } } });
  });
});

describe('a transaction', () => {
  test('is refused as a duplicate, in the same block and in a later one', async () => {
    const t = await TestLedger.create();
    const open = envelopeOf('bank-a', openAccounts(['bank-a/alice']));
    const { receipts, decided } = t.block(open, open);
    expect(receipts.map((receipt) => outcomeOf(receipt))).toEqual(['accepted', 'duplicate-transaction']);
    expect(decided).toEqual([true, false]);
    expect(outcomeOf(t.block(open).receipts[0])).toBe('duplicate-transaction');
  });

  test('that was refused by its operation is a duplicate when it comes again', async () => {
    const t = await TestLedger.create();
    const close = envelopeOf('bank-a', { operation: 'closeAccount', closeAccount: { account: 'bank-a/nobody' } });
    const { receipts, decided } = t.block(close);
    expect([outcomeOf(receipts[0]), decided[0]]).toEqual(['account-not-found', true]);
    expect(outcomeOf(t.block(close).receipts[0])).toBe('duplicate-transaction');
  });

  test('is accepted at its valid-until height and expired one block later', async () => {
    const t = await TestLedger.create();
    const at = (account: string, validUntilHeight: bigint) =>
      envelopeOf('bank-a', openAccounts([account]), { validUntilHeight });
    const outcomes = t.block(at('bank-a/a', 1n), at('bank-a/b', 0n)).receipts.map((receipt) => outcomeOf(receipt));
    expect(outcomes).toEqual(['accepted', 'expired']);
    expect(outcomeOf(t.block(at('bank-a/c', 1n)).receipts[0])).toBe('expired');
  });

  test('is refused when it is valid for longer than the consortium allows', async () => {
    const t = await TestLedger.create();
    const at = (account: string, validUntilHeight: bigint) =>
      envelopeOf('bank-a', openAccounts([account]), { validUntilHeight });
    const outcomes = t.block(at('bank-a/a', 101n), at('bank-a/b', 102n)).receipts.map((receipt) => outcomeOf(receipt));
    expect(outcomes).toEqual(['accepted', 'valid-too-far-ahead']);
  });
});
