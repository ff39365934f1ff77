// The tables of operations, refusals, outcomes and state in docs/, from proto/ and the ledger's families, and those of
// exports from their definition. Each stands between two markers, so that nobody writes it by hand.
import protobuf from 'protobufjs';
import { columnName, columnsOf, TABLES as EXPORTED, TABLE_NAMES } from '../../src/exporter/tables.ts';
import { CHAIN_TABLES } from '../../src/ledger/chain-tables.ts';
import { FAMILIES, OPERATIONS, TABLES } from '../../src/ledger/families.ts';
import { OUTCOMES } from '../../src/ledger/outcomes.ts';
import { REJECTIONS } from '../../src/ledger/rejection.ts';
import { messagesOf, tableOf } from './load-proto.ts';

type Row = readonly string[];

/** The document with its generated tables. Throws on a marker that names no table. */
export function fillTables(document: string, root: protobuf.Root): string {
  const made: { readonly [name: string]: () => string } = {
    operations: () => operationsTable(root),
    refusals: refusalsTable,
    outcomes: outcomesTable,
    state: () => stateTable(root),
    exports: exportedTables,
  };
  return document.replace(MARKED, (_, begin: string, name: string, end: string) => {
    const make = made[name];
    if (make === undefined) throw new Error(`no table is generated under the name ${name}`);
    return `${begin}${make()}${end}`;
  });
}

const MARKED = /(<!-- generated: ([a-z]+) -->\n)[\s\S]*?(<!-- end -->)/g;

function tableOfRows(head: Row, rows: readonly Row[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n').replaceAll('|  |', '| |')}\n`;
}

function operationsTable(root: protobuf.Root): string {
  const byName = new Map(messagesOf(root, 'transaction').map((message) => [message.name, message]));
  const body = byName.get('Body');
  const rows = FAMILIES.flatMap((family) =>
    Object.keys(family.operations).map((name) => {
      const field = body?.fields[name];
      const message = field?.resolvedType;
      if (!(message instanceof protobuf.Type)) throw new Error(`Body has no operation ${name}`);
      const { by, since } = OPERATIONS[name as keyof typeof OPERATIONS];
      return [`\`${message.name}\``, family.name, `${field?.id}`, partsOf(message), by, `${since}`];
    }),
  );
  return tableOfRows(['operation', 'family', 'field', 'its lines or parts', 'by', 'since version'], rows);
}

/** Messages that stand in the message, directly or in another one. */
function partsOf(message: protobuf.Type): string {
  const inner = message.fieldsArray.flatMap(({ resolvedType }) =>
    resolvedType instanceof protobuf.Type ? [resolvedType] : [],
  );
  const names = inner.map((type) => {
    const deeper = partsOf(type);
    return deeper === '' ? `\`${type.name}\`` : `\`${type.name}\` with ${deeper}`;
  });
  return [...new Set(names)].join(', ');
}

function refusalsTable(): string {
  const rows = Object.entries(REJECTIONS)
    .sort(([, a], [, b]) => a.code - b.code)
    .map(([name, { code, why, remedy }]) => [`${code}`, `\`${name}\``, why, remedy]);
  return tableOfRows(['number', 'name', 'why', 'what to do'], rows);
}

function outcomesTable(): string {
  return tableOfRows(
    ['outcome', 'says'],
    Object.entries(OUTCOMES).map(([name, says]) => [`\`${name}\``, says]),
  );
}

function stateTable(root: protobuf.Root): string {
  const messages = new Map(messagesOf(root, 'state').map((message) => [tableOf(message), message]));
  const owners = new Map([
    ...Object.values(CHAIN_TABLES).map(({ name }) => [name, 'chain'] as const),
    ...FAMILIES.flatMap(({ name, tables }) => Object.values(tables).map((table) => [table.name, name] as const)),
  ]);
  const rows = [...TABLES.values()].map(({ name, id, listedBy }) => {
    const message = messages.get(name);
    if (message === undefined) throw new Error(`proto/state.proto has no message for the table ${name}`);
    const parts = partsOf(message);
    const shown = parts === '' ? `\`${message.name}\`` : `\`${message.name}\` with ${parts}`;
    return [`\`${name}\``, owners.get(name) ?? '', id, shown, listedBy.map(({ list }) => `\`${list}\``).join(', ')];
  });
  return tableOfRows(['table', 'family', 'id', 'message', 'listed in'], rows);
}

function exportedTables(): string {
  return TABLE_NAMES.map((name) => {
    const { about, key, distribution } = EXPORTED[name];
    const rows = columnsOf(name).map(({ name: column, type, optional, about: says }) => {
      return [`\`${column}\``, optional ? `${type}, or absent` : type, says];
    });
    const keys = key.map((field) => `\`${columnName(field)}\``).join(', ');
    const said = `${about} Key: ${keys}. Distributed by \`${columnName(distribution)}\`.`;
    return `### ${name}\n\n${said}\n\n${tableOfRows(['column', 'type', 'is'], rows)}`;
  }).join('\n');
}
