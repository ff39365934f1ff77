// Formats that list each direction of energy apart (NEM12 data streams, Green Button meter readings) to intervals that
// hold both. A site's streams must cover the same intervals: half a reading is not taken for a whole one.
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

interface SiteStreams {
  readonly names: Set<string>;
  readonly slots: Map<number, Slot>;
}

export class StreamMerger {
  readonly #collector: SeriesCollector;
  readonly #timeField: string;
  readonly #sites = new Map<string, SiteStreams>();

  /** `timeField` is the file's own name for an interval's time. */
  constructor(collector: SeriesCollector, timeField: string) {
    this.#collector = collector;
    this.#timeField = timeField;
  }

  /** Streams of one direction add up: a site may have several meters. */
  add(site: string, stream: string, direction: Direction, value: StreamValue, origin: Origin): void {
    const streams = this.#streamsOf(site);
    streams.names.add(stream);
    const slot = this.#slotOf(streams, value, origin);
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

  /** Hands the merged intervals on, or reports the first interval that each stream lacks. */
  finish(): void {
    for (const [site, { names, slots }] of this.#sites) {
      const lacking = new Set<string>();
      for (const [startMs, { streams, origin, ...interval }] of slots) {
        if (streams.length === names.size) {
          const { endMs, exportWh, importWh, quality } = interval;
          this.#collector.interval(site, { startMs, endMs, exportWh, importWh, quality }, origin);
          continue;
        }
        for (const name of names) {
          if (streams.includes(name) || lacking.has(name)) continue;
          lacking.add(name);
          const message = `site ${site}: stream ${name} has no value at ${utcText(startMs)}, but ${streams.join(', ')} has`;
          const remedy = 'give all streams of a site the same intervals';
          this.#collector.problems.add(origin, 'gap', this.#timeField, message, remedy);
        }
      }
    }
  }

  #streamsOf(site: string): SiteStreams {
    const known = this.#sites.get(site);
    if (known !== undefined) return known;
    const created: SiteStreams = { names: new Set(), slots: new Map() };
    this.#sites.set(site, created);
    return created;
  }

  #slotOf({ slots }: SiteStreams, { startMs, endMs }: TimeRange, origin: Origin): Slot {
    const known = slots.get(startMs);
    if (known !== undefined) return known;
    const created: Slot = { endMs, origin, streams: [], exportWh: 0n, importWh: 0n, quality: 'actual' };
    slots.set(startMs, created);
    return created;
  }
}
