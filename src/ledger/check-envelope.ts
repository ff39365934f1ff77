// The checks of an envelope that need no state. Every member finds the same, so they are done once, where the envelope
// first arrives; a fault that they find stands in the receipt if a block has the envelope all the same.
//
// Order of the checks, part of the agreement: size and shape of the envelope, signatures' shape, body (bytes, fields
// that must be there or be one of a few, its one spelling), chain, nonce, author, co-signers, one signature of each,
// operation and its fields, the work of its dear checks; then, by pendingTransaction, the envelope's signatures in their
// order, and the operation's dear checks in theirs.
//
// The body names all who sign, so they are part of the id. An envelope that lacks a signature, has one more or has a
// false one is none of its body's transaction: its receipt is under an id of its own, and says nothing of the true one.
import { assert } from '../base/assert.ts';
import { compareBytes, equalBytes, toHex } from '../base/bytes.ts';
import { NonCanonicalError } from '../base/codec.ts';
import { ok, type Result, refused } from '../base/result.ts';
import { DIGEST_BYTES, type Digest } from '../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../crypto/ed25519.ts';
import type { Body, Envelope } from '../generated/transaction.ts';
import { type Check, workOfChecks } from './check.ts';
import { type Authored, authoredIn, prepareOperation } from './check-operation.ts';
import type { ChainRules } from './consortium.ts';
import type { DearCheck, Prepared } from './family.ts';
import { malformedField } from './field-checks.ts';
import { linesOf } from './lines-of.ts';
import { type Rejection, reject } from './rejection.ts';
import { bodyCodec, envelopeCodec, signedTransaction, strayId, transactionId } from './transaction.ts';
import { bodyFault, NEWER_FIELDS, type NewerFields, type OlderVerdict, olderVerdicts } from './version-gate.ts';
import { WORK, workOfBytes } from './work.ts';

/** A larger envelope is refused unread. */
export const MAX_ENVELOPE_BYTES = 1 << 20;
export const MAX_SIGNATURES = 8;
export const MAX_CO_SIGNERS = MAX_SIGNATURES - 1;
export const NONCE_BYTES = 16;
/** How an envelope in order begins: with its body's tag and length. */
const BODY_TAG = 0x0a;
const MAX_LENGTH_BYTES = 4;

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
  /** Of the body; of the bytes where they are no envelope, or lack a signature or have one more. */
  readonly id: Digest;
  readonly bytes: Uint8Array;
  readonly checked: Result<CheckedBody, Rejection>;
  /** Of reading and checking it, in units (work.ts); without the dear checks when it is refused before them. */
  readonly work: number;
  /** The verdicts on it on chains of earlier protocol versions. */
  readonly older: readonly OlderVerdict[];
  /** Asked of the members that the block begins with, ahead of `checked`; undefined where the body cannot be read. */
  readonly by: Authored | undefined;
}

/** A transaction in the form in which a block executes it. */
export interface PendingTransaction {
  /** Of the body; of the bytes where they are no envelope of a transaction. */
  readonly id: Digest;
  readonly checked: Result<SignedBody, Rejection>;
  /** That of the checked envelope: what is known of the transaction's work before it is executed. */
  readonly work: number;
  readonly older: readonly OlderVerdict[];
  readonly by: Authored | undefined;
}

const NO_LINES: ReadonlySet<number> = new Set();
const NO_KEY: Uint8Array = new Uint8Array();

/** Never throws, whatever the bytes. `newer`: operations that begin after the first protocol version. */
export function checkEnvelope(
  bytes: Uint8Array,
  chain: ChainRules,
  newer: NewerFields = NEWER_FIELDS,
): CheckedEnvelope {
  const envelope = readEnvelope(bytes);
  const work = WORK.transaction + workOfBytes(bytes.length);
  if (!envelope.ok) return { id: strayId(bytes), bytes, checked: envelope, work, older: [], by: undefined };
  const { body: bodyBytes, signatures } = envelope.value;
  const older = olderVerdicts(bodyBytes, newer);
  const body = readBody(bodyBytes, chain);
  const id = transactionId(bodyBytes);
  if (!body.ok) return { id, bytes, checked: body, work, older, by: undefined };
  const by = authoredIn(body.value);
  const signers = [body.value.author, ...body.value.coSigners];
  if (signatures.length !== signers.length) {
    const misfit = reject('malformed-envelope', { signatures: signatures.length, required: signers.length });
    return { id: strayId(bytes), bytes, checked: refused(misfit), work, older, by: undefined };
  }
  const prepared = prepareOperation(body.value, chain);
  if (!prepared.ok) return { id, bytes, checked: prepared, work, older, by };
  const message = signedTransaction(chain.chainId, id);
  const own = signatures.map((signature, i): Check => {
    return { kind: 'signature', publicKey: signers[i] ?? NO_KEY, signature, message };
  });
  const { checks: further } = prepared.value;
  const checks = further.length === 0 ? own : [...own, ...further.map(({ check }) => check)];
  const inAll = work + linesOf(body.value) * WORK.line + workOfChecks(checks);
  const { transaction: atMost } = chain.rules.work;
  if (inAll > atMost) {
    return { id, bytes, checked: refused(reject('too-much-work', { work: inAll, atMost })), work, older, by };
  }
  return {
    id,
    bytes,
    checked: ok({ body: body.value, signers, prepared: prepared.value, checks }),
    work: inAll,
    older,
    by,
  };
}

/** The id of an envelope that is in order: nothing but its body's place is looked at, so that it costs one digest. */
export function envelopeId(bytes: Uint8Array): Digest {
  const body = bodyIn(bytes);
  return body === undefined ? strayId(bytes) : transactionId(body);
}

/**
 * `verdicts[i]`: whether check i of the checked envelope holds; not looked at for a faulty one. Those of the signers
 * are enough when one of them does not hold.
 */
export function pendingTransaction(
  { id, bytes, checked, work, older, by }: CheckedEnvelope,
  verdicts: ArrayLike<boolean | number>,
): PendingTransaction {
  if (!checked.ok) return { id, checked, work, older, by };
  const { body, signers, prepared, checks } = checked.value;
  assert(verdicts.length >= signers.length, 'every signature of the envelope has a verdict');
  const bad = signers.find((_, i) => !verdicts[i]);
  if (bad !== undefined) {
    return { id: strayId(bytes), checked: refused(reject('bad-signature', { signer: toHex(bad) })), work, older, by };
  }
  assert(verdicts.length === checks.length, 'every check has a verdict');
  const failed = prepared.checks.filter((_, i) => !verdicts[signers.length + i]);
  const fault = failed.flatMap(({ fails }) => ('rejection' in fails ? [fails.rejection] : []))[0];
  if (fault !== undefined) return { id, checked: refused(fault), work, older, by };
  return {
    id,
    checked: ok({ body, signers, badLines: linesOfFailed(failed), execute: prepared.execute }),
    work,
    older,
    by,
  };
}

function linesOfFailed(failed: readonly DearCheck[]): ReadonlySet<number> {
  if (failed.length === 0) return NO_LINES;
  return new Set(failed.flatMap(({ fails }) => ('line' in fails ? [fails.line] : [])));
}

/** The body comes first: field 1, of a length. */
function bodyIn(bytes: Uint8Array): Uint8Array | undefined {
  let length = 0;
  let at = 1;
  for (let scale = 1; at <= MAX_LENGTH_BYTES; scale *= 128) {
    const byte = bytes[at++] ?? 0;
    length += (byte & 0x7f) * scale;
    if (byte < 0x80) break;
  }
  return bytes[0] === BODY_TAG && at + length <= bytes.length ? bytes.subarray(at, at + length) : undefined;
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
  const misshapen = signatures.find((signature) => signature.length !== SIGNATURE_BYTES);
  if (misshapen === undefined) return envelope;
  return refused(reject('malformed-envelope', { signatureBytes: misshapen.length, required: SIGNATURE_BYTES }));
}

function readBody(bytes: Uint8Array, chain: ChainRules): Result<Body, Rejection> {
  const decoded = decodeBody(bytes);
  if (!decoded.ok) return decoded;
  const fault = checkFrame(decoded.value, chain);
  return fault === undefined ? decoded : refused(fault);
}

/** The fields of a body beside its operation: of this chain, and saying in the one way who signs. */
export function checkFrame(body: Body, { chainId }: Pick<ChainRules, 'chainId'>): Rejection | undefined {
  if (body.chainId.length !== DIGEST_BYTES) return lengthFault('chainId', DIGEST_BYTES, body.chainId);
  if (!equalBytes(body.chainId, chainId)) {
    return reject('wrong-chain', { chainId: toHex(body.chainId), required: toHex(chainId) });
  }
  if (body.nonce.length !== NONCE_BYTES) return lengthFault('nonce', NONCE_BYTES, body.nonce);
  if (body.author.length !== PUBLIC_KEY_BYTES) return lengthFault('author', PUBLIC_KEY_BYTES, body.author);
  return checkCoSigners(body);
}

/** In one order and once each: the same signers are the same bytes. */
function checkCoSigners({ author, coSigners }: Body): Rejection | undefined {
  const fault = (required: string) => malformedField('coSigners', required);
  if (coSigners.length > MAX_CO_SIGNERS) return fault(`at most ${MAX_CO_SIGNERS} keys`);
  let previous = NO_KEY;
  for (const key of coSigners) {
    if (key.length !== PUBLIC_KEY_BYTES) return fault(`keys of ${PUBLIC_KEY_BYTES} bytes`);
    if (compareBytes(previous, key) >= 0) return fault('keys in ascending order, none twice');
    if (equalBytes(key, author)) return fault("keys other than the author's");
    previous = key;
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
