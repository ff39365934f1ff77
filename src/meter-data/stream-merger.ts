// Formats that list each direction of energy apart (NEM12 data streams, Green Button meter readings) to intervals that
// hold both. Half a reading is not taken for a whole one: a stream has every interval from its first to its last, and
// each interval has a stream of each direction that the site has. Streams begin and end with their meter.
import { type Quality, type TimeRange, utcText, worseQuality } from './interval-series.ts';
import type { Origin } from './reading-problem.ts';
import type { SeriesCollector } from './series-collector.ts';

export type Direction = 'export' | 'import';

interface StreamValue extends TimeRange {
  readonly wh: bigint;
  readonly quality: Quality;
}

interface Slot {
  readonly endMs: number;
  readonly origin: Origin;
  readonly streams: string[];
  exportWh: bigint;
  importWh: bigint;
  quality: Quality;
}

interface Stream extends TimeRange {
  readonly direction: Direction;
  startMs: number;
  endMs: number;
}

interface SiteStreams {
  readonly streams: Map<string, Stream>;
  readonly slots: Map<number, Slot>;
}

export class StreamMerger {
  readonly #collector: SeriesCollector;
  readonly #timeField: string;
  readonly #whole: 'streams' | 'directions';
  readonly #sites = new Map<string, SiteStreams>();
  #slots = 0;

  /**
   * `timeField` is the file's own name for an interval's time. `whole`: whether each stream has every interval from its
   * first to its last, or only the directions have: a register of one rate counts in the hours of its rate.
   */
  constructor(collector: SeriesCollector, timeField: string, whole: 'streams' | 'directions' = 'streams') {
    this.#collector = collector;
    this.#timeField = timeField;
    this.#whole = whole;
  }

  /** Streams of one direction add up: a site may have several meters. */
  add(site: string, stream: string, direction: Direction, value: StreamValue, origin: Origin): void {
    const { streams, slots } = this.#streamsOf(site);
    extend(streams, stream, direction, value);
    const slot = this.#slotOf(slots, value, origin);
    const { problems } = this.#collector;
    if (slot.endMs !== value.endMs) {
      const message = `site ${site}: stream ${stream} has another interval length at ${utcText(value.startMs)} than ${slot.streams.join(', ')}`;
      problems.add(origin, 'overlap', this.#timeField, message, 'give all streams of a site the same intervals');
      return;
    }
    if (slot.streams.includes(stream)) {
      const message = `site ${site}: stream ${stream} has the interval from ${utcText(value.startMs)} twice`;
      problems.add(origin, 'duplicate', this.#timeField, message, 'keep one of the two values');
      return;
    }
    slot.streams.push(stream);
    slot.quality = worseQuality(slot.quality, value.quality);
    if (direction === 'export') slot.exportWh += value.wh;
    else slot.importWh += value.wh;
  }

  /** Hands the merged intervals on, or reports the first interval that each stream lacks, and each direction. */
  finish(): void {
    for (const [site, { streams, slots }] of this.#sites) {
      const reported = new Set<string>();
      for (const [startMs, { streams: there, origin, ...interval }] of slots) {
        const expected = this.#whole === 'streams' ? [...streams] : [];
        const lacking = expected.find(([name, stream]) => isWithin(stream, startMs) && !there.includes(name));
        const directions = new Set(there.map((name) => streams.get(name)?.direction));
        const direction = [...streams.values()].find((stream) => !directions.has(stream.direction))?.direction;
        if (lacking === undefined && direction === undefined) {
          this.#collector.interval(site, { startMs, ...interval }, origin);
          continue;
        }
        const what = lacking === undefined ? `no stream of ${direction}` : `stream ${lacking[0]}`;
        if (reported.has(what)) continue;
        reported.add(what);
        this.#reportLack(site, what, startMs, there, origin);
      }
      // The collector has them now: none is held twice for longer than its site takes.
      slots.clear();
    }
  }

  #reportLack(site: string, what: string, startMs: number, there: readonly string[], origin: Origin): void {
    const has = what.startsWith('no') ? 'has' : 'has no';
    const message = `site ${site}: ${what} ${has} a value at ${utcText(startMs)}, but ${there.join(', ')} has`;
    const remedy = 'give every interval of a stream, and both directions for all of the time';
    this.#collector.problems.gap(origin, this.#timeField, message, remedy);
  }

  #slotOf(slots: Map<number, Slot>, { startMs, endMs }: TimeRange, origin: Origin): Slot {
    const known = slots.get(startMs);
    if (known !== undefined) return known;
    this.#slots += 1;
    this.#collector.checkRows(this.#slots, origin);
    const created: Slot = { endMs, origin, streams: [], exportWh: 0n, importWh: 0n, quality: 'actual' };
    slots.set(startMs, created);
    return created;
  }

  #streamsOf(site: string): SiteStreams {
    const known = this.#sites.get(site);
    if (known !== undefined) return known;
    const created: SiteStreams = { streams: new Map(), slots: new Map() };
    this.#sites.set(site, created);
    return created;
  }
}

function extend(streams: Map<string, Stream>, name: string, direction: Direction, { startMs, endMs }: TimeRange): void {
  const known = streams.get(name);
  if (known === undefined) {
    streams.set(name, { direction, startMs, endMs });
    return;
  }
  known.startMs = Math.min(known.startMs, startMs);
  known.endMs = Math.max(known.endMs, endMs);
}

function isWithin({ startMs, endMs }: TimeRange, ms: number): boolean {
  return startMs <= ms && ms < endMs;
}
