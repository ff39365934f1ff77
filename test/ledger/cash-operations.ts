// Cheques and coins as tests say them, signed by keys of tests.
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import type { CashCoin, CashNote, Cheque } from '../../src/generated/device.ts';
import type { CashDeposit } from '../../src/generated/transaction.ts';
import { depositDigest, endorsementDigest, noteDigest, readCoin } from '../../src/ledger/cheques/cash-coin.ts';
import { chequeDigest } from '../../src/ledger/cheques/signed-cheque.ts';
import { seedOf } from './key-of.ts';

const NOTHING = new Uint8Array();
const SIGNATURE_BYTES = 64;

export function serialOf(name: string): Uint8Array {
  return seedOf(`serial ${name}`).subarray(0, 16);
}

export function chequeIdOf(name: string): Uint8Array {
  return seedOf(`cheque ${name}`).subarray(0, 16);
}

type ChequeTerms = Pick<Cheque, 'drawer' | 'payee' | 'amountFen' | 'fromMs' | 'untilMs'>;

export function signedCheque(chainId: Uint8Array, key: SigningKey, name: string, terms: ChequeTerms): Cheque {
  const cheque = { cheque: chequeIdOf(name), ...terms, key: key.publicKey, signature: NOTHING };
  return { ...cheque, signature: key.sign(chequeDigest(chainId, cheque)) };
}

/** The ledger looks at no signature of the issuer's: it has the note. */
export function coinOf(name: string, terms: Pick<CashNote, 'issuer' | 'power' | 'untilMs' | 'owner'>): CashCoin {
  return { note: { ...terms, serial: serialOf(name), signature: new Uint8Array(SIGNATURE_BYTES) }, endorsements: [] };
}

/** By the present owner, or whoever says so. */
export function endorsed(
  chainId: Uint8Array,
  coin: CashCoin,
  owner: SigningKey,
  next: Uint8Array,
  part = '',
  previous = tipOf(chainId, coin),
): CashCoin {
  const endorsement = { previous, part, next, signature: NOTHING };
  const signature = owner.sign(endorsementDigest(chainId, endorsement));
  return { ...coin, endorsements: [...coin.endorsements, { ...endorsement, signature }] };
}

export function deposit(chainId: Uint8Array, coin: CashCoin, owner: SigningKey, account: string): CashDeposit {
  return { coin, account, signature: owner.sign(depositDigest(chainId, tipOf(chainId, coin), account)) };
}

function tipOf(chainId: Uint8Array, coin: CashCoin): Uint8Array {
  const read = readCoin(coin, chainId);
  if (!('fault' in read)) return read.tip;
  const last = coin.endorsements.at(-1);
  return last === undefined ? noteDigest(chainId, coin.note) : endorsementDigest(chainId, last);
}
