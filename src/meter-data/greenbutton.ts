// Format `greenbutton`: NAESB ESPI in Atom. Entries are joined by their links: IntervalBlock -up-> MeterReading
// -related-> ReadingType, and MeterReading -up-> UsagePoint. Energy is uom 72 (Wh) times ten to the
// powerOfTenMultiplier, rounded half-even once per value where that leaves fractions; flowDirection 1 is import, 19
// export. Starts are seconds since 1970. The site is the last part of the UsagePoint's own link.
import { readDecimal } from './cells.ts';
import { toWattHours } from './energy-conversion.ts';
import { EspiFeed, type MeterStream } from './espi-feed.ts';
import { type Quality, worseQuality } from './interval-series.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import type { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';
import { StreamMerger } from './stream-merger.ts';
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from './xml-document.ts';

export const GREENBUTTON_RULES: SeriesRules = {
  gaps: 'refuse',
  timeField: 'timePeriod/start',
  exportField: 'value',
  importField: 'value',
};

const LISTS = new Set(['entry', 'link', 'IntervalBlock', 'IntervalReading', 'ReadingQuality']);

// ESPI QualityOfReading. Left out, so refused: 12 projected and 15 normalised for weather, which are no readings, 16
// other.
const QUALITIES = new Map<string, Quality>([
  ['0', 'actual'], // valid
  ['7', 'substituted'], // manually edited
  ['8', 'estimated'], // by a reference day
  ['9', 'estimated'], // by linear interpolation
  ['10', 'estimated'], // questionable
  ['11', 'estimated'], // derived
  ['13', 'estimated'], // mixed
  ['14', 'actual'], // raw
  ['17', 'actual'], // validated
  ['18', 'actual'], // verified
  ['19', 'actual'], // revenue quality
]);

/** Reads the files of an import: the readings of one usage point may lie in several. */
export class GreenButtonReader {
  readonly #collector: SeriesCollector;
  readonly #merger: StreamMerger;

  constructor(collector: SeriesCollector) {
    this.#collector = collector;
    this.#merger = new StreamMerger(collector, GREENBUTTON_RULES.timeField);
  }

  read(file: { readonly name: string; readonly bytes: Uint8Array }): void {
    const collector = this.#collector;
    const document = parseXml(file, LISTS, collector.problems);
    const feed = new EspiFeed(document, collector.problems);
    for (const { block, stream } of feed.intervalBlocks()) {
      const site = collector.siteOf(stream.usagePoint, stream.site);
      collector.identify(site, stream.usagePoint, document.originOf(block));
      for (const reading of childrenOf(block, 'IntervalReading')) {
        addReading(reading, { ...stream, site }, this.#merger, document.originOf(reading), collector.problems);
      }
    }
  }

  /** After the last file. */
  finish(): void {
    this.#merger.finish();
  }
}

function addReading(
  reading: XmlElement,
  stream: MeterStream,
  merger: StreamMerger,
  origin: Origin,
  problems: ProblemList,
): void {
  const period = childOf(reading, 'timePeriod');
  const startMs = readSeconds('timePeriod/start', textOf(period, 'start'), 0, origin, problems);
  const durationMs = readSeconds('timePeriod/duration', textOf(period, 'duration'), 1, origin, problems);
  const value = readDecimal({ name: 'value', text: textOf(reading, 'value'), origin }, problems);
  const quality = readQuality(reading, origin, problems);
  if (startMs === undefined || durationMs === undefined || value === undefined || quality === undefined) return;
  const wh = toWattHours(value, stream.powerOfTen);
  const interval = { startMs, endMs: startMs + durationMs, wh, quality };
  // One meter reading measures each direction of a feed, and feeds may call it differently: it is counted once.
  merger.add(stream.site, stream.direction, stream.direction, interval, origin);
}

/** Whole seconds, at least `least`, as milliseconds. */
function readSeconds(
  field: string,
  text: string,
  least: number,
  origin: Origin,
  problems: ProblemList,
): number | undefined {
  if (/^\d{1,10}$/.test(text) && Number(text) >= least) return Number(text) * 1000;
  problems.add(origin, 'bad-time', field, `${quoted(text)} is no number of seconds`, 'write whole seconds');
  return undefined;
}

/** The worst that is said of the value; values without a word on quality are the meter's own. */
function readQuality(reading: XmlElement, origin: Origin, problems: ProblemList): Quality | undefined {
  let worst: Quality = 'actual';
  for (const said of childrenOf(reading, 'ReadingQuality')) {
    const code = textOf(said, 'quality');
    const quality = QUALITIES.get(code);
    if (quality === undefined) {
      const message = `${quoted(code)} is no quality of a reading`;
      const remedy = `use one of the ESPI codes ${[...QUALITIES.keys()].join(', ')}`;
      problems.add(origin, 'unknown-quality', 'ReadingQuality/quality', message, remedy);
      return undefined;
    }
    worst = worseQuality(worst, quality);
  }
  return worst;
}
