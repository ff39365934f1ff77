// Real envelopes by people of the tests, and what a node makes of them.
import { compareBytes, utf8 } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Body, BodyOperation } from '../../src/generated/transaction.ts';
import { holds } from '../../src/ledger/check.ts';
import { checkEnvelope, type PendingTransaction, pendingTransaction } from '../../src/ledger/check-envelope.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../../src/ledger/transaction.ts';
import { NEWER_FIELDS } from '../../src/ledger/version-gate.ts';
import { keyOf } from './key-of.ts';
import { testConsortium } from './test-consortium.ts';

let nonces = 0;

/** A body by `author` (a name, see keyOf), valid for the next ten blocks unless changed. */
export function bodyOf(author: string, operation: BodyOperation, change: Partial<Body> = {}): Body {
  const nonce = sha256(utf8(`nonce ${nonces++}`)).subarray(0, 16);
  const frame = { chainId: testConsortium.chainId, nonce, validUntilHeight: 10n, author: keyOf(author).publicKey };
  return { ...frame, coSigners: [], ...operation, ...change } as Body;
}

/** The public keys of these names, as a body names its co-signers. */
export function coSignersOf(...names: readonly string[]): Uint8Array[] {
  return names.map((name) => keyOf(name).publicKey).toSorted(compareBytes);
}

/** The envelope of a body by `author` that all these co-sign. */
export function coSigned(
  author: string,
  operation: BodyOperation,
  others: readonly string[],
  change: Partial<Body> = {},
): Uint8Array {
  const body = bodyOf(author, operation, { coSigners: coSignersOf(...others), ...change });
  const inOrder = others.toSorted((a, b) => compareBytes(keyOf(a).publicKey, keyOf(b).publicKey));
  return sign(bodyCodec.encode(body), author, ...inOrder);
}

/** The envelope of a body's bytes, signed by these names in this order. */
export function sign(body: Uint8Array, ...signers: string[]): Uint8Array {
  const message = signedTransaction(testConsortium.chainId, transactionId(body));
  const signatures = signers.map((name) => keyOf(name).sign(message));
  return envelopeCodec.encode({ body, signatures });
}

export function envelopeOf(author: string, operation: BodyOperation, change: Partial<Body> = {}): Uint8Array {
  return sign(bodyCodec.encode(bodyOf(author, operation, change)), author);
}

/** What a node does with the bytes of an envelope before a block executes it. */
export function received(
  envelope: Uint8Array,
  consortium = testConsortium,
  newerFields = NEWER_FIELDS,
): PendingTransaction {
  const checked = checkEnvelope(envelope, consortium, newerFields);
  const checks = checked.checked.ok ? checked.checked.value.checks : [];
  return pendingTransaction(checked, checks.map(holds));
}
