// Receipts and transactions of the payments of statements, in as many proof files as they take.
import type { Statement } from '../generated/state.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import { statementId } from '../ledger/settlement/tables.ts';
import type { ClaimRequest } from './answers.ts';
import { ClientError } from './client-error.ts';
import { MAX_CLAIMS } from './node-bounds.ts';
import { PaymentFinder, type PaymentSource } from './payment-finder.ts';
import type { ProofSource } from './prove-together.ts';

/** Each transaction is claimed together with its receipt. */
const TRANSACTIONS_PER_FILE = MAX_CLAIMS / 2;
const GONE = new Set(['payout-not-found', 'block-pruned', 'claim-not-found']);

/**
 * The receipts and transactions that paid the statements; the history keeps them, so any later block proves them. Of
 * statements that nobody `asked` for, those that the node still has: of the others the payment stays unproven.
 */
export async function provePayments(
  node: PaymentSource & ProofSource,
  shown: readonly Statement[],
  asked: ReadonlySet<string>,
): Promise<readonly ProofFile[]> {
  const finder = new PaymentFinder(node);
  const needed = new Set<string>();
  const others = new Set<string>();
  for (const statement of shown) {
    const isAsked = asked.has(statementId(statement.site, statement.periodStartMs));
    const found = await (isAsked ? finder.transactionsOf(statement) : unlessGone(finder.transactionsOf(statement)));
    for (const id of found ?? []) (isAsked ? needed : others).add(id);
  }
  const proofs: ProofFile[] = [];
  for (const ids of partsOf([...needed])) proofs.push(await node.proof(ids.flatMap(paymentClaims)));
  for (const ids of partsOf([...others].filter((id) => !needed.has(id)))) {
    const proof = await unlessGone(node.proof(ids.flatMap(paymentClaims)));
    if (proof !== undefined) proofs.push(proof);
  }
  return proofs;
}

function paymentClaims(transactionId: string): readonly ClaimRequest[] {
  return [
    { kind: 'receipt', transactionId },
    { kind: 'transaction', transactionId },
  ];
}

function partsOf(ids: readonly string[]): readonly (readonly string[])[] {
  const parts = Math.ceil(ids.length / TRANSACTIONS_PER_FILE);
  return Array.from({ length: parts }, (_, i) => ids.slice(i * TRANSACTIONS_PER_FILE, (i + 1) * TRANSACTIONS_PER_FILE));
}

/** Undefined when the node has pruned it, or began with a snapshot. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ClientError && GONE.has(error.code)) return undefined;
    throw error;
  }
}
