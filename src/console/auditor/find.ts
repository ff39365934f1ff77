// What a name on the ledger means: the first of site, account, transaction, block, member, proposal, grant and complaint
// that has it. Reads through the API.
import { ask, Refusal } from '../ask.ts';

export type Fields = { readonly [field: string]: unknown };

export type Claim =
  | { readonly kind: 'entry'; readonly key: string }
  | { readonly kind: 'receipt' | 'transaction'; readonly transactionId: string };

export interface Found {
  readonly kind: 'site' | 'account' | 'transaction' | 'block' | 'member' | 'proposal' | 'grant' | 'complaint';
  readonly name: string;
  readonly fields: Fields;
  /** What a proof of it claims; none: it is proven by others, as a block is. */
  readonly claims: readonly Claim[];
  /** The command that makes evidence of it, with all that belongs to it; undefined: the proof is all. */
  readonly pack: string | undefined;
}

const HEX_ID = /^[0-9a-f]{64}$/;
const HEIGHT = /^(latest|[0-9]{1,15})$/;
/** Tables by the kind of what their entries are, in the order in which they are tried. */
const TABLES = [
  ['site', 'site'],
  ['account', 'account'],
  ['proposal', 'proposal'],
  ['grant', 'grant'],
  ['complaint', 'complaint'],
] as const;

/** Undefined: nothing has this name. Throws Refusal when the node does not answer. */
export async function find(name: string): Promise<Found | undefined> {
  if (HEX_ID.test(name)) {
    const fields = await there<Fields>(`/v1/transactions/${name}`);
    // A transaction is worth what its receipt says of it.
    const claims = (['receipt', 'transaction'] as const).map((kind) => ({ kind, transactionId: name }));
    if (fields !== undefined) return { kind: 'transaction', name, fields, claims, pack: undefined };
  }
  if (HEIGHT.test(name)) {
    const fields = await there<Fields>(`/v1/blocks/${name}`);
    if (fields !== undefined) return { kind: 'block', name, fields, claims: [], pack: `gridpact archive export FILE` };
  }
  const { entries } = await ask<{ entries: readonly ({ entry: Fields } | null)[] }>('/v1/entries', {
    body: { keys: TABLES.map(([, table]) => `${table}/${name}`.slice(0, 256)) },
  });
  for (const [i, [kind, table]] of TABLES.entries()) {
    const entry = entries[i]?.entry;
    if (entry === undefined) continue;
    const claims = [{ kind: 'entry', key: `${table}/${name}` } as const];
    return { kind, name, fields: entry, claims, pack: packOf(kind, name) };
  }
  const { members } = await ask<{ members: readonly (Fields & { id: string })[] }>('/v1/consortium');
  const member = members.find(({ id }) => id === name);
  const claims = [{ kind: 'entry', key: 'member-list/current' } as const];
  return member === undefined ? undefined : { kind: 'member', name, fields: member, claims, pack: undefined };
}

function packOf(kind: Found['kind'], name: string): string | undefined {
  if (kind === 'site') return `gridpact audit pack FILE --site ${name}`;
  if (kind === 'account') return `gridpact account activity ${name} --proof FILE`;
  return undefined;
}

async function there<T>(path: string): Promise<T | undefined> {
  try {
    return await ask<T>(path);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}
