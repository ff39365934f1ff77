// Everything that is on the ledger, with proofs, in one file: every entry of the state after one block, and the receipt
// and the envelope of every transaction. Asked of one node, which need not be believed: what it leaves out shows, what it
// changes fails.

import type { ClaimRequest } from '../../src/client/answers.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { MAX_CLAIMS } from '../../src/client/node-bounds.ts';
import { LISTS } from '../../src/generated/message-tables.ts';
import { lists } from '../../src/ledger/chain-tables.ts';
import { TABLES } from '../../src/ledger/families.ts';
import { sites } from '../../src/ledger/metering/tables.ts';
import type { ProofFile, ProofListClaim } from '../../src/ledger/proof-file.ts';
import { AUDIT_PACK_FORMAT } from '../../src/verifier/verify-audit-pack.ts';

export interface FullPack {
  readonly format: typeof AUDIT_PACK_FORMAT;
  readonly proofs: readonly ProofFile[];
}

/** Each transaction is claimed together with its receipt. */
const TRANSACTIONS_PER_FILE = MAX_CLAIMS / 2;

export async function fetchFullPack(
  { node, evidence }: GridpactClient,
  transactions: readonly string[],
  onProgress: (done: number, total: number) => void,
): Promise<FullPack> {
  const keys: string[] = [];
  for (const table of TABLES.values()) for await (const { key } of node.entries(table)) keys.push(key);
  const proofs: ProofFile[] = [];
  for (let start = 0; start < transactions.length; start += TRANSACTIONS_PER_FILE) {
    const claims = transactions.slice(start, start + TRANSACTIONS_PER_FILE).flatMap((transactionId): ClaimRequest[] => [
      { kind: 'receipt', transactionId },
      { kind: 'transaction', transactionId },
    ]);
    proofs.push(await node.proof(claims));
    onProgress(Math.min(start + TRANSACTIONS_PER_FILE, transactions.length), transactions.length + keys.length);
  }
  // Sums over the whole ledger mean something only of one state; with all of its entries every list is shown, too.
  const state = await evidence.proveEntries(keys);
  onProgress(transactions.length + keys.length, transactions.length + keys.length);
  proofs.push({ ...state, claims: [...state.claims, ...listsAmong(keys)] });
  return { format: AUDIT_PACK_FORMAT, proofs };
}

/** Statements and readings of every site, and what the state lists by subject. */
function listsAmong(keys: readonly string[]): ProofListClaim[] {
  return keys.flatMap((key): ProofListClaim[] => {
    const [, table = '', id = ''] = /^([^/]+)\/(.*)$/.exec(key) ?? [];
    if (table === sites.name) {
      return (['statements', 'readings'] as const).map((list) => ({ kind: 'list', list, subject: id }));
    }
    const [, name = '', subject = ''] = /^([^/]+)\/(.*)$/.exec(id) ?? [];
    return table === lists.name && isIdList(name) ? [{ kind: 'list', list: name, subject }] : [];
  });
}

function isIdList(name: string): name is keyof typeof LISTS {
  return Object.hasOwn(LISTS, name);
}

/**
 * How many entries the state has and how many of them the pack shows: entries always keep their slot, so a state whose
 * every slot is shown has nothing else in it. Only meaningful for a pack that was verified, and of one state.
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
