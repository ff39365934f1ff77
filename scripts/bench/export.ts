// How fast rows of payments go into PostgreSQL, each once and with their position, against COPY of the same rows from files
// into the same tables: what the server can take. Both run on this machine, beside their server.
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyText } from '../../src/exporter/postgres/copy-text.ts';
import { PostgresSink } from '../../src/exporter/postgres/postgres-sink.ts';
import { type RowOf, TABLE_NAMES, type TableRows } from '../../src/exporter/tables.ts';
import { PostgresServer } from '../postgres-server.ts';
import { rounded } from './figures.ts';

export interface ExportFigures {
  readonly payments: number;
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly paymentsPerSecond: number;
  readonly copyRowsPerSecond: number;
  readonly ratio: number;
  readonly goal: number;
  readonly mostHeapMiB: number;
}

const MIB = 1 << 20;
const GOAL = 0.5;
const PER_BLOCK = 1_000;
/** Blocks of a step, as exports have them: some 20,000 rows. */
const BLOCKS_PER_STEP = 5;
const CHAIN = '00'.repeat(32);
const ACCOUNTS = 1_000;
const FIRST_MS = Date.UTC(2026, 0, 1);

export async function benchExport(payments = 100_000): Promise<ExportFigures> {
  const server = await PostgresServer.start(['max_wal_size=4GB']);
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  try {
    const options = { url: server.url, chainId: CHAIN, giveUpAfterMs: 10_000, signal: new AbortController().signal };
    const sink = await PostgresSink.open({ ...options, schema: 'sink' });
    let [rows, mostHeap, seconds] = [0, 0, 0];
    let from = { height: 0, hash: CHAIN };
    for (const step of steps(payments)) {
      const to = { height: from.height + BLOCKS_PER_STEP, hash: hashOf(from.height + BLOCKS_PER_STEP) };
      const started = performance.now();
      await sink.write({ from, to, rows: step });
      seconds += (performance.now() - started) / 1_000;
      rows += TABLE_NAMES.reduce((sum, name) => sum + step[name].length, 0);
      mostHeap = Math.max(mostHeap, process.memoryUsage().heapUsed);
      from = to;
    }
    await sink.close();
    await (await PostgresSink.open({ ...options, schema: 'plain' })).close();
    const copySeconds = await plainCopy(server.url, folder, payments);
    return {
      ...{ payments, rows, rowsPerSecond: rounded(rows / seconds), paymentsPerSecond: rounded(payments / seconds) },
      ...{ copyRowsPerSecond: rounded(rows / copySeconds), ratio: rounded(copySeconds / seconds, 2), goal: GOAL },
      mostHeapMiB: rounded(mostHeap / MIB),
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Seconds of one COPY for each table, from files that are there. */
async function plainCopy(url: string, folder: string, payments: number): Promise<number> {
  const files = new Map(TABLE_NAMES.map((name) => [name, createWriteStream(join(folder, name))]));
  for (const step of steps(payments)) {
    for (const [name, file] of files) {
      if (!file.write(copyText(name, step[name]))) await new Promise((resolve) => file.once('drain', resolve));
    }
  }
  await Promise.all([...files.values()].map((file) => new Promise<void>((resolve) => file.end(() => resolve()))));
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const started = performance.now();
    for (const name of TABLE_NAMES) {
      const text = createReadStream(join(folder, name), { highWaterMark: MIB });
      await pipeline(text, client.query(copyFrom(`COPY plain."${name}" FROM STDIN`)));
    }
    return (performance.now() - started) / 1_000;
  } finally {
    await client.end();
  }
}

function hashOf(number: number): string {
  return number.toString(16).padStart(64, '0');
}

/** Rows of blocks with one list of payments each: between accounts of two banks, every other one crosses over. */
function* steps(payments: number): Generator<TableRows> {
  const blocks = Math.ceil(payments / PER_BLOCK);
  for (let first = 1; first <= blocks; first += BLOCKS_PER_STEP) {
    const rows = emptyRows();
    for (let height = first; height < first + BLOCKS_PER_STEP; height++) addBlock(rows, height);
    yield rows;
  }
}

type MutableRows = { [N in keyof TableRows]: RowOf<N>[] };

function emptyRows(): MutableRows {
  return Object.fromEntries(TABLE_NAMES.map((name) => [name, []])) as unknown as MutableRows;
}

function addBlock(rows: MutableRows, height: number): void {
  const hash = hashOf(height);
  const roots = { receiptsRoot: hash, stateRoot: hash, historyRoot: hash };
  const timestampMs = FIRST_MS + height * 1_000;
  rows.blocks.push({ height, hash, parentHash: hash, epoch: 0, view: height, timestampMs, transactions: 1, ...roots });
  const verdict = { code: 0, refusal: null, outcome: null, data: null };
  rows.transactions.push({
    ...{
      height,
      place: 0,
      transactionId: hash,
      decided: true,
      operation: 'postTransfers',
      author: null,
      authorKey: hash,
    },
    ...{ ...verdict, lines: PER_BLOCK, refusedLines: 0 },
  });
  for (let line = 0; line < PER_BLOCK; line++) addPayment(rows, height, line, { hash, timestampMs, ...verdict });
}

function addPayment(
  rows: MutableRows,
  height: number,
  line: number,
  {
    hash,
    timestampMs,
    ...verdict
  }: { hash: string; timestampMs: number; code: number; refusal: null; outcome: null; data: null },
): void {
  const number = height * PER_BLOCK + line;
  const payer = accountOf(number);
  const payee = accountOf(number * 7 + 1);
  const transferId = hashOf(number * 3 + 1).replace(/^0{8}/, 'abcdef01');
  const amountFen = BigInt((number % 5_000) + 1);
  const [code, reference] = ['bill', `invoice ${number}`];
  rows.receipt_lines.push({ height, place: 0, line, ...verdict, transferId });
  rows.payments.push({
    ...{ height, sequence: 2 * line, timestampMs, transactionId: hash, transferId, kind: 'posted', payer, payee },
    ...{ payerMember: memberOf(payer), payeeMember: memberOf(payee), amountFen, code, reference },
  });
  const common = { height, transactionId: hash, transferId, kind: 'posted', amountFen, code, reference, number };
  const balanceFen = 1_000_000n - amountFen;
  rows.postings.push(
    {
      ...common,
      sequence: 2 * line,
      account: payer,
      side: 'debit',
      counterparty: payee,
      changeFen: -amountFen,
      balanceFen,
    },
    {
      ...common,
      sequence: 2 * line + 1,
      account: payee,
      side: 'credit',
      counterparty: payer,
      changeFen: amountFen,
      balanceFen,
    },
  );
}

function accountOf(number: number): string {
  return `${number % 2 === 0 ? 'bank-a' : 'bank-b'}/p${number % ACCOUNTS}`;
}

function memberOf(account: string): string {
  return account.slice(0, account.indexOf('/'));
}
