// Tables and views as a cluster of PostgreSQL servers (Citus) demands them: each unique key has the column by which the
// rows are spread, and what is joined across servers is known.
import { describe, expect, it } from 'vitest';
import { tableStatements } from '../../../src/exporter/postgres/schema.ts';
import { VIEWS } from '../../../src/exporter/postgres/views.ts';
import { columnName, columnsOf, TABLE_NAMES, TABLES, type Table } from '../../../src/exporter/tables.ts';
import { readDocument } from '../../docs/documents.ts';

const statements = tableStatements('audit');

describe.each(TABLE_NAMES)('the table %s', (name) => {
  const { key, distribution, columns, indexes }: Table = TABLES[name];

  it('is spread by a column of its key that is never absent, and has no other unique index', () => {
    expect(key).toContain(distribution);
    for (const field of key) expect([field, columns[field]?.optional]).toEqual([field, undefined]);
    const own = statements.filter((statement) => statement.includes(`"audit"."${name}"`));
    const unique = own.join('\n').match(/UNIQUE|PRIMARY KEY/g);
    expect(unique).toEqual(['PRIMARY KEY']);
    expect(own.join('\n')).toContain(`create_distributed_table(''audit.${name}'', ''${columnName(distribution)}'')`);
  });

  it('has the columns of its key and of its indexes', () => {
    const known = columnsOf(name).map(({ field }) => field);
    for (const field of [...key, ...indexes.flat()]) expect(known).toContain(field);
  });
});

it('views join tables by the column that spreads both, but for those that the document names', () => {
  const spreadBy = new Map<string, string>(TABLE_NAMES.map((name) => [name, columnName(TABLES[name].distribution)]));
  for (const [name, { select }] of Object.entries(VIEWS)) {
    const latest = /DISTINCT ON \((\w+)\).* FROM (\w+) ORDER BY/s.exec(select);
    if (latest !== null) spreadBy.set(name, spreadBy.get(latest[2] ?? '') ?? '');
  }
  const across = Object.entries(VIEWS).filter(([, { select }]) =>
    [...select.matchAll(/FROM (\w+) \w+ ((?:LEFT )?JOIN \w+ \w+ (?:USING \([^)]*\)|ON [^J]*))+/g)].some(([joined]) => {
      const tables = [...joined.matchAll(/(?:FROM|JOIN) (\w+)/g)].map(([, table = '']) => spreadBy.get(table));
      return new Set(tables).size > 1;
    }),
  );
  const named = across.map(([name]) => `\`${name}\``);
  expect(named).toEqual(['`grant_periods`', '`reads`']);
  const document = readDocument('docs/exports.md').replaceAll('\n', ' ');
  expect(document).toContain(`The views ${named.toReversed().join(' and ')} join tables that are spread by different`);
});
