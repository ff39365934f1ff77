// Everything that is on the ledger, with proofs, in one file: every entry of the state, and the receipt and the body of
// every transaction. Asked of one node, which need not be believed: what it leaves out shows, what it changes fails.

import type { ClaimRequest } from '../../src/client/answers.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { MAX_CLAIMS } from '../../src/client/node-bounds.ts';
import type { ListRequest } from '../../src/client/prove-lists.ts';
import { LISTS } from '../../src/generated/message-tables.ts';
import { lists } from '../../src/ledger/chain-tables.ts';
import { TABLES } from '../../src/ledger/families.ts';
import { sites } from '../../src/ledger/metering/tables.ts';
import type { ProofFile } from '../../src/ledger/proof-file.ts';
import { AUDIT_PACK_FORMAT } from '../../src/verifier/verify-audit-pack.ts';

const LISTS_PER_FILE = 50;

export interface FullPack {
  readonly format: typeof AUDIT_PACK_FORMAT;
  readonly proofs: readonly ProofFile[];
}

export async function fetchFullPack(
  { node, evidence }: GridpactClient,
  transactions: readonly string[],
  onProgress: (done: number, total: number) => void,
): Promise<FullPack> {
  const keys: string[] = [];
  for (const table of TABLES.values()) for await (const { key } of node.entries(table)) keys.push(key);
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
  for (const requests of listsAmong(keys)) proofs.push((await evidence.proveLists(requests)).proof);
  return { format: AUDIT_PACK_FORMAT, proofs };
}

/** Statements and readings of every site, and what the state lists by subject; some lists in each file. */
function listsAmong(keys: readonly string[]): ListRequest[][] {
  const requests = keys.flatMap((key): ListRequest[] => {
    const [, table = '', id = ''] = /^([^/]+)\/(.*)$/.exec(key) ?? [];
    if (table === sites.name) {
      return (['statements', 'readings'] as const).map((list) => ({ list, subject: id }));
    }
    const [, name = '', subject = ''] = /^([^/]+)\/(.*)$/.exec(id) ?? [];
    return table === lists.name && isIdList(name) ? [{ list: name, subject }] : [];
  });
  return Array.from({ length: Math.ceil(requests.length / LISTS_PER_FILE) }, (_, i) =>
    requests.slice(i * LISTS_PER_FILE, (i + 1) * LISTS_PER_FILE),
  );
}

function isIdList(name: string): name is keyof typeof LISTS {
  return Object.hasOwn(LISTS, name);
}

/**
 * How many entries the state has and how many of them the pack shows: entries always keep their slot, so a state whose
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
