// One export: blocks are certified, executed and made rows of, step by step. A step's rows are where they belong before
// this ledger says that it is behind the step; so whatever is killed in between, the step's blocks are executed again, and
// the sink says whether its rows are there.
import { toHex } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import type { LeafStore } from '../crypto/leaf-store.ts';
import type { Genesis } from '../node/config/genesis-document.ts';
import type { RowChanges, RowStore } from '../ports/ports.ts';
import { BlockPreparer } from './block-preparer.ts';
import { blockRows, countRows } from './block-rows.ts';
import type { BlockSource } from './block-sources.ts';
import { type CertifiedBlock, CertifiedLedger } from './certified-ledger.ts';
import { TABLE_NAMES, type TableName, type TableRows } from './tables.ts';

/** Rows of a step, but for its last block's: they are in memory twice while they are written. */
const STEP_ROWS = 20_000;
/** Blocks of a step: what they changed in the ledger is in memory, too. */
const STEP_BLOCKS = 256;

export interface Place {
  readonly height: number;
  /** Hexadecimal. */
  readonly hash: string;
}

/** The rows of the blocks behind `from`, up to and with `to`. */
export interface Step {
  readonly from: Place;
  readonly to: Place;
  readonly rows: TableRows;
}

export interface Sink {
  /** Rows of all blocks up to this height are in it. */
  readonly height: number;
  /** All rows of the step are durable when it resolves, each once; what is to be kept of that with the ledger's rows. */
  write(step: Step): Promise<RowChanges>;
}

/** Blocks whose time is in [fromMs, untilMs) have rows; all unless given. */
export interface ExportPeriod {
  readonly fromMs?: number;
  readonly untilMs?: number;
}

export interface ExportOptions {
  readonly genesis: Genesis;
  /** Of a ledger that this export alone uses. */
  readonly rows: RowStore;
  /** Of the same ledger; absent: all of the state's tree is in memory. */
  readonly leaves?: LeafStore;
  readonly openSink: (at: Place) => Promise<Sink>;
  readonly source: (firstHeight: number) => BlockSource;
  readonly period: ExportPeriod;
  readonly onStep: (at: Place, rowCount: number) => void;
}

/** Ends with the source. The heights before and after. */
export async function runExport(options: ExportOptions): Promise<{ readonly from: Place; readonly to: Place }> {
  const ledger = await CertifiedLedger.open(options.rows, options.genesis, options.leaves);
  const from = placeOf(ledger);
  const sink = await options.openSink(from);
  if (sink.height < ledger.height) throw sinkBehind(sink.height, ledger.height);
  const preparer = new BlockPreparer(options.genesis.consortium);
  const steps = new Steps(options, ledger, sink);
  try {
    for await (const prepared of preparer.ahead(options.source(ledger.nextHeight))) {
      const blocks = prepared === undefined ? [] : ledger.take(prepared);
      for (const block of blocks) steps.add(block);
      if (prepared === undefined || steps.isFull) await steps.write();
      if (isBehind(blocks.at(-1), options.period)) break;
    }
    await steps.write();
    await steps.ended();
    await ledger.idle();
  } finally {
    await steps.ended().catch(() => undefined);
    await ledger.idle().catch(() => undefined);
    await preparer.close();
  }
  return { from, to: steps.written };
}

function isBehind(block: CertifiedBlock | undefined, { untilMs }: ExportPeriod): boolean {
  return block !== undefined && untilMs !== undefined && block.executed.timestampMs >= untilMs;
}

function placeOf({ height, hash }: CertifiedLedger): Place {
  return { height, hash };
}

/** Gathers the blocks of a step; while one is written, the next one's are executed. */
class Steps {
  readonly #options: ExportOptions;
  readonly #ledger: CertifiedLedger;
  readonly #sink: Sink;
  readonly #inSink: number;
  #written: Place;
  /** Where the next step's rows begin. */
  #begun: Place;
  #blocks: CertifiedBlock[] = [];
  #rows = noRows();
  #rowCount = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: ExportOptions, ledger: CertifiedLedger, sink: Sink) {
    this.#options = options;
    this.#ledger = ledger;
    this.#sink = sink;
    this.#inSink = sink.height;
    this.#written = this.#begun = placeOf(ledger);
  }

  get written(): Place {
    return this.#written;
  }

  get isFull(): boolean {
    return this.#rowCount >= STEP_ROWS || this.#blocks.length >= STEP_BLOCKS;
  }

  add(block: CertifiedBlock): void {
    this.#blocks.push(block);
    const { height, hash, timestampMs } = block.executed;
    if (height <= this.#inSink) {
      this.#begun = { height, hash: toHex(hash) };
      return;
    }
    const { fromMs = 0, untilMs = Number.POSITIVE_INFINITY } = this.#options.period;
    if (timestampMs < fromMs || timestampMs >= untilMs) return;
    const rows = blockRows(block);
    for (const name of TABLE_NAMES) append(this.#rows, name, rows);
    this.#rowCount += countRows(rows);
  }

  /** Begins, once the write before has ended. Throws what that failed with. */
  async write(): Promise<void> {
    await this.#writing;
    const last = this.#blocks.at(-1);
    if (last === undefined) return;
    const to = { height: last.executed.height, hash: toHex(last.executed.hash) };
    this.#writing = this.#write({ from: this.#begun, to, rows: this.#rows }, this.#blocks, this.#rowCount);
    this.#writing.catch(() => undefined);
    this.#begun = to;
    this.#blocks = [];
    this.#rows = noRows();
    this.#rowCount = 0;
  }

  /** Resolves when nothing is being written any more; throws what the last write failed with. */
  ended(): Promise<void> {
    return this.#writing;
  }

  async #write(step: Step, blocks: readonly CertifiedBlock[], rowCount: number): Promise<void> {
    const isThere = step.to.height <= this.#inSink;
    const more = isThere ? [] : await this.#sink.write(step);
    await this.#ledger.keep(blocks, more);
    this.#written = step.to;
    this.#options.onStep(step.to, rowCount);
  }
}

type MutableRows = { [N in TableName]: TableRows[N][number][] };

function noRows(): MutableRows {
  return {
    ...{ blocks: [], transactions: [], receipt_lines: [], postings: [], payments: [] },
    ...{ statements: [], grants: [], access_receipts: [], range_receipts: [] },
  };
}

function append<N extends TableName>(to: MutableRows, name: N, rows: TableRows): void {
  for (const row of rows[name]) to[name].push(row);
}

function sinkBehind(height: number, ledger: number): NodeError {
  return new NodeError({
    code: 'export-behind',
    message: `the rows end with block ${height}, and this export's own ledger is at block ${ledger} already`,
    remedy:
      'The rows are of another export, or were put back from a backup. Name a new folder with --state: blocks are executed again from the first one, and rows that are there are not written twice.',
  });
}
