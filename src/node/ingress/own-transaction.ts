// A transaction that a node makes unasked. It is signed with the key that the node votes with, since a node holds no
// transaction key.
import type { Digest } from '../../crypto/digest.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { BodyOperation } from '../../generated/transaction.ts';
import { NONCE_BYTES } from '../../ledger/check-envelope.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../../ledger/transaction.ts';

export interface OwnTransaction {
  readonly chainId: Digest;
  readonly author: SigningKey;
  /** What it is for: the same with the same last height is the same transaction. */
  readonly purpose: Digest;
  readonly operation: BodyOperation;
  readonly validUntilHeight: bigint;
}

export function ownTransaction({ chainId, author, purpose, operation, validUntilHeight }: OwnTransaction): {
  readonly id: Digest;
  readonly envelope: Uint8Array;
} {
  const nonce = purpose.subarray(0, NONCE_BYTES);
  const { publicKey } = author;
  const body = bodyCodec.encode({ chainId, nonce, validUntilHeight, author: publicKey, coSigners: [], ...operation });
  const id = transactionId(body);
  return { id, envelope: envelopeCodec.encode({ body, signatures: [author.sign(signedTransaction(chainId, id))] }) };
}
