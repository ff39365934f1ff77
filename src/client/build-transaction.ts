// From an operation to a signed envelope. Knows no network: an integrator may sign on a machine that has none.

import { randomBytes } from 'node:crypto';
import { compareBytes, toHex } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { BodyOperation } from '../generated/transaction.ts';
import { NONCE_BYTES } from '../ledger/check-envelope.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../ledger/transaction.ts';
import { checkOperationFields } from './check-fields.ts';

export interface TransactionRequest {
  /** 32 bytes: digest of the genesis. */
  readonly chainId: Uint8Array;
  readonly author: SigningKey;
  readonly operation: BodyOperation;
  /** The transaction is refused above this height, so after it a lost one can safely be built again. */
  readonly validUntilHeight: bigint;
  /** Other keys that must agree, such as a subject that consents. At most 7, in any order; the body names them. */
  readonly coSigners?: readonly SigningKey[];
  /** 16 bytes; random unless given. The same request with the same nonce is the same transaction. */
  readonly nonce?: Uint8Array;
}

export interface SignedTransaction {
  /** Hexadecimal; known before sending, so a retry is recognised. */
  readonly id: string;
  /** The bytes to submit. */
  readonly envelope: Uint8Array;
  readonly validUntilHeight: bigint;
}

/** Throws ClientError `malformed-field`. Chooses the nonce, encodes the body, signs its id for this chain. */
export function buildTransaction(request: TransactionRequest): SignedTransaction {
  const { operation } = request;
  const fields: { readonly [name: string]: unknown } = operation;
  checkOperationFields(operation.operation, fields[operation.operation]);
  const coSigners = (request.coSigners ?? []).toSorted((a, b) => compareBytes(a.publicKey, b.publicKey));
  const body = bodyCodec.encode({
    chainId: request.chainId,
    nonce: request.nonce ?? randomBytes(NONCE_BYTES),
    validUntilHeight: request.validUntilHeight,
    author: request.author.publicKey,
    coSigners: coSigners.map(({ publicKey }) => publicKey),
    ...request.operation,
  });
  const id = transactionId(body);
  const message = signedTransaction(request.chainId, id);
  const signatures = [request.author, ...coSigners].map((key) => key.sign(message));
  const envelope = envelopeCodec.encode({ body, signatures });
  return { id: toHex(id), envelope, validUntilHeight: request.validUntilHeight };
}
