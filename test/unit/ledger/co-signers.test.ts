// Who signs is part of what is signed: nobody makes another transaction of a co-signed one that has the same id.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { Body } from '../../../src/generated/transaction.ts';
import { checkEnvelope, MAX_CO_SIGNERS } from '../../../src/ledger/check-envelope.ts';
import { bodyCodec, envelopeCodec, transactionId } from '../../../src/ledger/transaction.ts';
import { openAccounts } from '../../ledger/account-operations.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { bodyOf, coSigned, coSignersOf, sign } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const AUTHOR = 'bank-a';
const OTHERS = ['bank-b/bob', 'bank-b/eve', 'merchant/shop'] as const;
const OPENING = openAccounts(['bank-a/alice']);

/** Order of Ed25519's base point, little-endian. */
const GROUP_ORDER = Buffer.from('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010', 'hex');

function opening(...others: readonly string[]): Uint8Array {
  return coSigned(AUTHOR, OPENING, others);
}

function idIn(envelope: Uint8Array): string {
  return toHex(transactionId(envelopeCodec.decode(envelope).body));
}

function withSignatures(
  envelope: Uint8Array,
  change: (signatures: readonly Uint8Array[]) => readonly Uint8Array[],
): Uint8Array {
  const { body, signatures } = envelopeCodec.decode(envelope);
  return envelopeCodec.encode({ body, signatures: change(signatures) });
}

/** The same signature with S + L in place of S: other programs take it for good. */
function malleated(signature: Uint8Array): Uint8Array {
  const out = Uint8Array.from(signature);
  let carry = 0;
  for (let i = 0; i < 32; i++) {
    const sum = (out[32 + i] ?? 0) + (GROUP_ORDER[i] ?? 0) + carry;
    out[32 + i] = sum & 0xff;
    carry = sum >> 8;
  }
  return out;
}

const NONE = new Uint8Array();
const COPIES: readonly (readonly [
  what: string,
  change: (signatures: readonly Uint8Array[]) => readonly Uint8Array[],
])[] = [
  ['without its last signature', (all) => all.slice(0, -1)],
  ['with the author alone', (all) => all.slice(0, 1)],
  ["without the author's signature", (all) => all.slice(1)],
  ['with one signature more', (all) => [...all, all[0] ?? NONE]],
  ['with its signatures in another order', ([author = NONE, first = NONE, second = NONE]) => [author, second, first]],
  ['with the author behind the others', ([author = NONE, ...others]) => [...others, author]],
  ['with one signature in two places', ([author = NONE, first = NONE]) => [author, first, first]],
  ['with zeros for a signature', (all) => [...all.slice(0, -1), new Uint8Array(64)]],
  ['with S + L for S', (all) => [...all.slice(0, -1), malleated(all.at(-1) ?? NONE)]],
  ["with S + L for the author's S", ([author = NONE, ...others]) => [malleated(author), ...others]],
];

describe('a copy of a co-signed transaction', () => {
  test.each(COPIES)('%s has another id, decides nothing, and the true one takes effect', async (_, change) => {
    const t = await TestLedger.create();
    const envelope = opening('bank-b/bob', 'bank-b/eve');
    const { receipts, decided } = t.block(withSignatures(envelope, change), envelope);
    expect(decided).toEqual([false, true]);
    expect(receipts.map(({ transactionId: id }) => toHex(id) === idIn(envelope))).toEqual([false, true]);
    expect(outcomeOf(receipts[1])).toBe('accepted');
  });

  test('without a co-signer in the body too is another transaction, which its co-signers did not sign', async () => {
    const t = await TestLedger.create();
    const envelope = opening('bank-b/bob');
    const { body, signatures } = envelopeCodec.decode(envelope);
    const bare = bodyCodec.encode({ ...bodyCodec.decode(body), coSigners: [] });
    const { receipts, decided } = t.block(
      envelopeCodec.encode({ body: bare, signatures: signatures.slice(0, 1) }),
      envelope,
    );
    expect(receipts.map((receipt) => outcomeOf(receipt))).toEqual(['bad-signature', 'accepted']);
    expect(decided).toEqual([false, true]);
  });

  test('that is the body alone, in the place of an envelope, has another id', () => {
    const { body } = envelopeCodec.decode(opening());
    expect(toHex(checkEnvelope(body, testConsortium).id)).not.toBe(toHex(transactionId(body)));
  });
});

test('whichever of its signatures others send first, the true transaction takes effect', async () => {
  const t = await TestLedger.create();
  let accounts = 0;
  const signers = fc.subarray([...OTHERS], { minLength: 1 });
  const places = fc.uniqueArray(fc.nat(OTHERS.length), { maxLength: OTHERS.length + 1 });
  fc.assert(
    fc.property(signers, places, (others, kept) => {
      const envelope = coSigned(AUTHOR, openAccounts([`bank-a/a${accounts++}`]), others, {
        validUntilHeight: t.height + 10n,
      });
      const copy = withSignatures(envelope, (all) => kept.flatMap((place) => all[place] ?? []));
      fc.pre(Buffer.compare(copy, envelope) !== 0);
      const { receipts, decided } = t.block(copy, envelope, copy);
      expect(decided).toEqual([false, true, false]);
      expect(outcomeOf(receipts[1])).toBe('accepted');
    }),
  );
});

describe('the co-signers of a body', () => {
  const REFUSED: readonly (readonly [what: string, coSigners: readonly Uint8Array[]])[] = [
    ['in descending order', coSignersOf('bank-b/bob', 'bank-b/eve').toReversed()],
    ['with one of them twice', [...coSignersOf('bank-b/bob'), ...coSignersOf('bank-b/bob')]],
    ['with the author among them', coSignersOf(AUTHOR, 'bank-b/bob')],
    ['with a key that is too short', [new Uint8Array(31)]],
    ['with a key of no bytes', [NONE]],
    ['one too many', coSignersOf(...Array.from({ length: MAX_CO_SIGNERS + 1 }, (_, i) => `key ${i}`))],
  ];

  test.each(REFUSED)('%s are refused by the name of their field', (_, coSigners) => {
    const { checked } = checkEnvelope(signedAs({ coSigners }), testConsortium);
    expect(checked).toMatchObject({ ok: false, error: { name: 'malformed-field', data: { field: 'coSigners' } } });
  });

  function signedAs(change: Partial<Body>): Uint8Array {
    return sign(bodyCodec.encode(bodyOf(AUTHOR, OPENING, change)), AUTHOR);
  }
});
