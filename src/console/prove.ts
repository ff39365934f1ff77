// Proofs of the node, as files that the offline verifier takes. The page makes none of what they prove.
import { askPatiently, Refusal } from './ask.ts';

export type Claim =
  | { readonly kind: 'entry'; readonly key: string }
  | { readonly kind: 'receipt' | 'transaction'; readonly transactionId: string };

export interface ProofFile {
  readonly header: { readonly height: number };
  readonly finalization: { readonly blockHash: string; readonly bitmap: string };
  readonly claims: readonly object[];
}

/** Of one file. */
const MOST_CLAIMS = 1_000;
/** How often the head may move on before everything is proven of one block. */
const MOST_TRIES = 8;

/** Throws Refusal. */
export function prove(claims: readonly Claim[]): Promise<ProofFile> {
  return askPatiently<ProofFile>('/v1/proofs', { body: { claims } });
}

/** Entries of one state in one file, however many. Throws Refusal, `head-moved` when the chain never stood still. */
export async function proveEntries(keys: readonly string[]): Promise<ProofFile> {
  const asked = [...new Set(keys)].map((key): Claim => ({ kind: 'entry', key }));
  const parts = partsOf(asked, MOST_CLAIMS);
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const proofs = await Promise.all(parts.map(prove));
    const [first] = proofs;
    if (first === undefined) break;
    if (proofs.every(({ finalization }) => finalization.blockHash === first.finalization.blockHash)) {
      return { ...first, claims: proofs.flatMap(({ claims }) => claims) };
    }
  }
  throw new Refusal('head-moved', 0, '', '');
}

/** Entries and transactions: one file of one block where all of them have room in it. Throws Refusal. */
export async function proveTogether(
  keys: readonly string[],
  transactionIds: readonly string[],
): Promise<readonly [ProofFile, ...ProofFile[]]> {
  const entries = [...new Set(keys)].map((key): Claim => ({ kind: 'entry', key }));
  const claims = [...entries, ...[...new Set(transactionIds)].flatMap(transactionClaims)];
  if (claims.length <= MOST_CLAIMS) return [await prove(claims)];
  return [await proveEntries(keys), ...(await proveTransactions(transactionIds))];
}

/** Transactions with their receipts, in as many files as they take. Throws Refusal. */
export async function proveTransactions(ids: readonly string[]): Promise<readonly ProofFile[]> {
  const files: ProofFile[] = [];
  for (const some of partsOf(ids, MOST_CLAIMS / 2)) files.push(await prove(some.flatMap(transactionClaims)));
  return files;
}

/** A transaction is worth what its receipt says of it. */
export function transactionClaims(transactionId: string): readonly Claim[] {
  return [
    { kind: 'receipt', transactionId },
    { kind: 'transaction', transactionId },
  ];
}

function partsOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
