// A coin: a note, and how it was passed on. Everything that its bytes say without the state.
import { concatBytes, equalBytes, toHex, utf8 } from '../../base/bytes.ts';
import { codec } from '../../base/codec.ts';
import { DIGEST_BYTES, type Digest, taggedDigest } from '../../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import { type CashCoin, type CashEndorsement, type CashNote, device } from '../../generated/device.ts';
import type { SignatureCheck } from '../check.ts';
import { malformedField } from '../field-checks.ts';
import { SHORT_NAME } from '../ids.ts';
import { type Rejection, reject } from '../rejection.ts';

export const SERIAL_BYTES = 16;
export const MOST_HOPS = 5;
/** 167,772.16 yuan. */
export const MAX_POWER = 24;
/** Refused before anything is verified: a coin of more endorsements is no coin that somebody may have by mistake. */
const MOST_ENDORSEMENTS = 8;
const PART = /^[01]{0,24}$/;

const NO_BYTES = new Uint8Array();
const noteCodec = codec(device.CashNote);
const endorsementCodec = codec(device.CashEndorsement);
const noteDigestOf = taggedDigest('cash-note');
const endorsementDigestOf = taggedDigest('cash-endorsement');
const depositDigestOf = taggedDigest('cash-deposit');

/** What the issuer signs, and the first endorsement names. */
export function noteDigest(chainId: Uint8Array, note: CashNote): Digest {
  return noteDigestOf(chainId, noteCodec.encode({ ...note, signature: NO_BYTES }));
}

/** What the owner signs, and the next endorsement names. */
export function endorsementDigest(chainId: Uint8Array, endorsement: CashEndorsement): Digest {
  return endorsementDigestOf(chainId, endorsementCodec.encode({ ...endorsement, signature: NO_BYTES }));
}

/** What the last owner signs to deposit it. `tip`: digest of the last endorsement, or of the note. */
export function depositDigest(chainId: Uint8Array, tip: Digest, account: string): Digest {
  return depositDigestOf(concatBytes(chainId, tip), utf8(account));
}

export interface ReadCoin {
  readonly serial: string;
  readonly owner: Uint8Array;
  /** Of the note. */
  readonly part: string;
  /** Negative exponents there are none: a part is at least a fen. */
  readonly valueFen: bigint;
  /** Digest of the last endorsement, or of the note. */
  readonly tip: Digest;
}

/** Forms alone; `field`: of the coin. */
export function checkCoin(field: string, { note, endorsements }: CashCoin): Rejection | undefined {
  const { serial, issuer, power, owner } = note;
  const bytes = (name: string, value: Uint8Array, length: number) =>
    value.length === length ? undefined : malformedField(`${field}.${name}`, `${length} bytes`);
  const fault =
    bytes('note.serial', serial, SERIAL_BYTES) ??
    (SHORT_NAME.test(issuer) ? undefined : malformedField(`${field}.note.issuer`, 'the id of a member')) ??
    (power <= MAX_POWER ? undefined : malformedField(`${field}.note.power`, `0-${MAX_POWER}`)) ??
    bytes('note.owner', owner, PUBLIC_KEY_BYTES);
  if (fault !== undefined) return fault;
  if (endorsements.length > MOST_ENDORSEMENTS) {
    return malformedField(`${field}.endorsements`, `at most ${MOST_ENDORSEMENTS}`);
  }
  for (const { previous, part, next, signature } of endorsements) {
    const malformed =
      bytes('endorsements.previous', previous, DIGEST_BYTES) ??
      (PART.test(part) ? undefined : malformedField(`${field}.endorsements.part`, 'at most 24 of 0 and 1')) ??
      bytes('endorsements.next', next, PUBLIC_KEY_BYTES) ??
      bytes('endorsements.signature', signature, SIGNATURE_BYTES);
    if (malformed !== undefined) return malformed;
  }
  return undefined;
}

/** Each by the one who owned it then. */
export function coinSignatures({ note, endorsements }: CashCoin, chainId: Uint8Array): readonly SignatureCheck[] {
  return endorsements.map((endorsement, i) => ({
    kind: 'signature',
    publicKey: ownerBefore(note, endorsements, i),
    signature: endorsement.signature,
    message: endorsementDigest(chainId, endorsement),
  }));
}

/** Or `hops-exceeded`, `coin-broken`. */
export function readCoin(
  { note, endorsements }: CashCoin,
  chainId: Uint8Array,
): ReadCoin | { readonly fault: Rejection } {
  const serial = toHex(note.serial);
  if (endorsements.length > MOST_HOPS) {
    return { fault: reject('hops-exceeded', { serial, hops: endorsements.length, atMost: MOST_HOPS }) };
  }
  let tip = noteDigest(chainId, note);
  let part = '';
  for (const [i, endorsement] of endorsements.entries()) {
    part += endorsement.part;
    if (!equalBytes(endorsement.previous, tip) || part.length > note.power) {
      return { fault: reject('coin-broken', { serial, endorsement: i }) };
    }
    tip = endorsementDigest(chainId, endorsement);
  }
  const owner = ownerBefore(note, endorsements, endorsements.length);
  return { serial, owner, part, valueFen: 1n << BigInt(note.power - part.length), tip };
}

export function ownerBefore(note: CashNote, endorsements: readonly CashEndorsement[], index: number): Uint8Array {
  return endorsements[index - 1]?.next ?? note.owner;
}
