// Everything that is on the ledger, with proofs, in one file: every entry of the state, and the receipt and the body of
// every transaction. Asked of one node, which need not be believed: what it leaves out shows, what it changes fails.
import type { ClaimRequest } from '../../src/client/answers.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { MAX_CLAIMS } from '../../src/client/node-bounds.ts';
import type { ProofFile } from '../../src/ledger/proof-file.ts';
import * as tables from '../../src/ledger/table.ts';
import { AUDIT_PACK_FORMAT } from '../../src/verifier/verify-audit-pack.ts';

export interface FullPack {
  readonly format: typeof AUDIT_PACK_FORMAT;
  readonly proofs: readonly ProofFile[];
}

// From the page of all tables, so that a new one is never forgotten here.
const TABLES: readonly tables.Table<unknown>[] = Object.values(tables).flatMap((table) =>
  typeof table === 'object' ? [table as tables.Table<unknown>] : [],
);

export async function fetchFullPack(
  { node }: GridpactClient,
  transactions: readonly string[],
  onProgress: (done: number, total: number) => void,
): Promise<FullPack> {
  const keys: string[] = [];
  for (const table of TABLES) for await (const { key } of node.entries(table)) keys.push(key);
  const claims: ClaimRequest[] = [
    // A transaction is proven by its receipt, in the same file: pairs first, so that no file ends between the two.
    ...transactions.flatMap((transactionId): ClaimRequest[] => [
      { kind: 'receipt', transactionId },
      { kind: 'transaction', transactionId },
    ]),
    ...keys.map((key): ClaimRequest => ({ kind: 'entry', key })),
  ];
  const proofs: ProofFile[] = [];
  for (let start = 0; start < claims.length; start += MAX_CLAIMS) {
    proofs.push(await node.proof(claims.slice(start, start + MAX_CLAIMS)));
    onProgress(Math.min(start + MAX_CLAIMS, claims.length), claims.length);
  }
  return { format: AUDIT_PACK_FORMAT, proofs };
}

/**
 * How many entries the state has and how many of them the pack shows: entries keep their slot for ever, so a state whose
 * every slot is shown has nothing else in it. Only meaningful for a pack that was verified.
 */
export function slotsShown({ proofs }: FullPack): { readonly shown: number; readonly of: number } {
  const slots = new Set<number>();
  let of = 0;
  for (const { claims } of proofs) {
    for (const claim of claims) {
      if (claim.kind !== 'entry') continue;
      slots.add(claim.slot);
      of = Math.max(of, claim.count);
    }
  }
  return { shown: slots.size, of };
}
