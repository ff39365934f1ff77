// Parquet files, read back by another program's reader: every value with its type, in groups, and whole or not there.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import { writeParquet } from '../../../src/exporter/parquet-file.ts';
import { JSON_ROWS } from '../../../src/exporter/row-formats.ts';
import { columnsOf, type RowOf, type TableName, type TableRows } from '../../../src/exporter/tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-parquet-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function written<N extends TableName>(table: N, rows: TableRows[N]) {
  const [from, to] = [join(folder, `${table}.jsonl`), join(folder, `${table}.parquet`)];
  writeFileSync(from, JSON_ROWS.text(table, rows));
  await writeParquet(table, from, to);
  const file = await asyncBufferFromFile(to);
  return { rows: await parquetReadObjects({ file }), metadata: await parquetMetadataAsync(file) };
}

const posting: RowOf<'postings'> = {
  ...{ height: 1, sequence: 0, transactionId: null, transferId: 'ab', kind: 'posted', account: 'bank-a/x' },
  ...{
    side: 'debit',
    counterparty: 'bank-a/y',
    amountFen: 5n,
    changeFen: -(2n ** 60n),
    balanceFen: 2n ** 62n,
    number: 1n,
  },
  ...{ code: 'pay', reference: '=电费 "x"\n' },
};
const statement: RowOf<'statements'> = {
  ...{ site: 's', periodStartMs: 1n, periodEndMs: 2n, revision: 0, height: 7n, plan: 'p', planVersion: 1 },
  ...{ exportWh: 2n ** 64n - 1n, importWh: 0n, grossFen: -3n, subsidyFen: 0n, taxFen: 0n, netFen: -3n, owedFen: 0n },
  ...{ nettedFen: 0n, waitingFen: 0n, producerAccount: 'bank-a/x', paidTo: null, transferId: null, reason: null },
  energies: '[{"rate":"peak","export_wh":"5"}]',
};

describe('a Parquet file', () => {
  it('has text as it was, 64 bits with and without a sign, absent values and JSON', async () => {
    const { rows } = await written('postings', [posting]);
    expect(rows).toEqual([
      {
        ...{ height: 1n, sequence: 0, transfer_id: 'ab', kind: 'posted', account: 'bank-a/x', side: 'debit' },
        ...{ counterparty: 'bank-a/y', amount_fen: 5n, change_fen: -(2n ** 60n), balance_fen: 2n ** 62n, number: 1n },
        ...{ code: 'pay', reference: '=电费 "x"\n', transaction_id: null },
      },
    ]);
    const statements = await written('statements', [statement]);
    expect(statements.rows[0]).toMatchObject({
      ...{ export_wh: 2n ** 64n - 1n, gross_fen: -3n, paid_to: null, energies: [{ rate: 'peak', export_wh: '5' }] },
    });
  });

  it('has its rows in groups, in their order', async () => {
    const many = Array.from({ length: 45_000 }, (_, sequence) => ({ ...posting, sequence }));
    const { rows, metadata } = await written('postings', many);
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([20_000, 20_000, 5_000]);
    expect(rows.map(({ sequence }) => sequence)).toEqual(many.map(({ sequence }) => sequence));
  });

  it('of no rows has its columns', async () => {
    const { rows, metadata } = await written('grants', []);
    expect(rows).toEqual([]);
    expect(metadata.schema.slice(1).map(({ name }) => name)).toEqual(columnsOf('grants').map(({ name }) => name));
  });

  it('is whole or not there', async () => {
    const to = join(folder, 'not.parquet');
    writeFileSync(join(folder, 'bad.jsonl'), '{"height":1}\n{"height":');
    const failed = writeParquet('postings', join(folder, 'bad.jsonl'), to);
    await expect(failed).rejects.toMatchObject({ code: 'file-not-written' });
    expect([existsSync(to), existsSync(`${to}.partial`)]).toEqual([false, false]);
  });
});
