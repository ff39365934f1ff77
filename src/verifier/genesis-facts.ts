// The facts that a verifier takes from the genesis, which alone it trusts: the chain's id and the validators. Knows
// nothing of the rest of the document, which the id covers.
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { tagged } from './digests.ts';
import { ProofFault } from './proof-fault.ts';
import { type JsonObject, readHex, readList, readObject, readText } from './read-json.ts';

export const MAX_MEMBERS = 256;
const KEY_BYTES = 32;

export interface Validator {
  readonly id: string;
  readonly key: Uint8Array;
}

/** The validators of one epoch. */
export interface EpochFacts {
  readonly epoch: number;
  /** In the set's order: the order of a certificate's bitmap. */
  readonly validators: readonly Validator[];
  /** Signatures that make a certificate. */
  readonly quorum: number;
}

export interface GenesisFacts {
  readonly chainId: Uint8Array;
  /** Of the first epoch, in the document's order. */
  readonly validators: readonly Validator[];
  readonly quorum: number;
  /** The account of payments that could not reach their producer. */
  readonly suspense: string;
  /** The account that pays for energy, and that debts are repaid to. */
  readonly purchase: string;
}

/** Signatures that make a certificate of n validators: floor(2n/3) + 1. */
export function quorumOf(validators: number): number {
  return Math.floor((2 * validators) / 3) + 1;
}

/** Throws ProofFault when the document is no genesis, or a validator's key is one that others could sign for. */
export function readGenesisFacts(genesis: unknown): GenesisFacts {
  const document = readObject(genesis, 'genesis');
  const validators = readList(document.members, 'genesis.members', MAX_MEMBERS).flatMap((item, i) => {
    const path = `genesis.members[${i}]`;
    const member = readObject(item, path);
    if (member.validator !== true) return [];
    const key = readHex(member.consensusKey, `${path}.consensusKey`, KEY_BYTES);
    if (!isSafeKey(key)) throw new ProofFault('genesis', `${path}.consensusKey is no safe Ed25519 public key`);
    return [{ id: readText(member.id, `${path}.id`), key }];
  });
  const distinct = new Set(validators.map(({ key }) => bytesToHex(key)));
  if (validators.length === 0) throw new ProofFault('genesis', 'the genesis names no validator');
  if (distinct.size !== validators.length) throw new ProofFault('genesis', 'two validators have the same key');
  const chainId = tagged('genesis', utf8ToBytes(oneSpelling(document)));
  return { chainId, validators, quorum: quorumOf(validators.length), ...settlementOf(document) };
}

function settlementOf(genesis: JsonObject): Pick<GenesisFacts, 'suspense' | 'purchase'> {
  const path = 'genesis.ledger.settlement';
  const accounts = readObject(readObject(genesis.ledger, 'genesis.ledger').settlement, path);
  return {
    suspense: readText(accounts.suspense, `${path}.suspense`),
    purchase: readText(accounts.purchase, `${path}.purchase`),
  };
}

/** With a key of small or mixed order a signature can be made to hold without the private key, or for some only. */
export function isSafeKey(key: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(key, false);
    return point.isTorsionFree() && !point.isSmallOrder();
  } catch {
    return false;
  }
}

/** JSON without white space, keys sorted by UTF-16 code unit, integers only. */
function oneSpelling(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneSpelling).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${oneSpelling(member)}`).join(',')}}`;
  }
  const plain =
    typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isSafeInteger(value);
  if (plain) return JSON.stringify(value);
  throw new ProofFault('genesis', 'the genesis holds a value that has no one spelling, as a fraction');
}
