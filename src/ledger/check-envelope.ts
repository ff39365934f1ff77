// The checks of an envelope that need no state. Every member finds the same, so they are done once, where the envelope
// first arrives; a fault that they find stands in the receipt if a block has the envelope all the same.
//
// Order of the checks, part of the agreement: size and shape of the envelope, signatures' shape, body (bytes, fields
// that must be there or be one of a few, its one spelling), chain, author, operation and its fields, the work of its
// dear checks; then, by pendingTransaction, the envelope's signatures in their order, and the operation's dear checks
// in theirs.
import { assert } from '../base/assert.ts';
import { equalBytes, toHex } from '../base/bytes.ts';
import { NonCanonicalError } from '../base/codec.ts';
import { ok, type Result, refused } from '../base/result.ts';
import { DIGEST_BYTES, type Digest } from '../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../crypto/ed25519.ts';
import type { Body, Envelope } from '../generated/transaction.ts';
import { type Check, workOfChecks } from './check.ts';
import { prepareOperation } from './check-operation.ts';
import type { Consortium } from './consortium.ts';
import type { DearCheck, Prepared } from './family.ts';
import { linesOf } from './lines-of.ts';
import { type Rejection, reject } from './rejection.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from './transaction.ts';
import { bodyFault, NEWER_FIELDS, type NewerFields, type OlderVerdict, olderVerdicts } from './version-gate.ts';
import { WORK, workOfBytes } from './work.ts';

/** A larger envelope is refused unread. */
export const MAX_ENVELOPE_BYTES = 1 << 20;
export const MAX_SIGNATURES = 8;
export const NONCE_BYTES = 16;

/** A body without fault and who signed it, the author first. */
export interface SignedBody {
  readonly body: Body;
  readonly signers: readonly Uint8Array[];
  /** Lines with a dear check that does not hold: they fail, and no other. */
  readonly badLines: ReadonlySet<number>;
  readonly execute: Prepared['execute'];
}

/** A body without fault, as far as that is known without the dear checks. */
export interface CheckedBody {
  readonly body: Body;
  readonly signers: readonly Uint8Array[];
  readonly prepared: Prepared;
  /**
   * The signatures of `signers`, in their order, then the operation's. When one of the signers' does not hold nobody
   * needs the others: they are what a stranger could ask for in the name of somebody entitled.
   */
  readonly checks: readonly Check[];
}

/** An envelope before its dear checks. */
export interface CheckedEnvelope {
  /** Of the body; if the envelope could not be read so far, the same digest of the envelope's bytes. */
  readonly id: Digest;
  readonly checked: Result<CheckedBody, Rejection>;
  /** Of reading and checking it, in units (work.ts); without the dear checks when it is refused before them. */
  readonly work: number;
  /** The verdicts on it on chains of earlier protocol versions. */
  readonly older: readonly OlderVerdict[];
}

/** A transaction in the form in which a block executes it. */
export interface PendingTransaction {
  readonly id: Digest;
  readonly checked: Result<SignedBody, Rejection>;
  /** That of the checked envelope: what is known of the transaction's work before it is executed. */
  readonly work: number;
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
  const work = workOfBytes(bytes.length);
  if (!envelope.ok) return { id: transactionId(bytes), checked: envelope, work, older: [] };
  const { body } = envelope.value;
  const id = transactionId(body);
  const checked = checkBody(envelope.value, id, consortium);
  const older = olderVerdicts(body, newer);
  if (!checked.ok) return { id, checked, work, older };
  const inAll = work + linesOf(checked.value.body) * WORK.line + workOfChecks(checked.value.checks);
  const { transaction: atMost } = consortium.rules.work;
  if (inAll > atMost) return { id, checked: refused(reject('too-much-work', { work: inAll, atMost })), work, older };
  return { id, checked, work: inAll, older };
}

/** The id under which {@link checkEnvelope} would report; the body is not looked at. */
export function envelopeId(bytes: Uint8Array): Digest {
  const envelope = readEnvelope(bytes);
  return transactionId(envelope.ok ? envelope.value.body : bytes);
}

/**
 * `verdicts[i]`: whether check i of the checked envelope holds; not looked at for a faulty one. Those of the signers
 * are enough when one of them does not hold.
 */
export function pendingTransaction(
  { id, checked, work, older }: CheckedEnvelope,
  verdicts: ArrayLike<boolean | number>,
): PendingTransaction {
  if (!checked.ok) return { id, checked, work, older };
  const { body, signers, prepared, checks } = checked.value;
  assert(verdicts.length >= signers.length, 'every signature of the envelope has a verdict');
  const bad = signers.find((_, i) => !verdicts[i]);
  if (bad !== undefined) return { id, checked: refused(reject('bad-signature', { signer: toHex(bad) })), work, older };
  assert(verdicts.length === checks.length, 'every check has a verdict');
  const failed = prepared.checks.filter((_, i) => !verdicts[signers.length + i]);
  const fault = failed.flatMap(({ fails }) => ('rejection' in fails ? [fails.rejection] : []))[0];
  if (fault !== undefined) return { id, checked: refused(fault), work, older };
  return {
    id,
    checked: ok({ body, signers, badLines: linesOfFailed(failed), execute: prepared.execute }),
    work,
    older,
  };
}

function linesOfFailed(failed: readonly DearCheck[]): ReadonlySet<number> {
  if (failed.length === 0) return NO_LINES;
  return new Set(failed.flatMap(({ fails }) => ('line' in fails ? [fails.line] : [])));
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
  const own = envelope.signatures.map(({ publicKey, signature }): Check => {
    return { kind: 'signature', publicKey, signature, message };
  });
  const { checks } = prepared.value;
  const all = checks.length === 0 ? own : [...own, ...checks.map(({ check }) => check)];
  return ok({ body, signers, prepared: prepared.value, checks: all });
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
