// What a name on the ledger means: the first of site, account, transaction, block, member, proposal, grant and complaint
// that has it, or a month of statements. Reads through the API.
import { ask, Refusal } from '../ask.ts';
import { monthIn } from '../month.ts';
import { type Claim, transactionClaims } from '../prove.ts';
import { type Row, type Rows, readRows } from '../rows.ts';

export type Fields = { readonly [field: string]: unknown };

export interface Found {
  readonly kind: 'site' | 'account' | 'transaction' | 'block' | 'member' | 'proposal' | 'grant' | 'complaint' | 'month';
  readonly name: string;
  readonly fields: Fields;
  /** What a proof of it claims; none: it is proven by others, as a block is. */
  readonly claims: readonly Claim[];
  /** The command that makes evidence of it, with all that belongs to it; undefined: the proof is all. */
  readonly pack: string | undefined;
  /** Of a month: there are more statements than were looked at. */
  readonly isCut?: boolean;
}

const HEX_ID = /^[0-9a-f]{64}$/;
const MONTH = /^([0-9]{4})-(0[1-9]|1[0-2])$/;
/** Of which a month's sums are: beyond it they are left to the command. */
export const MOST_STATEMENTS = 100_000;
const KEYS_AT_ONCE = 1_000;
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
    const claims = transactionClaims(name);
    if (fields !== undefined) return { kind: 'transaction', name, fields, claims, pack: packOf('transaction', name) };
  }
  const month = await findMonth(name);
  if (month !== undefined) return month;
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
  if (member === undefined) return undefined;
  return { kind: 'member', name, fields: member, claims, pack: packOf('member', name) };
}

function packOf(kind: Found['kind'], name: string): string | undefined {
  switch (kind) {
    case 'site':
      return `gridpact audit pack FILE --site ${name}`;
    case 'month':
      return `gridpact audit pack FILE --month ${name}`;
    case 'complaint':
      return `gridpact audit case ${name} --pack FILE`;
    case 'account':
      return `gridpact account activity ${name} --proof FILE`;
    case 'transaction':
      return `gridpact audit transaction ${name} --proof FILE`;
    case 'member':
      return `gridpact audit evidence --accused ${name} --proof FILE`;
    default:
      return undefined;
  }
}

/** Its statements in sums. */
async function findMonth(name: string): Promise<Found | undefined> {
  if (!MONTH.test(name)) return undefined;
  const { rows, isCut } = await statementsOf(name);
  if (rows.length === 0) return undefined;
  const sum = (field: string) => rows.reduce((total, { entry }) => total + BigInt(String(entry[field] ?? 0)), 0n);
  const sums = ['grossFen', 'subsidyFen', 'taxFen', 'netFen'].map((field) => [field, String(sum(field))] as const);
  const fields = { statements: rows.length, exportWh: String(sum('exportWh')), ...Object.fromEntries(sums) };
  return { kind: 'month', name, fields, claims: [], pack: packOf('month', name), isCut };
}

/** Whose periods start in the month, by the time zone of each one's plan. */
export async function statementsOf(month: string): Promise<Rows> {
  const { rows, isCut } = await readRows('statement', '', MOST_STATEMENTS);
  const planOf = ({ entry }: Row) => `${entry.plan}/${entry.planVersion}`;
  const plans = [...new Set(rows.map(planOf))];
  const zones = new Map<string, string>();
  for (let at = 0; at < plans.length; at += KEYS_AT_ONCE) {
    const keys = plans.slice(at, at + KEYS_AT_ONCE).map((plan) => `tariff-plan/${plan}`);
    const { entries } = await ask<{ entries: readonly (Row | null)[] }>('/v1/entries', { body: { keys } });
    for (const row of entries) {
      const { timeZone } = (row?.entry.plan ?? {}) as { readonly timeZone?: string };
      if (row !== null) zones.set(row.key.slice('tariff-plan/'.length), timeZone ?? 'UTC');
    }
  }
  const isOf = (row: Row) => monthIn(Number(row.entry.periodStartMs), zones.get(planOf(row)) ?? 'UTC') === month;
  return { rows: rows.filter(isOf), isCut };
}

async function there<T>(path: string): Promise<T | undefined> {
  try {
    return await ask<T>(path);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}
