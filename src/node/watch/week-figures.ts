// A week of the node's figures, minute by minute, for people who look at its page: nothing else has to be installed to
// see how a night was. A ring in memory, of a size that is fixed. Knows no clock.

/** A minute, or several together. */
export interface FigureRow {
  /** When it began. */
  readonly atMs: number;
  readonly blocks: number;
  /** Named by the blocks. */
  readonly batches: number;
  readonly transactions: number;
  /** From a block's timestamp to its finality here: the longest, and the mean; 0 without a block. */
  readonly slowestMs: number;
  readonly meanMs: number;
  /** Other members that were not connected: the most. */
  readonly missing: number;
  readonly pending: number;
  readonly memoryBytes: number;
  readonly freeDiskBytes: number;
}

/** In the order in which they are kept. */
export const FIGURE_FIELDS = [
  'atMs',
  'blocks',
  'batches',
  'transactions',
  'slowestMs',
  'meanMs',
  'missing',
  'pending',
  'memoryBytes',
  'freeDiskBytes',
] as const satisfies readonly (keyof FigureRow)[];

/** Of one or more minutes: sums are of all of them. */
export interface ShownFigures extends FigureRow {
  readonly minutes: number;
}

/** What is known of the instant at which a minute ends. */
export type Sample = Pick<FigureRow, 'missing' | 'pending' | 'memoryBytes' | 'freeDiskBytes'>;

export const MINUTE_MS = 60_000;
export const MINUTES_KEPT = 7 * 24 * 60;
const WEEK_MS = MINUTES_KEPT * MINUTE_MS;
/** Of the latest blocks, of which the percentiles are. */
export const FINALITIES_KEPT = 1_000;

export class WeekFigures {
  readonly #rows: FigureRow[];
  /** Where the next row goes once the ring is full. */
  #next: number;
  readonly #finalities: number[] = [];
  #nextFinality = 0;
  #open: { atMs: number; blocks: number; batches: number; transactions: number; slowestMs: number; sumMs: number };

  /** `before`: minutes of an earlier process, the oldest first; older ones than a week are left out, and any ahead of now. */
  constructor(nowMs: number, before: readonly FigureRow[] = []) {
    this.#rows = before.filter(({ atMs }) => atMs > nowMs - WEEK_MS && atMs <= nowMs).slice(-MINUTES_KEPT);
    this.#next = this.#rows.length % MINUTES_KEPT;
    this.#open = begun(nowMs);
  }

  /** A block is final `ms` after its timestamp. */
  final(ms: number, batches: number, transactions: number): void {
    const open = this.#open;
    open.blocks++;
    open.batches += batches;
    open.transactions += transactions;
    open.slowestMs = Math.max(open.slowestMs, ms);
    open.sumMs += ms;
    this.#finalities[this.#nextFinality] = ms;
    this.#nextFinality = (this.#nextFinality + 1) % FINALITIES_KEPT;
  }

  /** A minute is over. */
  close(sample: Sample, nowMs: number): void {
    this.#rows[this.#next] = this.#rowOf(sample);
    this.#next = (this.#next + 1) % MINUTES_KEPT;
    this.#open = begun(nowMs);
  }

  /** Those that are over, the oldest first. */
  get minutes(): readonly FigureRow[] {
    return this.#rows.length < MINUTES_KEPT ? this.#rows : rotated(this.#rows, this.#next);
  }

  /**
   * Of the latest minutes, the oldest first, and last the one that is not over; so many together that at most `points` are
   * left. While the node was down there are none.
   */
  rows(minutes: number, points: number, sample: Sample): readonly ShownFigures[] {
    const since = this.#open.atMs - minutes * MINUTE_MS;
    const wanted = [...this.minutes, this.#rowOf(sample)].filter(({ atMs }) => atMs > since).slice(-minutes);
    const together = Math.max(1, Math.ceil(wanted.length / points));
    const groups: ShownFigures[] = [];
    // From the end, so that the newest group is a whole one.
    for (let end = wanted.length; end > 0; end -= together) {
      groups.unshift(merged(wanted.slice(Math.max(0, end - together), end)));
    }
    return groups;
  }

  /** Of the latest minute that is over; zeros before the first. */
  lastMinute(): Pick<FigureRow, 'blocks' | 'batches' | 'transactions'> {
    const { blocks = 0, batches = 0, transactions = 0 } = this.minutes.at(-1) ?? {};
    return { blocks, batches, transactions };
  }

  /** Of the latest blocks: how many, and how long half and 99 of 100 of them took at most. */
  finality(): { readonly blocks: number; readonly p50Ms: number; readonly p99Ms: number } {
    const sorted = [...this.#finalities].sort((a, b) => a - b);
    const at = (part: number) => Math.round(sorted[Math.ceil(part * sorted.length) - 1] ?? 0);
    return { blocks: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99) };
  }

  #rowOf(sample: Sample): FigureRow {
    const { atMs, blocks, batches, transactions, slowestMs, sumMs } = this.#open;
    const meanMs = blocks === 0 ? 0 : Math.round(sumMs / blocks);
    const counts = { blocks, batches, transactions };
    return { atMs: Math.floor(atMs), ...counts, slowestMs: Math.round(slowestMs), meanMs, ...sample };
  }
}

function begun(atMs: number) {
  return { atMs, blocks: 0, batches: 0, transactions: 0, slowestMs: 0, sumMs: 0 };
}

function rotated(rows: readonly FigureRow[], first: number): FigureRow[] {
  return [...rows.slice(first), ...rows.slice(0, first)];
}

function merged(rows: readonly FigureRow[]): ShownFigures {
  const sum = (of: (row: FigureRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const most = (of: (row: FigureRow) => number) => Math.max(...rows.map(of));
  const blocks = sum((row) => row.blocks);
  return {
    atMs: rows[0]?.atMs ?? 0,
    minutes: rows.length,
    blocks,
    batches: sum((row) => row.batches),
    transactions: sum((row) => row.transactions),
    slowestMs: most((row) => row.slowestMs),
    meanMs: blocks === 0 ? 0 : Math.round(sum((row) => row.meanMs * row.blocks) / blocks),
    missing: most((row) => row.missing),
    pending: most((row) => row.pending),
    memoryBytes: most((row) => row.memoryBytes),
    freeDiskBytes: Math.min(...rows.map((row) => row.freeDiskBytes)),
  };
}
