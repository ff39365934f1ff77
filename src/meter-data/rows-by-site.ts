// The rows of an import, site by site. With room on disk no more than a part of them is in memory.
import type { Interval } from './interval-series.ts';
import type { Placed } from './reading-problem.ts';
import type { RegisterReading } from './register-reading.ts';
import type { SitePart, SortedRuns } from './sorted-runs.ts';

export interface SiteRows {
  readonly intervals: Placed<Interval>[];
  readonly registers: Placed<RegisterReading>[];
}

/** A month of 15-minute intervals of 1,600 sites. */
export const MAX_ROWS = 5_000_000;
/** Some 20 MiB, where more may be on disk. */
const ROWS_IN_MEMORY = 100_000;
/** On disk; each run is looked at for every site. */
export const MAX_ROWS_ON_DISK = 10_000 * ROWS_IN_MEMORY;

export class RowsBySite {
  readonly #runs: SortedRuns<SiteRows> | undefined;
  readonly #mostInMemory: number;
  readonly #sites = new Map<string, SiteRows>();
  #count = 0;
  #inMemory = 0;

  readonly most: number;
  /** In memory, in which a site is judged as a whole. */
  readonly mostOfSite: number;

  /** Without runs all stay in memory. */
  constructor(runs?: SortedRuns<SiteRows>, most = MAX_ROWS, mostInMemory = ROWS_IN_MEMORY, mostOfSite = MAX_ROWS) {
    this.#runs = runs;
    this.#mostInMemory = mostInMemory;
    this.mostOfSite = mostOfSite;
    this.most = most;
  }

  /** As many as there may be. */
  get isFull(): boolean {
    return this.#count >= this.most;
  }

  /** Of the site, to add a row to. */
  of(site: string): SiteRows {
    if (this.#runs !== undefined && this.#inMemory === this.#mostInMemory) {
      this.#runs.write(this.#sorted());
      this.#sites.clear();
      this.#inMemory = 0;
    }
    this.#inMemory++;
    this.#count++;
    const known = this.#sites.get(site);
    if (known !== undefined) return known;
    const created: SiteRows = { intervals: [], registers: [] };
    this.#sites.set(site, created);
    return created;
  }

  /**
   * By the names of the sites, each with its rows in the order in which they were added; of more rows than `mostOfSite` a
   * site comes several times, since they need not fit into memory. Any number of times.
   */
  *sites(): Generator<SitePart<SiteRows>> {
    let whole: SitePart<SiteRows> | undefined;
    for (const part of this.#runs?.read(this.#sorted()) ?? this.#sorted()) {
      if (whole?.site === part.site && rowsIn(whole) < this.mostOfSite) {
        whole = { site: part.site, rows: joined(whole.rows, part.rows) };
        continue;
      }
      if (whole !== undefined) yield whole;
      whole = part;
    }
    if (whole !== undefined) yield whole;
  }

  *#sorted(): Generator<SitePart<SiteRows>, undefined> {
    for (const site of [...this.#sites.keys()].sort()) {
      const rows = this.#sites.get(site);
      if (rows !== undefined) yield { site, rows };
    }
    return undefined;
  }
}

function rowsIn({ rows: { intervals, registers } }: SitePart<SiteRows>): number {
  return intervals.length + registers.length;
}

function joined(before: SiteRows, after: SiteRows): SiteRows {
  return {
    intervals: before.intervals.concat(after.intervals),
    registers: before.registers.concat(after.registers),
  };
}
