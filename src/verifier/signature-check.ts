// The signatures of clients: those of an envelope over its transaction, and those of lines that their payers signed
// apart from it. With them nobody has to believe the validators about who wanted what.
import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { textOf, textsOf } from './decoded-fields.ts';
import { tagged } from './digests.ts';
import { ProofFault } from './proof-fault.ts';
import { type DecodedMessage, delimitedFields } from './protobuf-reader.ts';

/** Of proto/transaction.proto: a body's `postTransfers`, its lines, and the last field of a line, its signature. */
const POST_TRANSFERS = 16;
const PAY_SUB = 135;
const LINES = 1;
const SIGNATURE_BYTES = 64;
/** Of a signature that is the last field of a line. */
export const SIGNATURE_FIELD_BYTES: number = 2 + SIGNATURE_BYTES;
const KEY_FIELD_BYTES = 2 + 32;

/** Keys in hexadecimal, the author's first. Throws ProofFault `signature` unless each of them signed the transaction. */
export function checkSigners(
  chainId: Uint8Array,
  transactionId: string,
  body: DecodedMessage,
  signatures: readonly string[],
): readonly string[] {
  const signers = [textOf(body, 'author'), ...textsOf(body, 'coSigners')];
  if (signatures.length !== signers.length) {
    throw new ProofFault('signature', `${signatures.length} signatures are not those of ${signers.length} signers`);
  }
  const message = tagged('transaction', chainId, hexToBytes(transactionId));
  signers.forEach((key, i) => {
    if (isSigned(message, key, signatures[i] ?? '')) return;
    throw new ProofFault('signature', `the signature of client ${key} does not hold`);
  });
  return signers;
}

/** Throws ProofFault `signature` unless the signer of line `index` of these transfers signed it. */
export function checkLineSigner(chainId: Uint8Array, body: Uint8Array, index: number, line: DecodedMessage): void {
  const signer = textOf(line, 'signer');
  if (signer === '') return;
  const [transfers = new Uint8Array()] = delimitedFields(body, POST_TRANSFERS);
  const bytes = delimitedFields(transfers, LINES)[index] ?? new Uint8Array();
  const message = tagged('transfer-line', chainId, bytes.subarray(0, -SIGNATURE_FIELD_BYTES));
  if (isSigned(message, signer, textOf(line, 'signature'))) return;
  throw new ProofFault('signature', `line ${index} is not signed by ${signer}`);
}

/** Throws ProofFault `signature` unless the sub-wallet's key signed line `index`, and the owner's where it is named. */
export function checkSubSigners(chainId: Uint8Array, body: Uint8Array, index: number, line: DecodedMessage): void {
  const [payments = new Uint8Array()] = delimitedFields(body, PAY_SUB);
  const bytes = delimitedFields(payments, LINES)[index] ?? new Uint8Array();
  const [subKey, ownerKey] = [textOf(line, 'subKey'), textOf(line, 'ownerKey')];
  const ownerBytes = ownerKey === '' ? 0 : KEY_FIELD_BYTES + SIGNATURE_FIELD_BYTES;
  // The signatures are the last fields, so what was signed are the bytes before them.
  const message = tagged('sub-payment', chainId, bytes.subarray(0, bytes.length - SIGNATURE_FIELD_BYTES - ownerBytes));
  const holds =
    isSigned(message, subKey, textOf(line, 'signature')) &&
    (ownerKey === '' || isSigned(message, ownerKey, textOf(line, 'ownerSignature')));
  if (!holds) throw new ProofFault('signature', `line ${index} is not signed by ${subKey}, or not by its owner`);
}

/** Does this Ed25519 signature hold? Key and signature in hexadecimal. */
export function isSigned(message: Uint8Array, key: string, signature: string): boolean {
  if (signature.length !== 2 * SIGNATURE_BYTES) return false;
  try {
    return ed25519.verify(hexToBytes(signature), message, hexToBytes(key), { zip215: false });
  } catch {
    return false;
  }
}
