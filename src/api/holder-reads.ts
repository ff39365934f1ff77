// Reads of the state for a caller: whole for members' tokens, and through the filter for the holder of an account. What
// a holder may not read is not there, in the same words as what nobody has.
import { fromHex } from '../base/bytes.ts';
import type { Backend, ClaimRequest, ProofOutcome } from './backend.ts';
import type { Caller } from './caller.ts';
import { filterFor, type HolderFilter } from './holder-filter.ts';

interface WalkRequest {
  readonly table: string;
  readonly prefix: string;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Pages that are looked at for one page of a holder, most of whose entries may be another's. */
const MOST_PAGES = 8;

/** The entry's bytes; undefined when it is not there for the caller. */
export async function readable(backend: Backend, caller: Caller, key: string): Promise<Uint8Array | undefined> {
  const value = await backend.entry(key);
  const filter = filterFor(backend, caller);
  if (value === undefined || filter === undefined) return value;
  return (await filter.mayRead(key, value)) ? value : undefined;
}

/** Entries with the prefix that the holder may read; `next` names one of them and never another's. */
export async function walkOwn(
  backend: Backend,
  filter: HolderFilter,
  { table, prefix, after, limit }: WalkRequest,
): Promise<{ readonly rows: readonly [string, Uint8Array][]; readonly next?: string }> {
  const rows: [string, Uint8Array][] = [];
  if (!filter.mayWalk(table, prefix)) return { rows };
  let from = after === undefined ? undefined : `${table}/${after}`;
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await backend.entries(`${table}/${prefix}`, from, limit);
    for (const row of found) {
      if (rows.length < limit && (await filter.mayRead(...row))) rows.push(row);
    }
    from = found.at(-1)?.[0];
    if (found.length < limit) return { rows };
    if (rows.length === limit) break;
  }
  const last = rows.at(-1)?.[0];
  return last === undefined ? { rows } : { rows, next: last.slice(table.length + 1) };
}

/** A holder has entries proven, and no transactions: these carry the payments of others. */
export async function proveReadable(
  backend: Backend,
  caller: Caller,
  claims: readonly ClaimRequest[],
): Promise<ProofOutcome> {
  const filter = filterFor(backend, caller);
  if (filter === undefined) return backend.proof(claims);
  const before = await Promise.all(
    claims.map(async (claim) => claim.kind === 'entry' && (await readable(backend, caller, claim.key)) !== undefined),
  );
  const missing = before.indexOf(false);
  if (missing !== -1) return { status: 'missing', missing };
  const outcome = await backend.proof(claims);
  if (outcome.status !== 'proven') return outcome;
  // Judged as they are proven: the state may have moved on since.
  for (const [at, claim] of outcome.proof.claims.entries()) {
    const isOwn = claim.kind === 'entry' && (await filter.mayRead(claim.key, fromHex(claim.value)));
    if (!isOwn) return { status: 'missing', missing: at };
  }
  return outcome;
}
