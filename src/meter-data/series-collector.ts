// Gathers what the format readers find, site by site, and judges it as a whole: order, overlaps, duplicates, gaps,
// registers that decrease. Knows no file format; every interval keeps the line it came from, for the messages.
import { NUMBER } from '../ledger/ids.ts';
import { type Interval, type IntervalSeries, utcText } from './interval-series.ts';
import { type Listener, type Origin, type Placed, ProblemList, quoted } from './reading-problem.ts';
import { intervalsOfRegisters } from './register-intervals.ts';
import type { RegisterReading } from './register-reading.ts';
import { checkEnergies, MAX_INTERVAL_WH, reportGap, type SeriesRules } from './series-rules.ts';

export const MAX_SITES = 10_000;
/** A month of 15-minute intervals of 1,600 sites; split larger imports. */
export const MAX_ROWS = 5_000_000;

interface SiteRows {
  readonly intervals: Placed<Interval>[];
  readonly registers: Placed<RegisterReading>[];
}

const NO_ROWS: SiteRows = { intervals: [], registers: [] };

export class SeriesCollector {
  readonly problems: ProblemList;
  readonly #sites = new Map<string, SiteRows>();
  /** By site; bounded as the sites are: an identity comes with rows. */
  readonly #identities = new Map<string, string>();
  readonly #capacities = new Map<string, bigint>();
  readonly #names: ReadonlyMap<string, string>;
  /** By site, what files call it: two names are two meters. */
  readonly #called = new Map<string, { readonly name: string; other?: string }>();
  #rows = 0;

  /** `names`: what files call sites, and their names on the ledger. */
  constructor(names: ReadonlyMap<string, string> = new Map(), listener?: Listener) {
    this.#names = names;
    this.problems = new ProblemList(listener);
  }

  /** The site that a file calls by one of these names, the most exact first. */
  siteOf(...called: readonly [string, ...string[]]): string {
    const name = called.find((one) => this.#names.has(one)) ?? called.at(-1) ?? called[0];
    const site = this.#names.get(name) ?? name;
    const known = this.#called.get(site);
    if (known === undefined) this.#called.set(site, { name });
    else if (known.name !== name) known.other ??= name;
    return site;
  }

  interval(site: string, interval: Interval, origin: Origin): void {
    this.#rowsOf(site, origin)?.intervals.push({ ...interval, ...origin });
  }

  /** A cumulative value at an instant; intervals are made of neighbouring ones when all are known. */
  register(site: string, reading: RegisterReading, origin: Origin): void {
    this.#rowsOf(site, origin)?.registers.push({ ...reading, ...origin });
  }

  /** The rated power of a site's generator, where a file names it. Bounded as the sites are: it comes with rows. */
  capacityOf(site: string, capacityW: bigint): void {
    this.#capacities.set(site, capacityW);
  }

  /** Ends the import when there are too many: also of readings that a format has yet to put together. */
  checkRows(rows: number, origin: Origin): void {
    if (rows <= MAX_ROWS) return;
    this.problems.abort(origin, 'too-many-rows', '', `more than ${MAX_ROWS} readings`, 'split the import');
  }

  /** Refuses a second thing of the same name: two feeds may both call their first usage point "01". */
  identify(site: string, identity: string, origin: Origin): void {
    const known = this.#identities.get(site) ?? identity;
    this.#identities.set(site, known);
    if (known === identity) return;
    const message = `${quoted(known)} and ${quoted(identity)} would both be site ${site}`;
    this.problems.add(origin, 'bad-site', 'site', message, 'name their sites in a file with --sites');
  }

  /**
   * Every series by site name; meaningless unless `problems` stays empty. The rows of a site go as its series comes, so
   * that there is never all of both.
   */
  finish(rules: SeriesRules): IntervalSeries[] {
    return [...this.#sites.keys()].sort().map((site) => {
      const { intervals, registers } = this.#sites.get(site) ?? NO_ROWS;
      this.#sites.delete(site);
      const capacityW = this.#capacities.get(site);
      // A format gives one or the other; intervals from registers were checked on the way.
      const ordered =
        registers.length > 0 && this.#isOneMeter(site, registers)
          ? intervalsOfRegisters(site, registers, rules, this.problems)
          : this.#inOrder(site, intervals, rules);
      return capacityW === undefined ? { site, intervals: ordered } : { site, intervals: ordered, capacityW };
    });
  }

  /** False after reporting registers of two meters that nothing tells apart. */
  #isOneMeter(site: string, registers: readonly Placed<RegisterReading>[]): boolean {
    const { name, other } = this.#called.get(site) ?? { name: site };
    const nameless = registers.find(({ meter }) => meter === '');
    if (other === undefined || nameless === undefined) return true;
    const message = `${quoted(name)} and ${quoted(other)} are both site ${site}, and their registers are two`;
    this.problems.add(nameless, 'bad-site', 'site', message, 'tell the meters apart in a column "meter"');
    return false;
  }

  #rowsOf(site: string, origin: Origin): SiteRows | undefined {
    this.#rows += 1;
    this.checkRows(this.#rows, origin);
    const known = this.#sites.get(site);
    if (known !== undefined) return known;
    if (!NUMBER.test(site)) {
      const remedy = 'name sites with 1 to 48 letters, digits, dots, underscores or hyphens';
      this.problems.add(origin, 'bad-site', 'site', `${quoted(site)} is no site name`, remedy);
      return undefined;
    }
    if (this.#sites.size >= MAX_SITES) {
      this.problems.abort(origin, 'too-many-sites', 'site', `more than ${MAX_SITES} sites`, 'split the import');
    }
    const created: SiteRows = { intervals: [], registers: [] };
    this.#sites.set(site, created);
    return created;
  }

  #inOrder(site: string, intervals: Placed<Interval>[], rules: SeriesRules): Interval[] {
    // A stable sort: of two rows for the same time the later line is the one reported.
    intervals.sort((a, b) => a.startMs - b.startMs);
    let previous: Placed<Interval> | undefined;
    for (const interval of intervals) {
      checkEnergies(interval, MAX_INTERVAL_WH, interval, rules, this.problems);
      if (previous !== undefined) this.#checkNeighbours(site, previous, interval, rules);
      previous = interval;
    }
    return intervals.map(withoutPlace);
  }

  #checkNeighbours(site: string, before: Placed<Interval>, after: Placed<Interval>, rules: SeriesRules): void {
    if (after.startMs === before.endMs) return;
    const start = `site ${site}: the interval from ${utcText(after.startMs)}`;
    const other = `${before.file}:${before.line}`;
    if (after.startMs === before.startMs && after.endMs === before.endMs) {
      const message = `${start} is there twice, first at ${other}`;
      this.problems.add(after, 'duplicate', rules.timeField, message, 'keep one of the two rows');
    } else if (after.startMs < before.endMs) {
      const message = `${start} overlaps the one at ${other}, which ends ${utcText(before.endMs)}`;
      const remedy = 'let each interval start where the one before it ends';
      this.problems.add(after, 'overlap', rules.timeField, message, remedy);
    } else if (rules.gaps === 'refuse') {
      const range = { startMs: before.endMs, endMs: after.startMs };
      reportGap(site, range, after, rules, this.problems);
    }
  }
}

function withoutPlace({ startMs, endMs, exportWh, importWh, quality, registers }: Placed<Interval>): Interval {
  const interval = { startMs, endMs, exportWh, importWh, quality };
  return registers === undefined ? interval : { ...interval, registers };
}
