// Transactions with their receipts, however many, as a pack of proofs: each is a fact of its own, so that the proofs need
// not be of one block.
import type { ProofFile } from '../ledger/proof-file.ts';
import { AUDIT_PACK_FORMAT, type AuditPack } from '../verifier/verify-audit-pack.ts';
import type { ClaimRequest } from './answers.ts';
import { MAX_CLAIMS } from './node-bounds.ts';
import type { ProofSource } from './prove-together.ts';

/** Two claims for each. */
const AT_ONCE = MAX_CLAIMS / 2;

/** Throws ClientError `claim-not-found`, and `block-pruned` where the node no longer has one. */
export async function proveTransactions(node: ProofSource, ids: readonly string[]): Promise<AuditPack> {
  const proofs: ProofFile[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const claims = ids.slice(start, start + AT_ONCE).flatMap((transactionId): ClaimRequest[] => [
      { kind: 'receipt', transactionId },
      { kind: 'transaction', transactionId },
    ]);
    proofs.push(await node.proof(claims));
  }
  return { format: AUDIT_PACK_FORMAT, proofs };
}
