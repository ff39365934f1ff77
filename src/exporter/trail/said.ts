// What a transaction says, line by line: its values by the names of their fields. One name means one thing in every
// operation of proto/transaction.proto, so that whoever looks for a site or a grant need not know the operations.
import type { Body } from '../../generated/transaction.ts';
import type { Operations } from '../../ledger/family.ts';

export type Value = string | bigint | number | boolean;

/** Names of fields with their values, however deep they stand; without those that are empty, and without bytes. */
export type Said = ReadonlyMap<string, readonly Value[]>;

/** Empty where it does not have the field. */
export function textIn(said: Said, name: string): string {
  return `${said.get(name)?.[0] ?? ''}`;
}

export function instantIn(said: Said, name: string): bigint | undefined {
  const value = said.get(name)?.[0];
  return typeof value === 'bigint' ? value : undefined;
}

/** One for each line of the operation, each with the fields that the lines share; one where it has no lines. */
export function linesSaid({ operation, ...body }: Body): readonly Said[] {
  if (operation === undefined) return [];
  const fields = (body as Partial<Operations>)[operation];
  if (fields === undefined) return [];
  const { lines, ...shared } = fields as { readonly lines?: readonly unknown[] };
  return (lines ?? [{}]).map((line) => {
    const said = new Map<string, Value[]>();
    for (const part of [shared, line]) note(said, '', part);
    return said;
  });
}

/** Messages are trees of bounded depth: proto/ has none that holds itself. */
function note(said: Map<string, Value[]>, name: string, value: unknown): void {
  if (value instanceof Uint8Array || value === undefined || value === null || value === '') return;
  if (Array.isArray(value)) {
    for (const item of value) note(said, name, item);
  } else if (typeof value === 'object') {
    for (const [field, inner] of Object.entries(value)) note(said, field, inner);
  } else {
    const values = said.get(name);
    if (values === undefined) said.set(name, [value as Value]);
    else values.push(value as Value);
  }
}
