// The checks of an envelope that need no state. Every member finds the same, so they are done once, where the envelope
// first arrives; a fault that they find stands in the receipt if a block has the envelope all the same.
//
// Order of the checks, part of the agreement: size and shape of the envelope, signatures' shape, body (bytes, fields
// that must be there or be one of a few, its one spelling), chain, author, operation and its fields; then, by
// pendingTransaction, the signatures in their order.
import { assert } from '../base/assert.ts';
import { equalBytes, toHex } from '../base/bytes.ts';
import { NonCanonicalError } from '../base/codec.ts';
import { ok, type Result, refused } from '../base/result.ts';
import { DIGEST_BYTES, type Digest } from '../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../crypto/ed25519.ts';
import type { Body, Envelope } from '../generated/transaction.ts';
import { prepareOperation } from './check-operation.ts';
import type { Consortium } from './consortium.ts';
import type { LineSignature, Prepared } from './family.ts';
import { type Rejection, reject } from './rejection.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from './transaction.ts';
import { bodyFault, NEWER_FIELDS, type NewerFields, type OlderVerdict, olderVerdicts } from './version-gate.ts';

/** A larger envelope is refused unread. */
export const MAX_ENVELOPE_BYTES = 1 << 20;
export const MAX_SIGNATURES = 8;
export const NONCE_BYTES = 16;

/** A signature to be verified: Ed25519 by `publicKey` over `message`. */
export type SignatureToVerify = Omit<LineSignature, 'line'>;

/** A body without fault and who signed it, the author first. */
export interface SignedBody {
  readonly body: Body;
  readonly signers: readonly Uint8Array[];
  /** Lines whose own signature does not hold: they fail, and no other. */
  readonly badLines: ReadonlySet<number>;
  readonly execute: Prepared['execute'];
}

/** A body without fault, and signatures to be verified: the envelope's in their order, then those of lines. */
export interface CheckedBody {
  readonly body: Body;
  readonly signers: readonly Uint8Array[];
  readonly prepared: Prepared;
  readonly signatures: readonly SignatureToVerify[];
}

/** An envelope before its signatures are verified. */
export interface CheckedEnvelope {
  /** Of the body; if the envelope could not be read so far, the same digest of the envelope's bytes. */
  readonly id: Digest;
  readonly checked: Result<CheckedBody, Rejection>;
  /** The verdicts on it on chains of earlier protocol versions. */
  readonly older: readonly OlderVerdict[];
}

/** A transaction in the form in which a block executes it. */
export interface PendingTransaction {
  readonly id: Digest;
  readonly checked: Result<SignedBody, Rejection>;
  readonly older: readonly OlderVerdict[];
}

const NO_LINES: ReadonlySet<number> = new Set();

/** Never throws, whatever the bytes. `newer`: operations that begin after the first protocol version. */
export function checkEnvelope(
  bytes: Uint8Array,
  consortium: Consortium,
  newer: NewerFields = NEWER_FIELDS,
): CheckedEnvelope {
  const envelope = readEnvelope(bytes);
  if (!envelope.ok) return { id: transactionId(bytes), checked: envelope, older: [] };
  const { body } = envelope.value;
  const id = transactionId(body);
  return { id, checked: checkBody(envelope.value, id, consortium), older: olderVerdicts(body, newer) };
}

/** The id under which {@link checkEnvelope} would report; the body is not looked at. */
export function envelopeId(bytes: Uint8Array): Digest {
  const envelope = readEnvelope(bytes);
  return transactionId(envelope.ok ? envelope.value.body : bytes);
}

/** `verdicts[i]`: whether signature i of the checked envelope holds; not looked at for a faulty one. */
export function pendingTransaction(
  { id, checked, older }: CheckedEnvelope,
  verdicts: ArrayLike<boolean | number>,
): PendingTransaction {
  if (!checked.ok) return { id, checked, older };
  const { body, signers, prepared, signatures } = checked.value;
  assert(verdicts.length === signatures.length, 'every signature has a verdict');
  const bad = signers.find((_, i) => !verdicts[i]);
  if (bad !== undefined) return { id, checked: refused(reject('bad-signature', { signer: toHex(bad) })), older };
  const { execute, signatures: ofLines } = prepared;
  const badLines = ofLines.filter((_, i) => !verdicts[signers.length + i]).map(({ line }) => line);
  return {
    id,
    checked: ok({ body, signers, badLines: badLines.length === 0 ? NO_LINES : new Set(badLines), execute }),
    older,
  };
}

function readEnvelope(bytes: Uint8Array): Result<Envelope, Rejection> {
  if (bytes.length > MAX_ENVELOPE_BYTES) {
    return refused(reject('malformed-envelope', { bytes: bytes.length, atMost: MAX_ENVELOPE_BYTES }));
  }
  const envelope = decodeEnvelope(bytes);
  if (!envelope.ok) return envelope;
  const { body, signatures } = envelope.value;
  if (body.length === 0) return refused(reject('malformed-envelope', { missing: 'body' }));
  if (signatures.length < 1 || signatures.length > MAX_SIGNATURES) {
    return refused(reject('malformed-envelope', { signatures: signatures.length, atMost: MAX_SIGNATURES }));
  }
  const seen = new Set<string>();
  for (const { publicKey, signature } of signatures) {
    if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) {
      const data = { keyBytes: publicKey.length, signatureBytes: signature.length };
      return refused(reject('malformed-envelope', data));
    }
    seen.add(toHex(publicKey));
  }
  if (seen.size < signatures.length) return refused(reject('malformed-envelope', { problem: 'a key signed twice' }));
  return envelope;
}

function checkBody(envelope: Envelope, id: Digest, consortium: Consortium): CheckedEnvelope['checked'] {
  const decoded = decodeBody(envelope.body);
  if (!decoded.ok) return decoded;
  const body = decoded.value;
  const signers = envelope.signatures.map(({ publicKey }) => publicKey);
  const fault = checkFrame(body, signers, consortium);
  if (fault !== undefined) return refused(fault);
  const prepared = prepareOperation(body, consortium);
  if (!prepared.ok) return prepared;
  const message = signedTransaction(consortium.chainId, id);
  const own = envelope.signatures.map(({ publicKey, signature }) => ({ publicKey, signature, message }));
  const ofLines = prepared.value.signatures;
  return ok({ body, signers, prepared: prepared.value, signatures: ofLines.length === 0 ? own : [...own, ...ofLines] });
}

function checkFrame(body: Body, signers: readonly Uint8Array[], { chainId }: Consortium): Rejection | undefined {
  const [first] = signers;
  if (body.chainId.length !== DIGEST_BYTES) return lengthFault('chainId', DIGEST_BYTES, body.chainId);
  if (!equalBytes(body.chainId, chainId)) {
    return reject('wrong-chain', { chainId: toHex(body.chainId), required: toHex(chainId) });
  }
  if (body.nonce.length !== NONCE_BYTES) return lengthFault('nonce', NONCE_BYTES, body.nonce);
  if (body.author.length !== PUBLIC_KEY_BYTES) return lengthFault('author', PUBLIC_KEY_BYTES, body.author);
  if (first === undefined || !equalBytes(first, body.author)) {
    return reject('malformed-envelope', { problem: "the first signature is not the author's" });
  }
  return undefined;
}

function lengthFault(field: string, required: number, bytes: Uint8Array): Rejection {
  return reject('malformed-field', { field, required: `${required} bytes`, bytes: bytes.length });
}

function decodeEnvelope(bytes: Uint8Array): Result<Envelope, Rejection> {
  try {
    return ok(envelopeCodec.decodeStrict(bytes));
  } catch (error) {
    const name = error instanceof NonCanonicalError ? 'non-canonical' : 'malformed-envelope';
    return refused(reject(name, { part: 'envelope' }));
  }
}

function decodeBody(bytes: Uint8Array): Result<Body, Rejection> {
  try {
    // From a copy: decoded bytes are views, and one that ends up in the state would keep its whole batch in memory.
    return ok(bodyCodec.decodeStrict(Buffer.from(bytes)));
  } catch (error) {
    return refused(bodyFault(error));
  }
}
