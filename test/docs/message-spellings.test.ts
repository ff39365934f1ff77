// What docs/data-formats.md says of messages in more than one spelling, and of the ids of their receipts, is so.
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../src/base/bytes.ts';
import { taggedDigest } from '../../src/crypto/digest.ts';
import { MESSAGES } from '../../src/generated/message-tables.ts';
import { bodyCodec, envelopeCodec } from '../../src/ledger/transaction.ts';
import { readMessage } from '../../src/verifier/protobuf-reader.ts';
import { bodyOf, received, sign } from '../ledger/test-envelopes.ts';
import { readDocument, tableRows } from './documents.ts';

const formats = readDocument('docs/data-formats.md');

describe('messages in more than one spelling', () => {
  const operation = {
    operation: 'unfreezeAccount',
    unfreezeAccount: { account: 'bank-a/alice', reason: 'x', order: '1' },
  } as const;
  const good = bodyCodec.encode(bodyOf('bank-a', operation));
  const { chainId, nonce, validUntilHeight, author, coSigners } = bodyOf('bank-a', operation);
  const frame = bodyCodec.encode({ chainId, nonce, validUntilHeight, author, coSigners });
  const field = (tag: readonly number[], content: Uint8Array) =>
    concatBytes(Uint8Array.from(tag), Uint8Array.of(content.length), content);
  const account = field([10], utf8(operation.unfreezeAccount.account));
  const reason = field([18], utf8(operation.unfreezeAccount.reason));
  const frozen = (...parts: Uint8Array[]) => concatBytes(frame, field([0x6a], concatBytes(...parts)));
  const opening = field([10], utf8('bank-a/x'));
  const more = (...bytes: number[]) => concatBytes(good, Uint8Array.from(bytes));
  const tooLarge = [0x80, 0x80, 0x80, 0x80, 0x10];

  const bodies: { readonly [row: string]: readonly Uint8Array[] } = {
    'an unknown field, or a known one with another wire type': [
      more(0xa8, 0x3e, 1),
      frozen(account, Uint8Array.of(16, 1)),
    ],
    'a field twice that is no list': [frozen(account, account, reason)],
    'two operations': [concatBytes(good, field([0x5a], account))],
    'fields that do not ascend by their numbers': [frozen(reason, account)],
    'a zero, an empty text or empty bytes that are written': [frozen(account, Uint8Array.of(18, 0))],
    'an integer in more bytes than it needs': [frozen(account, concatBytes(Uint8Array.of(18, 0x81, 0), utf8('x')))],
    'an integer beyond its type': [
      concatBytes(frame, field([0xca, 0x02], concatBytes(field([10], utf8('p')), Uint8Array.of(16, ...tooLarge)))),
    ],
    'a text that is no UTF-8': [frozen(account, field([18], Uint8Array.of(0xff)))],
    'a length that leads beyond its end': [good.subarray(0, -1), more(0x6a, 5)],
    'a field of number 0, or of wire type 6 or 7': [more(0), more(0x0e), more(0x0f)],
    'no operation': [frame],
    'a string marked `(values)` that is none of them, or is absent': [
      concatBytes(frame, field([0x52], field([10], concatBytes(opening, field([26], utf8('other')))))),
      concatBytes(frame, field([0x52], field([10], opening))),
      // Found first, whatever the spelling.
      concatBytes(frame, field([0x52], field([10], opening)), Uint8Array.of(0xa8, 0x3e, 1)),
    ],
    'a message marked `(required)` that is absent': [concatBytes(frame, field([0x8a, 0x02], field([26], utf8('why'))))],
  };
  const rows = tableRows(formats, '| a body with | is refused as |');

  it('are refused as the table says, which has them all', () => {
    expect(received(sign(good, 'bank-a')).checked.ok).toBe(true);
    expect(rows.map(([what]) => what)).toEqual(Object.keys(bodies));
    for (const [what = '', name = ''] of rows) {
      for (const body of bodies[what] ?? []) {
        const { checked } = received(sign(body, 'bank-a'));
        expect([what, checked.ok ? 'accepted' : `\`${checked.error.name}\``]).toEqual([what, name]);
      }
    }
  });

  it('are refused by the verifier, too', () => {
    const bySpelling = rows.filter(([, name]) => name === '`non-canonical`' || name === '`malformed-envelope`');
    expect(bySpelling).toHaveLength(10);
    for (const [what = ''] of bySpelling.filter(([row]) => row !== 'two operations')) {
      for (const body of bodies[what] ?? []) expect(() => readMessage(MESSAGES, 'Body', body), what).toThrow();
    }
  });

  it('are told apart by the ids of their receipts: of the body where the envelope shows one, else of the envelope', () => {
    const ofBody = taggedDigest('transaction-id');
    const ofEnvelope = taggedDigest('envelope');
    for (const body of Object.values(bodies).flat()) expect(received(sign(body, 'bank-a')).id).toEqual(ofBody(body));
    const envelope = sign(good, 'bank-a');
    const { signatures } = envelopeCodec.decode(envelope);
    const strays = [
      ...[[], [...signatures, ...signatures], [new Uint8Array(63)], [new Uint8Array(64)]].map((some) =>
        envelopeCodec.encode({ body: good, signatures: some }),
      ),
      ...[envelopeCodec.encode({ body: new Uint8Array(), signatures }), envelope.subarray(0, -1), new Uint8Array()],
      ...[[0x78, 1], [10, 1, 1], [0], [0x0f]].map((more) => concatBytes(envelope, Uint8Array.from(more))),
      new Uint8Array((1 << 20) + 1),
    ];
    for (const stray of strays) expect(received(stray).id).toEqual(ofEnvelope(stray));
  });
});
