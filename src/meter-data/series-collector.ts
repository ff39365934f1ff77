// Gathers what the format readers find, site by site, and judges it as a whole: order, overlaps, duplicates, gaps,
// registers that decrease. Knows no file format; every interval keeps the line it came from, for the messages.
import { NUMBER } from '../ledger/ids.ts';
import { type Interval, type IntervalSeries, utcText } from './interval-series.ts';
import { type Listener, type Origin, type Placed, ProblemList, quoted } from './reading-problem.ts';
import { intervalsOfRegisters } from './register-intervals.ts';
import type { RegisterReading } from './register-reading.ts';
import { MAX_ROWS, RowsBySite, type SiteRows } from './rows-by-site.ts';
import { checkEnergies, MAX_INTERVAL_WH, reportGap, type SeriesRules } from './series-rules.ts';

/** Of which a list is made, and of which a file says more than its rows. */
export const MAX_SITES = 10_000;

export class SeriesCollector {
  readonly problems: ProblemList;
  readonly #rows: RowsBySite;
  /** By site. */
  readonly #identities = new Map<string, string>();
  readonly #capacities = new Map<string, bigint>();
  readonly #names: ReadonlyMap<string, string>;
  readonly #renamed: ReadonlySet<string>;
  /** By site of those, what files call it: two names are two meters. */
  readonly #called = new Map<string, { readonly name: string; other?: string }>();

  /** `names`: what files call sites, and their names on the ledger. */
  constructor(names: ReadonlyMap<string, string> = new Map(), listener?: Listener, rows = new RowsBySite()) {
    this.#names = names;
    this.#renamed = new Set(names.values());
    this.#rows = rows;
    this.problems = new ProblemList(listener);
  }

  /** The site that a file calls by one of these names, the most exact first. */
  siteOf(...called: readonly [string, ...string[]]): string {
    const name = called.find((one) => this.#names.has(one)) ?? called.at(-1) ?? called[0];
    const site = this.#names.get(name) ?? name;
    const known = this.#called.get(site);
    if (known === undefined) {
      if (this.#renamed.has(site)) this.#called.set(site, { name });
    } else if (known.name !== name) known.other ??= name;
    return site;
  }

  interval(site: string, interval: Interval, origin: Origin): void {
    this.#rowsOf(site, origin)?.intervals.push({ ...interval, ...origin });
  }

  /** A cumulative value at an instant; intervals are made of neighbouring ones when all are known. */
  register(site: string, reading: RegisterReading, origin: Origin): void {
    this.#rowsOf(site, origin)?.registers.push({ ...reading, ...origin });
  }

  /** The rated power of a site's generator, where a file names it. */
  capacityOf(site: string, capacityW: bigint, origin: Origin): void {
    this.#capacities.set(site, capacityW);
    this.checkSites(this.#capacities.size, origin);
  }

  /** Ends the import when there are too many of those that a format has yet to put together. */
  checkRows(rows: number, origin: Origin): void {
    if (rows <= MAX_ROWS) return;
    this.problems.abort(origin, 'too-many-rows', '', `more than ${MAX_ROWS} readings`, 'split the import');
  }

  /** Refuses a second thing of the same name: two feeds may both call their first usage point "01". */
  identify(site: string, identity: string, origin: Origin): void {
    const known = this.#identities.get(site) ?? identity;
    this.#identities.set(site, known);
    this.checkSites(this.#identities.size, origin);
    if (known === identity) return;
    const message = `${quoted(known)} and ${quoted(identity)} would both be site ${site}`;
    this.problems.add(origin, 'bad-site', 'site', message, 'name their sites in a file with --sites');
  }

  /** Every series by site name; meaningless unless `problems` stays empty. */
  finish(rules: SeriesRules): IntervalSeries[] {
    return [...this.series(rules)];
  }

  /** As {@link finish}, one after the other. Asked for again, with a list of their own for the problems that are known. */
  *series(rules: SeriesRules, problems = this.problems): Generator<IntervalSeries> {
    let before: string | undefined;
    for (const { site, rows } of this.#rows.sites()) {
      const { intervals, registers } = rows;
      const [row] = [...intervals.slice(0, 1), ...registers.slice(0, 1)];
      if (site === before && row !== undefined) {
        const message = `site ${site} has more than ${this.#rows.mostOfSite} readings`;
        problems.abort(row, 'too-many-rows', 'site', message, 'check its name, or split the import');
      }
      before = site;
      const capacityW = this.#capacities.get(site);
      // A format gives one or the other; intervals from registers were checked on the way.
      const ordered =
        registers.length > 0 && this.#isOneMeter(site, registers, problems)
          ? intervalsOfRegisters(site, registers, rules, problems)
          : inOrder(site, intervals, rules, problems);
      yield capacityW === undefined ? { site, intervals: ordered } : { site, intervals: ordered, capacityW };
    }
  }

  /** False after reporting registers of two meters that nothing tells apart. */
  #isOneMeter(site: string, registers: readonly Placed<RegisterReading>[], problems: ProblemList): boolean {
    const { name, other } = this.#called.get(site) ?? { name: site };
    const nameless = registers.find(({ meter }) => meter === '');
    if (other === undefined || nameless === undefined) return true;
    const message = `${quoted(name)} and ${quoted(other)} are both site ${site}, and their registers are two`;
    problems.add(nameless, 'bad-site', 'site', message, 'tell the meters apart in a column "meter"');
    return false;
  }

  #rowsOf(site: string, origin: Origin): SiteRows | undefined {
    if (!NUMBER.test(site)) {
      const remedy = 'name sites with 1 to 48 letters, digits, dots, underscores or hyphens';
      this.problems.add(origin, 'bad-site', 'site', `${quoted(site)} is no site name`, remedy);
      return undefined;
    }
    if (this.#rows.isFull) {
      this.problems.abort(origin, 'too-many-rows', '', `more than ${this.#rows.most} readings`, 'split the import');
    }
    return this.#rows.of(site);
  }

  /** Ends the import when there are too many for a list of them. */
  checkSites(sites: number, origin: Origin): void {
    if (sites <= MAX_SITES) return;
    this.problems.abort(origin, 'too-many-sites', 'site', `more than ${MAX_SITES} sites`, 'split the import');
  }
}

function inOrder(
  site: string,
  intervals: readonly Placed<Interval>[],
  rules: SeriesRules,
  problems: ProblemList,
): Interval[] {
  // A stable sort: of two rows for the same time the later line is the one reported.
  const sorted = intervals.toSorted((a, b) => a.startMs - b.startMs);
  let previous: Placed<Interval> | undefined;
  for (const interval of sorted) {
    checkEnergies(interval, MAX_INTERVAL_WH, interval, rules, problems);
    if (previous !== undefined) checkNeighbours(site, previous, interval, rules, problems);
    previous = interval;
  }
  return sorted.map(withoutPlace);
}

function checkNeighbours(
  site: string,
  before: Placed<Interval>,
  after: Placed<Interval>,
  rules: SeriesRules,
  problems: ProblemList,
): void {
  if (after.startMs === before.endMs) return;
  const start = `site ${site}: the interval from ${utcText(after.startMs)}`;
  const other = `${before.file}:${before.line}`;
  if (after.startMs === before.startMs && after.endMs === before.endMs) {
    const message = `${start} is there twice, first at ${other}`;
    problems.add(after, 'duplicate', rules.timeField, message, 'keep one of the two rows');
  } else if (after.startMs < before.endMs) {
    const message = `${start} overlaps the one at ${other}, which ends ${utcText(before.endMs)}`;
    const remedy = 'let each interval start where the one before it ends';
    problems.add(after, 'overlap', rules.timeField, message, remedy);
  } else if (rules.gaps === 'refuse') {
    const range = { startMs: before.endMs, endMs: after.startMs };
    reportGap(site, range, after, rules, problems);
  }
}

function withoutPlace({ startMs, endMs, exportWh, importWh, quality, registers }: Placed<Interval>): Interval {
  const interval = { startMs, endMs, exportWh, importWh, quality };
  return registers === undefined ? interval : { ...interval, registers };
}
