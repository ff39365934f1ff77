// Evidence as a transaction of this node: signed with its consensus key, since a node holds no transaction key.
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { NONCE_BYTES } from '../../ledger/check-envelope.ts';
import type { EvidenceRecord } from '../../ledger/evidence/evidence-operation.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../../ledger/transaction.ts';

const nonceOf = taggedDigest('evidence-nonce');

export interface EvidenceTransaction {
  readonly id: Digest;
  readonly envelope: Uint8Array;
}

/** The same evidence with the same last height is the same transaction. */
export function evidenceTransaction(
  chainId: Digest,
  author: SigningKey,
  evidence: { readonly id: Digest; readonly record: EvidenceRecord },
  validUntilHeight: bigint,
): EvidenceTransaction {
  const body = bodyCodec.encode({
    chainId,
    nonce: nonceOf(evidence.id).subarray(0, NONCE_BYTES),
    validUntilHeight,
    author: author.publicKey,
    operation: 'evidenceRecord',
    evidenceRecord: evidence.record,
  });
  const id = transactionId(body);
  const signature = author.sign(signedTransaction(chainId, id));
  return { id, envelope: envelopeCodec.encode({ body, signatures: [{ publicKey: author.publicKey, signature }] }) };
}
