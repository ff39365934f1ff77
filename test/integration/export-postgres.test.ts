// Exports into a real PostgreSQL: each row once, wherever the connection breaks, and whichever side is killed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_POSTGRES, PostgresServer } from '../../scripts/postgres-server.ts';
import { beginLedger, isAtSnapshot } from '../../src/exporter/begin-ledger.ts';
import { blockRows } from '../../src/exporter/block-rows.ts';
import { exportFiles } from '../../src/exporter/export-files.ts';
import { exportPostgres } from '../../src/exporter/export-postgres.ts';
import { runExport } from '../../src/exporter/export-run.ts';
import { PostgresSink } from '../../src/exporter/postgres/postgres-sink.ts';
import { columnName, columnsOf, TABLE_NAMES, TABLES, type TableName } from '../../src/exporter/tables.ts';
import { makeSnapshot } from '../../src/node/snapshots/make-snapshot.ts';
import { MemoryRowStore } from '../../src/storage/memory-row-store.ts';
import { SnapshotFolder } from '../../src/storage/snapshot-folder.ts';
import { archiveOf, exportedChain, sourceOf } from '../unit/exporter/exported-chain.ts';
import { goldenBlocks } from '../unit/exporter/golden-blocks.ts';
import { makeChain } from '../unit/node/made-chain.ts';
import { BrokenLink } from './broken-link.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-export-pg-'));
const path = (name: string) => join(folder, name);
const never = new AbortController().signal;

describe.skipIf(!HAS_POSTGRES)('an export into PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true });
  });

  /** All rows of a table as text, in the order of its key. */
  async function rowsIn(schema: string, table: TableName): Promise<string[]> {
    const key = TABLES[table].key.map((field) => `"${columnName(field)}"`).join(', ');
    const rows = await server.query(`SELECT to_jsonb(t) AS row FROM "${schema}"."${table}" t ORDER BY ${key}`);
    return rows.map(({ row }) => JSON.stringify(row));
  }

  async function allRowsIn(schema: string): Promise<{ [table: string]: string[] }> {
    return Object.fromEntries(await Promise.all(TABLE_NAMES.map(async (name) => [name, await rowsIn(schema, name)])));
  }

  const options = (schema: string, url = server.url) => ({ url, schema, giveUpAfterMs: 20_000, signal: never });

  it('has the rows of a chain with every operation, as the ledger has them, and views that answer', async () => {
    const { blocks } = await goldenBlocks();
    const sink = await PostgresSink.open({ ...options('golden'), chainId: '00'.repeat(32) });
    let from = { height: 0, hash: '00'.repeat(32) };
    for (const block of blocks) {
      const to = { height: block.executed.height, hash: block.executed.hash.toHex() };
      await sink.write({ from, to, rows: blockRows(block) });
      from = to;
    }
    await sink.close();
    for (const name of TABLE_NAMES) {
      const wanted = blocks.flatMap((block) => [...blockRows(block)[name]] as object[]);
      const shown = await server.query(`SELECT * FROM golden."${name}"`);
      expect([name, shown.length]).toEqual([name, wanted.length]);
      expect(Object.keys(shown[0] ?? {})).toEqual(columnsOf(name).map((column) => column.name));
    }
    const one = async (query: string) => (await server.query(query.replaceAll('FROM ', 'FROM golden.')))[0];
    expect(await one('SELECT sum(change_fen)::text AS sum FROM postings')).toEqual({ sum: '0' });
    expect(await one('SELECT count(*)::int AS blocks FROM unbalanced')).toEqual({ blocks: 0 });
    expect(
      await one('SELECT count(*)::int AS differ FROM account_balances WHERE balance_fen <> ledger_balance_fen'),
    ).toEqual({ differ: 0 });
    const views = [
      'account_payments',
      'member_months',
      'settlement_runs',
      'refusals',
      'latest_grants',
      'grant_periods',
    ];
    for (const view of views)
      expect([view, (await server.query(`SELECT * FROM golden.${view}`)).length > 0]).toEqual([view, true]);
    const reads = 'SELECT count(*)::int AS reads, count(range_from)::int AS ranges FROM reads';
    const [single, ranges] = (['access_receipts', 'range_receipts'] as const).map((name) =>
      blocks.reduce((count, block) => count + blockRows(block)[name].length, 0),
    );
    expect([single, ranges].every(Boolean)).toBe(true);
    expect(await one(reads)).toEqual({ reads: (single ?? 0) + (ranges ?? 0), ranges });
    const open = 'SELECT count(*)::int AS upside_down FROM grant_periods WHERE until_at < from_at OR from_at IS NULL';
    expect(await one(open)).toEqual({ upside_down: 0 });
    const ended = "SELECT count(*)::int AS still FROM latest_grants WHERE status = 'active' AND expired_height > 0";
    expect(await one(ended)).toEqual({ still: 0 });
    const months = await one(
      'SELECT sum(paid_fen)::text AS paid, sum(received_fen)::text AS received FROM member_months',
    );
    const paid = await one('SELECT sum(amount_fen)::text AS sum FROM payments');
    expect(months).toEqual({ paid: paid?.sum, received: paid?.sum });
    const runs = await one('SELECT sum(statements)::int AS statements FROM settlement_runs');
    expect(runs).toEqual(await one('SELECT count(*)::int AS statements FROM latest_statements'));
    const commented = await server.query(
      "SELECT obj_description('golden.postings'::regclass) AS says UNION ALL SELECT obj_description('golden.reads'::regclass)",
    );
    expect(commented[0]?.says).toContain("create_distributed_table('golden.postings', 'height')");
    expect(commented[1]?.says).toMatch(/^Who read what/);
  });

  it('keeps text that COPY, JSON or a shell could misread', async () => {
    const sink = await PostgresSink.open({ ...options('texts'), chainId: '00'.repeat(32) });
    const nasty = ['\\N', 'a\tb\nc\r', '\\.', "'; DROP TABLE x; --", '=1+1', '', 'é€😀', 'nul\0here'];
    const line = { height: 1, place: 0, code: 1, refusal: null, outcome: null };
    const rows = nasty.map((text, i) => ({ ...line, line: i, transferId: text, data: JSON.stringify({ text }) }));
    const none = Object.fromEntries(TABLE_NAMES.map((name) => [name, []]));
    const to = { height: 1, hash: '01'.repeat(32) };
    await sink.write({
      from: { height: 0, hash: '00'.repeat(32) },
      to,
      rows: { ...none, receipt_lines: rows } as never,
    });
    await sink.close();
    const shown = await server.query(
      "SELECT transfer_id, data->>'text' AS said FROM texts.receipt_lines ORDER BY line",
    );
    const kept = nasty.map((text) => text.replace('\0', '\uFFFD'));
    expect(shown).toEqual(kept.map((text) => ({ transfer_id: text, said: text })));
  });

  it('has each row once, wherever its connection breaks in either direction', async () => {
    const { genesis, blocks } = await exportedChain(6);
    const run = async (schema: string, url?: string) => {
      const sink = await PostgresSink.open({ ...options(schema, url), chainId: genesis.chainId.toHex() });
      const rows = new MemoryRowStore();
      const source = (first: number) => sourceOf(blocks, first, 3);
      try {
        await runExport({ genesis, rows, period: {}, openSink: async () => sink, source, onStep: () => undefined });
      } finally {
        await sink.close();
      }
    };
    await run('whole');
    const wanted = await allRowsIn('whole');
    expect(wanted.payments?.length).toBe(12);
    const link = await BrokenLink.open(server.url);
    await run('measured', link.url);
    const { to, from } = link.passed;
    let broken = 0;
    for (const [direction, bytes] of [
      ['to', to],
      ['from', from],
    ] as const) {
      for (let part = 1; part <= 12; part++) {
        const schema = `broken_${direction}_${part}`;
        // The second part of the way more finely: the steps, after the tables were made.
        link.breaks.push({ direction, bytes: Math.floor((bytes * (part + 4)) / 17) });
        link.connections = 0;
        await run(schema, link.url);
        broken += link.connections - 1;
        expect([schema, await allRowsIn(schema)]).toEqual([schema, wanted]);
      }
    }
    expect(broken).toBeGreaterThanOrEqual(22);
    await link.close();
  });

  it('goes on with a new ledger where the rows end, and refuses rows of another export or from a backup', async () => {
    const genesisFile = await import('../unit/config/sample-genesis.ts');
    const { genesis } = await exportedChain(1);
    writeFileSync(path('genesis.json'), JSON.stringify(genesisFile.sampleGenesis()));
    writeFileSync(path('a'), await archiveOf(1, 40));
    writeFileSync(path('b'), await archiveOf(41, 70));
    const steps: number[] = [];
    const into = (schema: string, state: string, ...archives: string[]) =>
      exportPostgres({
        ...{ ...options(schema), state: path(state), genesis },
        sources: { archives: archives.map(path), node: undefined, signal: never },
        onStep: (_, rowCount) => steps.push(rowCount),
      });
    await into('fresh', 'state-1', 'a');
    // The ledger of the first export is lost: executed again, and nothing written twice.
    expect((await into('fresh', 'state-2', 'a', 'b')).to.height).toBe(70);
    await into('straight', 'state-3', 'a', 'b');
    expect(await allRowsIn('fresh')).toEqual(await allRowsIn('straight'));
    const files = await exportFiles({
      ...{ folder: folder, as: 'jsonl' as const, period: {}, genesis, onHeight: () => undefined },
      sources: { archives: [path('a'), path('b')], node: undefined, signal: never },
    });
    for (const { table, rowCount, file } of files.files) {
      expect([table, (await rowsIn('fresh', table)).length]).toEqual([table, rowCount]);
      if (table !== 'payments') continue;
      const lines = readFileSync(path(file), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const rows = (await rowsIn('fresh', table)).map((row) => JSON.parse(row));
      const plain = (row: object) =>
        Object.fromEntries(Object.entries(row).map(([k, v]) => [k, v === null ? null : `${v}`]));
      expect(rows.map(plain)).toEqual(lines.map(plain));
    }
    // The first export's ledger is behind the rows: it goes on all the same.
    expect((await into('fresh', 'state-1', 'b')).to.height).toBe(70);
    await expect(into('other', 'state-1', 'b')).rejects.toMatchObject({ code: 'export-behind' });
    await server.query("UPDATE straight.export_position SET hash = repeat('ab', 32), height = 69");
    await expect(into('straight', 'state-4', 'a', 'b')).rejects.toMatchObject({ code: 'export-moved' });
    await server.query("UPDATE straight.export_position SET chain_id = 'another'");
    await expect(into('straight', 'state-4', 'a')).rejects.toMatchObject({ code: 'export-differs' });
  });

  it('begins with a snapshot, and goes on from there, but never behind rows that are missing', async () => {
    const at = 8;
    const chain = await makeChain(15, { accountsPerBlock: 2, freezeAt: at });
    const { genesis } = chain;
    const draft = new SnapshotFolder(path('snapshot'));
    await makeSnapshot({ rows: chain.frozen, genesis, draft, maxChunkBytes: 16_000 });
    const exported = async (schema: string, rows: MemoryRowStore, to: number) => {
      const opened: { sink?: PostgresSink } = {};
      try {
        return await runExport({
          ...{ genesis, rows, period: {}, onStep: () => undefined },
          openSink: async (place) => {
            const begins = isAtSnapshot(rows, place.height) ? place : undefined;
            opened.sink = await PostgresSink.open({ ...options(schema), chainId: genesis.chainId.toHex(), begins });
            return opened.sink;
          },
          source: (first) => sourceOf(chain.blocks.slice(0, to), first),
        });
      } finally {
        await opened.sink?.close();
      }
    };
    await exported('first_block', new MemoryRowStore(), 15);
    const rows = new MemoryRowStore();
    await beginLedger(rows, genesis, path('snapshot'));
    expect((await exported('from_snapshot', rows, 10)).from.height).toBe(at);
    expect((await exported('from_snapshot', rows, 15)).from.height).toBe(10);
    const behind = async (schema: string) =>
      (await rowsIn(schema, 'payments')).filter((row) => (JSON.parse(row) as { height: number }).height > at);
    expect(await behind('from_snapshot')).toEqual(await behind('first_block'));
    expect((await rowsIn('from_snapshot', 'blocks')).length).toBe(15 - at);
    // A ledger that has gone on, and tables that have nothing of it.
    await expect(exported('emptied', rows, 15)).rejects.toMatchObject({ code: 'export-behind' });
  });

  it('says what is wrong with the server', async () => {
    const opened = (url: string, giveUpAfterMs = 100) =>
      PostgresSink.open({ ...options('bad', url), giveUpAfterMs, chainId: '00' });
    await expect(opened('postgres://gridpact@127.0.0.1:1/postgres')).rejects.toMatchObject({
      code: 'postgres-unreachable',
    });
    await expect(opened(server.url.replace(/postgres$/, 'nowhere'))).rejects.toMatchObject({
      code: 'postgres-refused',
      message: expect.stringContaining('3D000'),
    });
    await server.query('CREATE SCHEMA taken');
    await server.query('CREATE TABLE taken.payments (mine text)');
    await expect(PostgresSink.open({ ...options('taken'), chainId: '00' })).rejects.toMatchObject({
      code: 'postgres-refused',
      message: expect.stringContaining('"payments" already exists'),
    });
    const left = await server.query("SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'taken'");
    expect(left).toEqual([{ tables: 1 }]);
  });
});
