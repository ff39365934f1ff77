// Exports into files: each row once, whatever is killed when; and what is in the cells.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { type ExportPeriod, runExport } from '../../../src/exporter/export-run.ts';
import { FileSink, type FileSinkOptions } from '../../../src/exporter/file-sink.ts';
import { CSV_ROWS, JSON_ROWS } from '../../../src/exporter/row-formats.ts';
import { columnsOf, type RowOf, TABLE_NAMES } from '../../../src/exporter/tables.ts';
import type { RowChanges, RowStore } from '../../../src/ports/ports.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { exportedChain, sourceOf } from './exported-chain.ts';

const { genesis, blocks } = await exportedChain(20);
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-export-'));
  folders.push(folder);
  return folder;
}

const FORMATS = { csv: CSV_ROWS, jsonl: JSON_ROWS } as const;

interface Given {
  readonly rows?: RowStore;
  readonly as?: keyof typeof FORMATS;
  readonly period?: ExportPeriod;
  readonly to?: number;
}

async function exportInto(folder: string, given: Given = {}): Promise<FileSink> {
  const { rows = new MemoryRowStore(), as = 'jsonl', period = {}, to = blocks.length } = given;
  const options: FileSinkOptions = { folder, rows, as, ending: as, format: FORMATS[as], period };
  let sink: FileSink | undefined;
  try {
    await runExport({
      ...{ genesis, rows, period, onStep: () => undefined },
      openSink: async (at) => (sink = await FileSink.open(options, at)),
      source: (first) => sourceOf(blocks.slice(0, to), first),
    });
  } finally {
    sink?.close();
  }
  if (sink === undefined) throw new Error('there is a sink');
  return sink;
}

const textsIn = (folder: string, ending: string) =>
  TABLE_NAMES.map((table) => readFileSync(join(folder, `${table}.${ending}`), 'utf8'));

/** The store of a process that is killed at its n-th write. */
class KilledRows extends MemoryRowStore {
  left = 0;

  override async write(changes: RowChanges): Promise<void> {
    if (this.left-- <= 0) throw new Error('killed');
    await super.write(changes);
  }
}

describe('an export into files', () => {
  it('has the rows of all blocks, as many as it says', async () => {
    const folder = newFolder();
    const sink = await exportInto(folder);
    const payments = readFileSync(join(folder, 'payments.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row));
    expect(payments.length).toBe(40);
    expect(sink.of('payments').rows).toBe(40);
    expect(payments[0]).toMatchObject({
      ...{ height: 1, payer: 'bank-a/vault', payee: 'bank-a/p1-0', payee_member: 'bank-a' },
      ...{ amount_fen: '5', code: 'pay-in', reference: null, timestamp_ms: `${genesis.createdAtMs + 1}` },
    });
    expect(Object.keys(payments[0])).toEqual(columnsOf('payments').map(({ name }) => name));
  });

  it.each(['csv', 'jsonl'] as const)(
    'of %s has each row once, whichever write it is killed at, time and again',
    async (as) => {
      const whole = newFolder();
      await exportInto(whole, { as });
      const wanted = textsIn(whole, as);
      for (let kills = 1; kills <= 2; kills++) {
        const folder = newFolder();
        const rows = new KilledRows();
        // The rows of the genesis, and what the files are, come first.
        for (let left = 2, done = false; !done; left = kills) {
          rows.left = left;
          done = await exportInto(folder, { rows, as }).then(
            () => true,
            (error: Error) => {
              expect(error.message).toBe('killed');
              return false;
            },
          );
        }
        expect(textsIn(folder, as)).toEqual(wanted);
      }
    },
  );

  it('cuts off what was half written, and goes on with what has become final since', async () => {
    const [folder, whole] = [newFolder(), newFolder()];
    const rows = new MemoryRowStore();
    await exportInto(folder, { rows, as: 'csv', to: 17 });
    appendFileSync(join(folder, 'payments.csv'), '18,0,"half a ro');
    await exportInto(folder, { rows, as: 'csv' });
    await exportInto(whole, { as: 'csv' });
    expect(textsIn(folder, 'csv')).toEqual(textsIn(whole, 'csv'));
  });

  it('of a period has the rows of the blocks in it, and executes no block behind it', async () => {
    const folder = newFolder();
    const at = (height: number) => genesis.createdAtMs + height;
    const rows = new MemoryRowStore();
    await exportInto(folder, { rows, period: { fromMs: at(7), untilMs: at(12) } });
    const heights = readFileSync(join(folder, 'blocks.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row).height);
    expect(heights).toEqual([7, 8, 9, 10, 11]);
    expect(rows.get('b/000000000013')).toBeUndefined();
  });

  it('goes on with no files that are another export, were changed, or are not its own', async () => {
    const folder = newFolder();
    const rows = new MemoryRowStore();
    await exportInto(folder, { rows, to: 5 });
    const again = (given: Given) => exportInto(folder, { rows, ...given });
    await expect(again({ as: 'csv' })).rejects.toMatchObject({
      code: 'export-differs',
      message: expect.stringMatching(/jsonl, from the first/),
    });
    await expect(again({ period: { fromMs: 5 } })).rejects.toMatchObject({ code: 'export-differs' });
    truncateSync(join(folder, 'blocks.jsonl'), 10);
    await expect(again({})).rejects.toMatchObject({
      code: 'export-files-changed',
      message: expect.stringMatching(/blocks.jsonl has not/),
    });
    rmSync(join(folder, 'blocks.jsonl'));
    await expect(again({})).rejects.toMatchObject({ code: 'export-files-changed' });
    const other = newFolder();
    writeFileSync(join(other, 'payments.jsonl'), 'mine');
    await expect(exportInto(other)).rejects.toMatchObject({ code: 'file-exists' });
    expect(readFileSync(join(other, 'payments.jsonl'), 'utf8')).toBe('mine');
  });
});

describe('a cell', () => {
  const row: RowOf<'postings'> = {
    ...{ height: 1, sequence: 0, transactionId: null, transferId: 'ab', kind: 'posted', account: 'bank-a/x' },
    ...{ side: 'debit', counterparty: 'bank-a/y', amountFen: 5n, changeFen: -5n, balanceFen: -(2n ** 60n), number: 1n },
    ...{ code: '@code', reference: '=HYPERLINK("http://x","a,b")' },
  };

  it('of CSV is no formula, and a number keeps its sign', () => {
    const text =
      CSV_ROWS.head('postings') + CSV_ROWS.text('postings', [row, { ...row, code: '-1+1', reference: '+x' }]);
    expect(text.startsWith('\uFEFFheight,')).toBe(true);
    const [first, second] = parse(text, { columns: true, bom: true }) as Record<string, string>[];
    expect(first).toMatchObject({ change_fen: '-5', code: "'@code", reference: `'=HYPERLINK("http://x","a,b")` });
    expect(first).toMatchObject({ transaction_id: '', balance_fen: '-1152921504606846976' });
    expect(second).toMatchObject({ code: "'-1+1", reference: "'+x" });
  });

  it('of JSON is what it was, with 64 bits', () => {
    const line = JSON_ROWS.text('postings', [{ ...row, reference: 'line\nbreak "quoted"' }]);
    expect(line.split('\n').length).toBe(2);
    expect(JSON.parse(line)).toMatchObject({
      ...{ height: 1, transaction_id: null, change_fen: '-5', balance_fen: '-1152921504606846976', number: 1 },
      ...{ code: '@code', reference: 'line\nbreak "quoted"' },
    });
  });
});
