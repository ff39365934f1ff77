// What a customer keeps of a sub-wallet: made here, with randomness of this device, and never on the ledger.
import { randomBytes } from 'node:crypto';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../base/bytes.ts';
import { type Digest, taggedDigest } from '../crypto/digest.ts';
import { type SigningKey, signingKeyFromSeed } from '../crypto/ed25519.ts';
import type { OpenSub, SubLimits } from '../generated/transaction.ts';
import { servicingMemberOf } from '../ledger/accounts/new-account.ts';
import { PSEUDONYM_BYTES, poolOf } from '../ledger/sub-wallets/sub-fields.ts';

export const SUBJECT_SECRET_BYTES = 32;
export const OPENING_BYTES = 16;
const SEED_BYTES = 32;
const NO_BYTES = new Uint8Array();

const commitTo = taggedDigest('sub-owner');

/** Bytes for one sub-wallet alone. With the opening anybody can show whose a pooled one is. */
export interface SubSecrets {
  readonly sub: string;
  readonly ownerSeed: Uint8Array;
  readonly appSeed: Uint8Array;
  readonly opening: Uint8Array;
}

/** Nothing of one follows from another. */
export function newSubSecrets(): SubSecrets {
  return {
    sub: toHex(randomBytes(16)),
    ownerSeed: randomBytes(SEED_BYTES),
    appSeed: randomBytes(SEED_BYTES),
    opening: randomBytes(OPENING_BYTES),
  };
}

export function ownerKeyIn({ ownerSeed }: SubSecrets): SigningKey {
  return signingKeyFromSeed(ownerSeed);
}

export function appKeyIn({ appSeed }: SubSecrets): SigningKey {
  return signingKeyFromSeed(appSeed);
}

/** The digest by which a pooled sub-wallet commits to its owner's account. */
export function subCommitment(opening: Uint8Array, account: string): Digest {
  return commitTo(opening, utf8(account));
}

/**
 * The customer's pseudonym with one merchant: the same at every visit, another one for each merchant, pool and deposit.
 * `secret`: the customer's subject secret. A direct sub-wallet's tells nothing of a pooled one's, or the account that the
 * first names would stand behind the second.
 */
export function subPseudonym(secret: Uint8Array, account: string, merchant: string): Uint8Array {
  // Neither id can have a zero byte in it.
  const message = utf8(`gridpact/v1/sub-pseudonym\0${account}\0${merchant}`);
  return hmac(sha256, secret, message).slice(0, PSEUDONYM_BYTES);
}

export interface NewSub {
  /** Of the customer. */
  readonly account: string;
  readonly merchant: string;
  readonly limits: SubLimits;
}

/** On the pool of the account's bank. `ceilingFen`: what its months' limits may rise to without the bank. */
export function pooledOpening(
  secret: Uint8Array,
  secrets: SubSecrets,
  { account, merchant, limits }: NewSub,
  ceilingFen: bigint,
): OpenSub {
  const pool = poolOf(servicingMemberOf(account));
  return {
    ...{ sub: secrets.sub, mode: 'pooled', account: pool, merchant, limits, ceilingFen, deviceKey: NO_BYTES },
    pseudonym: subPseudonym(secret, pool, merchant),
    ownerKey: ownerKeyIn(secrets).publicKey,
    subKey: appKeyIn(secrets).publicKey,
    commitment: subCommitment(secrets.opening, account),
  };
}

/** On the deposit itself. `deviceKey`: of the account's device that has the merchant's app; empty: not said. */
export function directOpening(
  secret: Uint8Array,
  secrets: SubSecrets,
  { account, merchant, limits }: NewSub,
  deviceKey: Uint8Array = NO_BYTES,
): OpenSub {
  return {
    ...{ sub: secrets.sub, mode: 'direct', account, merchant, limits, ceilingFen: 0n, deviceKey },
    pseudonym: subPseudonym(secret, account, merchant),
    ...{ ownerKey: NO_BYTES, subKey: appKeyIn(secrets).publicKey, commitment: NO_BYTES },
  };
}
