// The order of the checks of an envelope and of what its body has beside the operation.
import { concatBytes } from '../../../src/base/bytes.ts';
import {
  type ChainWriter,
  coSignersOf,
  falseSignature,
  goldenDigest,
  goldenKey,
} from '../../vectors/golden/chain-writer.ts';
import { copies, type PrecedenceTable, prepared, type Step, TOO_MANY_LINES } from '../../vectors/golden/precedence.ts';
import {
  encodeEnvelope,
  type Frame,
  NO_OPERATION,
  openAccounts,
  payment,
  postTransfers,
  type Said,
} from '../../vectors/golden/said.ts';

const NAME = 'an envelope';
/** Field 15 of either message, which has none of this number. */
const UNKNOWN_FIELD = Uint8Array.of(0x78, 1);
const NO_BODY: Uint8Array = new Uint8Array();

/**
 * Each row is worse by one fault than the row after it. That it is too large comes before all, and is not stored in a
 * chain.
 */
function tell(c: ChainWriter): readonly Step[] {
  c.say('bank-c', openAccounts({ account: 'bank-c/env', key: goldenKey('env').publicKey, kind: 'deposit' }));
  prepared(c);
  const short = new Uint8Array(63);
  const [first, second] = [falseSignature('bank-b'), falseSignature('bank-c')];
  const line = payment('bank-c/vault', 'bank-c/env', 1n);
  const many = postTransfers(...copies(line, TOO_MANY_LINES));
  const later = { validUntilHeight: c.height + 31n };
  const author = new Uint8Array(31);
  const unfit = copies(new Uint8Array(31), 8);
  const [low, own] = [new Uint8Array(32), goldenKey('bank-c').publicKey];
  const coSigners = coSignersOf('bank-b');
  const nonce = new Uint8Array(15);
  const shortChain = c.body('bank-c', NO_OPERATION, {
    chainId: new Uint8Array(31),
    nonce,
    author,
    coSigners: unfit,
    ...later,
  });
  const otherChain = c.body('bank-c', NO_OPERATION, {
    chainId: goldenDigest('another chain'),
    nonce,
    author,
    coSigners: unfit,
    ...later,
  });
  const without = (frame: Partial<Frame>) => c.body('bank-c', NO_OPERATION, { ...frame, ...later });
  const signedBy = (said: Said) => c.body('bank-c', said, { coSigners, ...later });
  const good = c.body('bank-c', postTransfers(line));
  const rows: readonly (readonly [refusal: string, bytes: Uint8Array])[] = [
    ['non-canonical: envelope', concatBytes(encodeEnvelope(NO_BODY, copies(short, 9)), UNKNOWN_FIELD)],
    ['malformed-envelope: "missing":"body"', encodeEnvelope(NO_BODY, copies(short, 9))],
    ['malformed-envelope: "signatures":"9"', encodeEnvelope(Uint8Array.of(0xff), copies(short, 9))],
    ['malformed-envelope: "signatureBytes":"63"', encodeEnvelope(Uint8Array.of(0xff), copies(short, 2))],
    ['malformed-envelope: "part":"body"', encodeEnvelope(Uint8Array.of(0xff), [first])],
    ['non-canonical: body', encodeEnvelope(concatBytes(shortChain, UNKNOWN_FIELD), [first])],
    ['malformed-field chainId', encodeEnvelope(shortChain, [first])],
    ['wrong-chain', encodeEnvelope(otherChain, [first])],
    ['malformed-field nonce', encodeEnvelope(without({ nonce, author, coSigners: unfit }), [first])],
    ['malformed-field author', encodeEnvelope(without({ author, coSigners: unfit }), [first])],
    ['malformed-field coSigners: at most 7', encodeEnvelope(without({ coSigners: unfit }), [first])],
    [
      'malformed-field coSigners: 32 bytes',
      encodeEnvelope(without({ coSigners: [new Uint8Array(31), low, low, own] }), [first]),
    ],
    ['malformed-field coSigners: none twice', encodeEnvelope(without({ coSigners: [low, low, own] }), [first])],
    ["malformed-field coSigners: author's", encodeEnvelope(without({ coSigners: [low, own] }), [first])],
    ['malformed-envelope: "required":"2"', encodeEnvelope(without({ coSigners }), [first])],
    ['unknown-operation', encodeEnvelope(without({ coSigners }), [second, first])],
    ['too-many-lines', encodeEnvelope(signedBy(many), [second, first])],
    [`bad-signature: ${hex('bank-c')}`, encodeEnvelope(signedBy(postTransfers(line)), [second, first])],
    [`bad-signature: ${hex('bank-b')}`, withOneFalse(c, signedBy(postTransfers(line)), first)],
    ['valid-too-far-ahead', c.envelope(c.body('bank-c', postTransfers(line), later), 'bank-c')],
    ['accepted', c.envelope(good, 'bank-c')],
    ['duplicate-transaction', c.envelope(good, 'bank-c')],
  ];
  const steps = rows.map(([expected, bytes]) => ({ expected, spoken: c.bytes(`${NAME}: ${expected}`, bytes) }));
  c.block();
  return steps;
}

function hex(name: string): string {
  return Buffer.from(goldenKey(name).publicKey).toString('hex');
}

/** Signed by bank-c as it should be. */
function withOneFalse(c: ChainWriter, body: Uint8Array, other: Uint8Array): Uint8Array {
  const [own] = c.signatures(body, 'bank-c');
  return encodeEnvelope(body, own === undefined ? [other] : [own, other]);
}

export const ENVELOPE_PRECEDENCE: readonly PrecedenceTable[] = [{ name: NAME, tell }];
