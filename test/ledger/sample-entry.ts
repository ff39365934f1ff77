// An entry of any table with nothing in it but what is given, for tests that are about whose an entry is.
import * as deviceWords from '../../src/generated/device.ts';
import { LISTS, MESSAGES, TABLE_MESSAGES } from '../../src/generated/message-tables.ts';
import * as stateWords from '../../src/generated/state.ts';
import * as transactionWords from '../../src/generated/transaction.ts';
import { TABLES } from '../../src/ledger/families.ts';
import type { Table } from '../../src/ledger/table.ts';

type Fields = { readonly [field: string]: unknown };
const WORDS: Fields = { ...deviceWords, ...transactionWords, ...stateWords };

/** `given`: fields by their path, such as "grant.subject". Throws where the table has no such field. */
export function sampleEntry(table: string, given: Fields): { readonly table: Table<unknown>; readonly value: unknown } {
  const found = TABLES.get(table);
  const message = TABLE_MESSAGES[table];
  if (found === undefined || message === undefined) throw new Error(`there is no table ${table}`);
  const value = emptyOf(message);
  for (const [path, content] of Object.entries(given)) put(value, path.split('.'), content);
  return { table: found as Table<unknown>, value };
}

/** The lists in which an entry with these fields stands: "<list>/<subject>". */
export function listsOf(table: string, given: Fields): readonly string[] {
  return Object.entries(LISTS).flatMap(([list, { table: of, subject }]) => {
    const about = of === table ? given[subject.join('.')] : undefined;
    return about === undefined ? [] : [`${list}/${about}`];
  });
}

function emptyOf(message: keyof typeof MESSAGES): { [field: string]: unknown } {
  const fields = Object.values(MESSAGES[message]) as readonly (readonly [string, string])[];
  return Object.fromEntries(fields.map(([field, type]) => [field, emptyValue(message, field, type)]));
}

function emptyValue(message: string, field: string, type: string): unknown {
  if (type.endsWith('[]')) return [];
  switch (type) {
    case 'string':
      return wordsOf(message, field)?.[0] ?? '';
    case 'bytes':
      return new Uint8Array();
    case 'bool':
      return false;
    case 'uint32':
      return 0;
    case 'uint64':
    case 'sint64':
      return 0n;
    default:
      return emptyOf(type as keyof typeof MESSAGES);
  }
}

/** That the field may hold; undefined: any text. */
export function wordsOf(message: string, field: string): readonly string[] | undefined {
  return WORDS[constantOf(`${message}_${field}`)] as readonly string[] | undefined;
}

/** As the code generator names the words of a field: "GRANT_STATUS". */
function constantOf(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

function put(value: { [field: string]: unknown }, [field = '', ...rest]: readonly string[], content: unknown): void {
  if (!Object.hasOwn(value, field)) throw new Error(`there is no field ${field}`);
  if (rest.length === 0) value[field] = content;
  else put(value[field] as { [field: string]: unknown }, rest, content);
}
