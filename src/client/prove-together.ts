// Entries that are proven of one block, however many: what is computed from them is then a fact of one state.
import type { ProofFile } from '../ledger/proof-file.ts';
import { moved } from './list-errors.ts';
import { MAX_CLAIMS } from './node-bounds.ts';
import type { NodeConnection } from './node-connection.ts';

export type ProofSource = Pick<NodeConnection, 'proof'>;

/** How often the head may move on before everything is proven at one height. */
export const ATTEMPTS = 8;

/** One file of all entries. Throws ClientError `claim-not-found`, and `list-moved` when the head never stood still. */
export async function proveEntries(node: ProofSource, keys: readonly string[]): Promise<ProofFile> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const proof = await proveTogether(node, keys);
    if (proof !== undefined) return proof;
  }
  throw moved(ATTEMPTS);
}

/** One file of all entries; undefined when the head moved between its parts, which are asked for at once. */
export async function proveTogether(node: ProofSource, keys: readonly string[]): Promise<ProofFile | undefined> {
  const asked = [...new Set(keys)];
  const parts: string[][] = [];
  for (let start = 0; start < asked.length; start += MAX_CLAIMS) parts.push(asked.slice(start, start + MAX_CLAIMS));
  const proofs = await Promise.all(
    parts.map((part) => node.proof(part.map((key) => ({ kind: 'entry', key }) as const))),
  );
  const [first] = proofs;
  if (first === undefined) return undefined;
  const isOneHead = proofs.every(({ finalization }) => finalization.blockHash === first.finalization.blockHash);
  // A node could add claims of lists, which nobody asked for.
  const claims = proofs.flatMap((proof) => proof.claims.filter(({ kind }) => kind === 'entry'));
  return isOneHead ? { ...first, claims } : undefined;
}
