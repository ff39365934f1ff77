// Records, grants, reads and erasures are certified as their clients were told, and there are no others.
import type { Certified, Entries, Find, Ledger } from './ledger-files.ts';

export interface ToldSharing {
  readonly records: readonly (InBlock & { readonly record: string; readonly subject: string })[];
  readonly grants: readonly (InBlock & { readonly grant: string; readonly revokedHeight: number })[];
  readonly reads: readonly {
    readonly receipt: string;
    readonly record: string;
    readonly allowed: boolean;
    readonly height: number;
  }[];
  readonly erasures: readonly (InBlock & { readonly record: string })[];
}

interface InBlock {
  readonly height: number;
  readonly transactionId: string;
}

export function checkSharing(find: Find, { name, entries }: Ledger, told: ToldSharing): void {
  const expect = (key: string, wanted: object, found: object | undefined) => {
    const [asked, there] = [JSON.stringify(wanted), JSON.stringify(found)];
    if (asked !== there) find(`${name}: ${key}: told was ${asked}, certified is ${there ?? 'nothing'}`);
  };
  for (const { record, subject, height } of told.records) {
    const entry = entries.get(`record/${record}`);
    expect(
      `record ${record}`,
      { subject, height },
      entry && { subject: within(entry, 'header').subject, height: Number(entry.height) },
    );
  }
  for (const { grant, height, revokedHeight } of told.grants) {
    const entry = entries.get(`grant/${grant}`);
    const found = entry && {
      status: entry.status,
      height: Number(entry.height),
      revokedHeight: Number(entry.revokedHeight),
    };
    expect(`grant ${grant}`, { status: 'revoked', height, revokedHeight }, found);
  }
  for (const { receipt, record, allowed, height } of told.reads) {
    const entry = entries.get(`access/${receipt}`);
    const found = entry && { record: entry.record, allowed: entry.allowed === true, height: Number(entry.height) };
    expect(`access receipt ${receipt}`, { record, allowed, height }, found);
  }
  const left = membersThatLeft(entries);
  for (const { record, height } of told.erasures) {
    const entry = entries.get(`erasure/${record}`);
    expect(`erasure of ${record}`, { height }, entry && { height: Number(entry.height) });
    const confirmed = (holder: string) => entries.has(`erasure-receipt/${record}/${holder}`);
    const missing = listOfTexts(entry?.holders).filter((holder) => !confirmed(holder) && !left.has(holder));
    if (missing.length > 0) find(`${name}: ${missing.join(', ')} did not confirm the erasure of ${record}`);
  }
  for (const [table, count] of [
    ['record', told.records.length],
    ['grant', told.grants.length],
    ['access', told.reads.length],
    ['erasure', told.erasures.length],
  ] as const) {
    const kept = [...entries.keys()].filter((key) => key.startsWith(`${table}/`)).length;
    if (kept !== count) find(`${name}: ${kept} entries of ${table} are certified, and ${count} were told`);
  }
}

/** Of the certified list. */
function membersThatLeft(entries: Entries): ReadonlySet<unknown> {
  const { members } = entries.get('member-list/current') ?? {};
  return new Set(list(members).flatMap(({ id, leftHeight }) => (Number(leftHeight ?? 0) > 0 ? [id] : [])));
}

function within(entry: Certified, field: string): Certified {
  return (entry[field] ?? {}) as Certified;
}

function list(value: unknown): readonly Certified[] {
  return (value ?? []) as readonly Certified[];
}

function listOfTexts(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}
