// A signed transaction: an envelope, and in it a body with one operation, as in proto/transaction.proto, which explains
// each field. Units are in the names: fen, watt-hours, milliseconds since 1970.
import { boundedCodec } from '../base/codec.ts';
import type { Digest } from '../crypto/digest.ts';
import { taggedDigest } from '../crypto/digest.ts';
import { transaction } from '../generated/transaction.ts';

export const envelopeCodec = boundedCodec(transaction.Envelope);
export const bodyCodec = boundedCodec(transaction.Body);

const idOf = taggedDigest('transaction-id');
const envelopeDigest = taggedDigest('envelope');
const signed = taggedDigest('transaction');

/** The transaction's id: a digest of the body's bytes as they came. */
export function transactionId(body: Uint8Array): Digest {
  return idOf(body);
}

/** The id of bytes that are no envelope of any transaction: of no body's. */
export function strayId(envelope: Uint8Array): Digest {
  return envelopeDigest(envelope);
}

/** The digest that every signature of an envelope covers: of the chain and the id. */
export function signedTransaction(chainId: Digest, id: Digest): Digest {
  return signed(chainId, id);
}
