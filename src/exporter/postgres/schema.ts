// The tables and views in a schema of PostgreSQL, and beside them the position: which block's rows are the last.
import { escapeIdentifier, escapeLiteral } from 'pg';
import { type ColumnType, columnName, columnsOf, TABLE_NAMES, TABLES, type Table, type TableName } from '../tables.ts';
import { VIEWS } from './views.ts';

const TYPES: { readonly [T in ColumnType]: string } = {
  text: 'text',
  json: 'jsonb',
  integer: 'integer',
  bigint: 'bigint',
  uint64: 'numeric(20)',
  boolean: 'boolean',
};

export const POSITION = 'export_position';

export function qualified(schema: string, name: string): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}

/** Makes the schema and the position, if they are not there. */
export function positionStatements(schema: string): readonly string[] {
  const position = qualified(schema, POSITION);
  return [
    `CREATE SCHEMA IF NOT EXISTS ${escapeIdentifier(schema)}`,
    `CREATE TABLE IF NOT EXISTS ${position} (
      one boolean PRIMARY KEY DEFAULT true CHECK (one), format text NOT NULL, chain_id text NOT NULL,
      height bigint NOT NULL, hash text NOT NULL, written_at timestamptz NOT NULL DEFAULT now())`,
    `COMMENT ON TABLE ${position} IS 'The last block whose rows are here: written in one transaction with them.'`,
  ];
}

/** Makes tables, indexes and views; none may be there. */
export function tableStatements(schema: string): readonly string[] {
  return [...TABLE_NAMES.flatMap((name) => statementsOf(schema, name)), ...viewStatements(schema)];
}

function statementsOf(schema: string, name: TableName): string[] {
  const { about, key, distribution, indexes }: Table = TABLES[name];
  const table = qualified(schema, name);
  const columns = columnsOf(name);
  const defined = columns.map(
    (column) => `${escapeIdentifier(column.name)} ${TYPES[column.type]}${column.optional ? '' : ' NOT NULL'}`,
  );
  const spread = `Citus: SELECT create_distributed_table('${schema}.${name}', '${columnName(distribution)}')`;
  return [
    `CREATE TABLE ${table} (${defined.join(', ')}, PRIMARY KEY (${named(key)}))`,
    `COMMENT ON TABLE ${table} IS ${escapeLiteral(`${about} ${spread}`)}`,
    ...columns.map(
      (column) => `COMMENT ON COLUMN ${table}.${escapeIdentifier(column.name)} IS ${escapeLiteral(column.about)}`,
    ),
    ...indexes.map((fields) => `CREATE INDEX ON ${table} (${named(fields)})`),
  ];
}

function named(fields: readonly string[]): string {
  return fields.map((field) => escapeIdentifier(columnName(field))).join(', ');
}

/** They name their tables without a schema: PostgreSQL keeps which ones these were. */
function viewStatements(schema: string): string[] {
  return [
    `SET LOCAL search_path TO ${escapeIdentifier(schema)}`,
    ...Object.entries(VIEWS).flatMap(([name, { about, select }]) => [
      `CREATE VIEW ${qualified(schema, name)} AS ${select}`,
      `COMMENT ON VIEW ${qualified(schema, name)} IS ${escapeLiteral(about)}`,
    ]),
  ];
}
