// Whether two signed statements prove that a validator broke the rules. The same check for a transaction that is
// executed and for what a peer's node says: nobody is accused, and nothing is passed on, without it. Knows no votes and
// no blocks; src/signed defines the pairs that are an offence.
import { compareBytes, u32, u64 } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { DIGEST_BYTES, type Digest, taggedDigest } from '../../crypto/digest.ts';
import { SIGNATURE_BYTES, verifySignature } from '../../crypto/ed25519.ts';
import type { EvidenceOffence, Validator } from '../../generated/state.ts';
import type { RecordEvidence, SignedStatement } from '../../generated/transaction.ts';
import { blockDigest, judgePair, type Statement, statementDigest } from '../../signed/statement.ts';
import { malformedField } from '../field-checks.ts';
import { epochId, validatorSets } from '../governance/tables.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';

/** A header with as many batches, seal and evidence as the wire allows. */
export const MAX_HEADER_BYTES = 384 * 1024;

const idOf = taggedDigest('evidence');

/** Evidence that holds. */
export interface Judged extends Pick<NamedPair, 'id' | 'record'> {
  readonly accused: Validator;
  readonly offence: EvidenceOffence;
}

/** The first fault that shows without the state; order: shape of both, same statement, offence. */
export function checkPair(chainId: Digest, { first, second }: RecordEvidence): Rejection | undefined {
  const misshapen = checkShape('first', first) ?? checkShape('second', second);
  if (misshapen !== undefined) return misshapen;
  const offence = offenceOf(chainId, first, second);
  return offence.ok ? undefined : offence.error;
}

/**
 * The rest, for a pair without such a fault: the epoch, its validator, and both signatures under its key of that epoch.
 * A statement made for another chain has another digest, so its signature does not hold here.
 */
export function judgeEvidence(state: StateReader, chainId: Digest, given: RecordEvidence): Result<Judged, Rejection> {
  const { epoch } = given.first;
  const set = state.get(validatorSets, epochId(epoch));
  if (set === undefined) return refused(reject('evidence-epoch-unknown', { epoch }));
  const accused = set.validators[given.signer];
  if (accused === undefined) {
    const { signer } = given;
    return refused(reject('evidence-signer-unknown', { epoch, signer, validators: set.validators.length }));
  }
  const { id, record, digests } = namePair(chainId, given);
  for (const [field, index] of [
    ['first', 0],
    ['second', 1],
  ] as const) {
    if (verifySignature(accused.consensusKey, digests[index], record[field].signature)) continue;
    return refused(reject('evidence-bad-signature', { statement: field, accused: accused.member, epoch }));
  }
  const offence = offenceOf(chainId, record.first, record.second);
  return offence.ok ? ok({ id, accused, offence: offence.value, record }) : offence;
}

export interface NamedPair {
  /** Of the pair, in whatever order it came: digest(epoch, view, signer, both statements' digests, ascending). */
  readonly id: Digest;
  /** The statement with the smaller digest first. */
  readonly record: RecordEvidence;
  readonly digests: readonly [Digest, Digest];
}

/** For a pair that {@link checkPair} found nothing wrong with; no signature is looked at. */
export function namePair(chainId: Digest, given: RecordEvidence): NamedPair {
  const { signer, first, second } = given;
  const { epoch, view } = first;
  const [a, b] = [digestOf(chainId, first), digestOf(chainId, second)];
  const ascending = compareBytes(a, b) <= 0;
  const record = ascending ? given : { signer, first: second, second: first };
  const digests = ascending ? ([a, b] as const) : ([b, a] as const);
  return { id: idOf(u64(epoch), u64(view), u32(signer), ...digests), record, digests };
}

function offenceOf(
  chainId: Digest,
  first: SignedStatement,
  second: SignedStatement,
): Result<EvidenceOffence, Rejection> {
  const { epoch, view } = first;
  const [a, b] = [statementOf(chainId, first), statementOf(chainId, second)];
  const sameDigest = compareBytes(statementDigest(chainId, a), statementDigest(chainId, b)) === 0;
  if (sameDigest) return refused(reject('evidence-same-statement', { kind: a.kind, epoch, view }));
  const verdict = judgePair(a, b);
  if (verdict === 'none') {
    return refused(reject('evidence-no-offence', { first: about(first), second: about(second) }));
  }
  return verdict === 'divergence' ? refused(reject('evidence-divergence', { epoch, view })) : ok(verdict);
}

function about({ kind, epoch, view }: SignedStatement): string {
  return `${kind} in view ${view} of epoch ${epoch}`;
}

function checkShape(field: string, statement: SignedStatement): Rejection | undefined {
  const { kind, header, blockHash, result, signature } = statement;
  const namesBlock = kind === 'notarize' || kind === 'finalize' || kind === 'propose-again';
  const long = (name: string, bytes: Uint8Array, length: number) =>
    bytes.length === length ? undefined : malformedField(`${field}.${name}`, `${length} bytes for ${kind}`);
  const isHeader = kind === 'propose' ? header.length > 0 && header.length <= MAX_HEADER_BYTES : header.length === 0;
  return (
    long('blockHash', blockHash, namesBlock ? DIGEST_BYTES : 0) ??
    long('result', result, kind === 'finalize' ? DIGEST_BYTES : 0) ??
    (isHeader
      ? undefined
      : malformedField(`${field}.header`, `1 to ${MAX_HEADER_BYTES} bytes for propose, else none`)) ??
    long('signature', signature, SIGNATURE_BYTES)
  );
}

/** For a statement whose shape was checked. */
function statementOf(chainId: Digest, { kind, epoch, view, blockHash, result, header }: SignedStatement): Statement {
  switch (kind) {
    case 'notarize':
      return { kind, epoch, view, blockHash };
    case 'finalize':
      return { kind, epoch, view, blockHash, result };
    case 'propose':
      return { kind, epoch, view, blockHash: blockDigest(chainId, epoch, view, header) };
    case 'propose-again':
      return { kind: 'propose', epoch, view, blockHash, isAgain: true };
    default:
      return { kind: 'nullify', epoch, view };
  }
}

function digestOf(chainId: Digest, statement: SignedStatement): Digest {
  return statementDigest(chainId, statementOf(chainId, statement));
}
