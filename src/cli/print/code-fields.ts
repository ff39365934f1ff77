// What a code says, field by field, as rows for people and programs.
import { printable } from '../../base/printable.ts';
import type { BerObject } from '../../device/codes/ber-tlv.ts';
import { TAG_NAMES } from '../../device/codes/customer-code.ts';
import type { FieldTree } from '../../device/codes/merchant-fields.ts';
import { table } from './table.ts';

export interface CodeField {
  /** Ids or tags from the outermost on, such as "62.05". */
  readonly field: string;
  readonly name?: string;
  readonly content: string;
}

export function merchantRows(trees: readonly FieldTree[]): CodeField[] {
  return trees.flatMap(({ path, name, value, inner }) => [
    { field: path, ...(name !== undefined && { name }), content: value },
    ...merchantRows(inner),
  ]);
}

/** Contents in hexadecimal; of templates only what is in them. */
export function customerRows(objects: readonly BerObject[], around = ''): CodeField[] {
  return objects.flatMap(({ tag, value, inner }): CodeField[] => {
    const field = `${around}${tag}`;
    const name = TAG_NAMES.get(tag);
    if (inner.length > 0) return customerRows(inner, `${field}.`);
    return [{ field, ...(name !== undefined && { name }), content: Buffer.from(value).toString('hex') }];
  });
}

export function codeTable(rows: readonly CodeField[]): string {
  return table(
    [{ head: 'field' }, { head: 'what' }, { head: 'content' }],
    rows.map(({ field, name, content }) => [field, name ?? '', JSON.stringify(printable(content))]),
  );
}
