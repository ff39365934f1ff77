// The node's figures for people, kept over its end: the week, minute by minute, and when it was backed up. Saved now and
// then, so that a node that is killed has lost the latest minutes alone.
import { FIGURE_FIELDS, type FigureRow, type Sample, WeekFigures } from './week-figures.ts';

export interface StoredFigures {
  /** When the latest backup was handed over whole; 0: none is known. */
  readonly backedUpAtMs: number;
  /** Minutes, the oldest first, each as the numbers of FIGURE_FIELDS. */
  readonly rows: readonly (readonly number[])[];
}

/** Where figures outlive the process. Neither throws: without them the node runs, and begins anew. */
export interface FigureShelf {
  load(): StoredFigures | undefined;
  save(figures: StoredFigures): void;
}

export const MINUTES_BETWEEN_SAVES = 5;

export class KeptFigures {
  readonly week: WeekFigures;
  readonly #shelf: FigureShelf | undefined;
  #backedUpAtMs: number;
  #unsaved = 0;

  /** Without a shelf nothing is kept. */
  constructor(shelf: FigureShelf | undefined, nowMs: number) {
    const stored = shelf?.load();
    this.#shelf = shelf;
    this.#backedUpAtMs = stored?.backedUpAtMs ?? 0;
    this.week = new WeekFigures(nowMs, stored?.rows.map(rowOf));
  }

  get backedUpAtMs(): number {
    return this.#backedUpAtMs;
  }

  backedUp(nowMs: number): void {
    this.#backedUpAtMs = Math.floor(nowMs);
    this.save();
  }

  /** A minute is over. */
  close(sample: Sample, nowMs: number): void {
    this.week.close(sample, nowMs);
    if (++this.#unsaved >= MINUTES_BETWEEN_SAVES) this.save();
  }

  /** The minute that is not over is lost: else a node that starts again and again would fill the week with its starts. */
  save(): void {
    this.#unsaved = 0;
    const rows = this.week.minutes.map((row) => FIGURE_FIELDS.map((field) => row[field]));
    this.#shelf?.save({ backedUpAtMs: this.#backedUpAtMs, rows });
  }
}

function rowOf(numbers: readonly number[]): FigureRow {
  return Object.fromEntries(FIGURE_FIELDS.map((field, i) => [field, numbers[i] ?? 0])) as {
    [F in keyof FigureRow]: number;
  };
}
