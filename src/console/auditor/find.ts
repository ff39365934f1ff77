// What a name on the ledger means: the first of site, account, transaction, block, member, proposal, grant and complaint
// that has it, or a month of statements. Reads through the API.
import { ask, Refusal } from '../ask.ts';
import type { CommandWords } from '../command-line.ts';
import { type Month, readMonth } from './months.ts';
import { sumsOf } from './statement-sums.ts';

export type Fields = { readonly [field: string]: unknown };

export interface Found {
  readonly kind: 'site' | 'account' | 'transaction' | 'block' | 'member' | 'proposal' | 'grant' | 'complaint' | 'month';
  readonly name: string;
  readonly fields: Fields;
  /** The command that makes evidence of it, with all that belongs to it; undefined: there is none. */
  readonly pack: CommandWords | undefined;
  /** Of a month. */
  readonly month?: Month;
}

const HEX_ID = /^[0-9a-f]{64}$/;
const MONTH = /^([0-9]{4})-(0[1-9]|1[0-2])$/;
const HEIGHT = /^(latest|[0-9]{1,15})$/;
/** Tables whose entries have such names, in the order in which they are tried; the kinds have their names. */
const TABLES = ['site', 'account', 'proposal', 'grant', 'complaint'] as const;

/** Undefined: nothing has this name. Throws Refusal when the node does not answer. */
export async function find(name: string): Promise<Found | undefined> {
  if (HEX_ID.test(name)) {
    const fields = await there<Fields>(`/v1/transactions/${name}`);
    if (fields !== undefined) return { kind: 'transaction', name, fields, pack: packOf('transaction', name) };
  }
  const month = await findMonth(name);
  if (month !== undefined) return month;
  if (HEIGHT.test(name)) {
    const fields = await there<Fields>(`/v1/blocks/${name}`);
    if (fields !== undefined) return { kind: 'block', name, fields, pack: packOf('block', name) };
  }
  const { entries } = await ask<{ entries: readonly ({ entry: Fields } | null)[] }>('/v1/entries', {
    body: { keys: TABLES.map((table) => `${table}/${name}`.slice(0, 256)) },
  });
  for (const [i, kind] of TABLES.entries()) {
    const entry = entries[i]?.entry;
    if (entry === undefined) continue;
    return { kind, name, fields: entry, pack: packOf(kind, name) };
  }
  const { members } = await ask<{ members: readonly (Fields & { id: string })[] }>('/v1/consortium');
  const member = members.find(({ id }) => id === name);
  if (member === undefined) return undefined;
  return { kind: 'member', name, fields: member, pack: packOf('member', name) };
}

function packOf(kind: Found['kind'], name: string): CommandWords | undefined {
  const proof = 'FILE';
  switch (kind) {
    case 'site':
    case 'month':
      return { name: 'audit pack', operands: ['FILE'], options: { [kind]: name } };
    case 'complaint':
      return { name: 'audit case', operands: [name], options: { pack: 'FILE' } };
    case 'account':
      return { name: 'account activity', operands: [name], options: { proof } };
    case 'transaction':
      return { name: 'audit transaction', operands: [name], options: { proof } };
    case 'member':
      return { name: 'audit evidence', options: { accused: name, proof } };
    default:
      return undefined;
  }
}

/** Its statements in sums. */
async function findMonth(name: string): Promise<Found | undefined> {
  const month = MONTH.test(name) ? await readMonth(name) : undefined;
  if (month === undefined) return undefined;
  const { statements, exportWh, grossFen, subsidyFen, taxFen, netFen } = sumsOf(month.summands).total;
  const sums = Object.entries({ exportWh, grossFen, subsidyFen, taxFen, netFen });
  const fields = { statements, ...Object.fromEntries(sums.map(([field, sum]) => [field, String(sum)])) };
  return { kind: 'month', name, fields, pack: packOf('month', name), month };
}

async function there<T>(path: string): Promise<T | undefined> {
  try {
    return await ask<T>(path);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}
