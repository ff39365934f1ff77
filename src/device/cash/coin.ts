// A coin as a wallet sees it without a network: the note that its issuer signed, and how it was passed on. The same rules as
// the ledger's, of which a wallet knows all but whether a part was deposited.
import { concatBytes, equalBytes, toHex, utf8 } from '../../base/bytes.ts';
import { boundedCodec } from '../../base/codec.ts';
import { type CashCoin, type CashEndorsement, type CashNote, device } from '../../generated/device.ts';
import { deviceDigest } from '../digests.ts';
import { isSigned, type Signer } from '../signing.ts';

export const MOST_HOPS = 5;
const MAX_POWER = 24;
const PART = /^[01]{0,24}$/;

const CASH_NOTE = boundedCodec(device.CashNote);
const CASH_ENDORSEMENT = boundedCodec(device.CashEndorsement);
const UNSIGNED = new Uint8Array();
const noteOf = deviceDigest('cash-note');
const endorsementOf = deviceDigest('cash-endorsement');
const depositOf = deviceDigest('cash-deposit');

/** What the issuer signs. */
export function noteDigest(chainId: Uint8Array, note: CashNote): Uint8Array {
  return noteOf(chainId, CASH_NOTE.encode({ ...note, signature: UNSIGNED }));
}

/** By the issuer, once the ledger has the note. */
export function signNote(chainId: Uint8Array, terms: Omit<CashNote, 'signature'>, issuer: Signer): CashNote {
  const note = { ...terms, signature: UNSIGNED };
  return { ...note, signature: issuer.sign(noteDigest(chainId, note)) };
}

function endorsementDigest(chainId: Uint8Array, endorsement: CashEndorsement): Uint8Array {
  return endorsementOf(chainId, CASH_ENDORSEMENT.encode({ ...endorsement, signature: UNSIGNED }));
}

export interface CheckedCoin {
  /** Serial of the note in hexadecimal. */
  readonly serial: string;
  readonly owner: Uint8Array;
  /** Of the note. */
  readonly part: string;
  readonly valueFen: bigint;
  readonly hops: number;
}

/** Why a wallet does not take a coin. */
export type CoinFault = 'note-not-authentic' | 'note-expired' | 'hops-exceeded' | 'coin-broken' | 'bad-signature';

export interface CashTrust {
  readonly chainId: Uint8Array;
  /** Transaction keys of members, by their ids. */
  readonly issuers: ReadonlyMap<string, Uint8Array>;
  readonly nowMs: bigint;
}

/** Whether a coin is what it says: in this order the issuer, the time, and each endorsement. */
export function checkCoin({ note, endorsements }: CashCoin, trust: CashTrust): CheckedCoin | CoinFault {
  const { chainId, issuers, nowMs } = trust;
  const issuer = issuers.get(note.issuer);
  const isAuthentic =
    issuer !== undefined && note.power <= MAX_POWER && isSigned(issuer, noteDigest(chainId, note), note.signature);
  if (!isAuthentic) return 'note-not-authentic';
  if (nowMs >= note.untilMs) return 'note-expired';
  if (endorsements.length > MOST_HOPS) return 'hops-exceeded';
  let tip = noteDigest(chainId, note);
  let owner = note.owner;
  let part = '';
  for (const endorsement of endorsements) {
    part += endorsement.part;
    const fits = equalBytes(endorsement.previous, tip) && PART.test(endorsement.part) && part.length <= note.power;
    if (!fits) return 'coin-broken';
    tip = endorsementDigest(chainId, endorsement);
    if (!isSigned(owner, tip, endorsement.signature)) return 'bad-signature';
    owner = endorsement.next;
  }
  const valueFen = 1n << BigInt(note.power - part.length);
  return { serial: toHex(note.serial), owner, part, valueFen, hops: endorsements.length };
}

/** Passes the coin, or a part of what its owner has of it, on. */
export function endorse(chainId: Uint8Array, coin: CashCoin, owner: Signer, next: Uint8Array, part: string): CashCoin {
  const endorsement = { previous: tipOf(chainId, coin), part, next, signature: UNSIGNED };
  const signature = owner.sign(endorsementDigest(chainId, endorsement));
  return { ...coin, endorsements: [...coin.endorsements, { ...endorsement, signature }] };
}

/** What the owner signs to deposit it to this account. */
export function signDeposit(chainId: Uint8Array, coin: CashCoin, owner: Signer, account: string): Uint8Array {
  return owner.sign(depositOf(concatBytes(chainId, tipOf(chainId, coin)), utf8(account)));
}

/** Digest of the last endorsement, or of the note. */
export function tipOf(chainId: Uint8Array, { note, endorsements }: CashCoin): Uint8Array {
  const last = endorsements.at(-1);
  return last === undefined ? noteDigest(chainId, note) : endorsementDigest(chainId, last);
}
