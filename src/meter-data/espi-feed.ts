// The entries of an ESPI feed and how their links join them: they give the site and the direction of an interval block.
// Knows nothing of the values in the blocks.
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import type { Direction } from './stream-merger.ts';
import { childOf, childrenOf, hasChild, textOf, type XmlDocument, type XmlElement } from './xml-document.ts';

export interface MeterStream {
  readonly site: string;
  /** The UsagePoint's own link: two of them must not share a site. */
  readonly usagePoint: string;
  readonly direction: Direction;
  /** The values' unit is ten to this power watt-hours. */
  readonly powerOfTen: number;
}

interface Entry {
  readonly content: XmlElement;
  readonly self: string;
  readonly up: string;
  readonly related: readonly string[];
  readonly origin: Origin;
}

const WATT_HOURS = '72';
const VAR_HOURS = '73';
const DELTA_DATA = '4';
const DIRECTIONS = new Map<string, Direction>([
  ['1', 'import'],
  ['19', 'export'],
]);

export class EspiFeed {
  readonly #entries: Entry[];
  readonly #problems: ProblemList;
  readonly #file: Origin;

  constructor(document: XmlDocument, problems: ProblemList) {
    this.#problems = problems;
    this.#file = { ...document.originOf(document.root), line: 0 };
    const feed = childOf(document.root, 'feed');
    this.#entries = childrenOf(feed, 'entry').map((entry) => entryOf(entry, document.originOf(entry)));
    if (this.#entries.length === 0) {
      problems.abort(this.#file, 'malformed-file', 'entry', 'this is no Atom feed with entries', 'give an ESPI feed');
    }
  }

  /** Every interval block with the stream it belongs to; blocks of a stream with a problem are left out. */
  intervalBlocks(): { readonly block: XmlElement; readonly stream: MeterStream }[] {
    const streams = this.#streams();
    const found: { block: XmlElement; stream: MeterStream }[] = [];
    for (const { content, up, origin } of this.#withContent('IntervalBlock')) {
      const stream = streams.get(up);
      if (stream === undefined) {
        const message = `no MeterReading names ${quoted(up)} as its interval blocks`;
        this.#problems.add(origin, 'malformed-file', 'link[rel=up]', message, 'export the whole feed');
      } else if (stream !== 'left-out') {
        for (const block of childrenOf(content, 'IntervalBlock')) found.push({ block, stream });
      }
    }
    return found;
  }

  /** By the link that a meter reading's blocks have as their parent. */
  #streams(): Map<string, MeterStream | 'left-out'> {
    const streams = new Map<string, MeterStream | 'left-out'>();
    const directionsSeen = new Map<string, string>();
    const readings = this.#withContent('MeterReading');
    const measured = new Set(readings.filter((reading) => !this.#isReactive(reading)));
    const [first] = readings;
    if (first !== undefined && measured.size === 0) {
      const remedy = 'export active energy in Wh (uom 72) too';
      const message = 'there is only reactive energy (uom 73)';
      this.#problems.add(first.origin, 'no-readings', 'ReadingType/uom', message, remedy);
    }
    for (const reading of readings) {
      // One with a problem is left out too, so that its blocks are no further problems.
      const stream = (measured.has(reading) ? this.#streamOf(reading) : undefined) ?? 'left-out';
      // A block's parent is the collection that the reading names as related, or the reading itself.
      for (const link of [...reading.related, reading.self]) streams.set(link, stream);
      if (stream === 'left-out') continue;
      const key = `${stream.usagePoint} ${stream.direction}`;
      const other = directionsSeen.get(key);
      directionsSeen.set(key, reading.self);
      if (other === undefined) continue;
      const message = `${quoted(reading.self)} and ${quoted(other)} both measure the ${stream.direction} of one site`;
      const remedy = 'keep one of them: they would be counted twice';
      this.#problems.add(reading.origin, 'duplicate', 'MeterReading', message, remedy);
    }
    return streams;
  }

  #isReactive(reading: Entry): boolean {
    const type = this.#typeOf(reading);
    return type !== undefined && textOf(childOf(type.content, 'ReadingType'), 'uom') === VAR_HOURS;
  }

  #typeOf({ related }: Entry): Entry | undefined {
    return this.#withContent('ReadingType').find(({ self }) => related.includes(self));
  }

  #streamOf(reading: Entry): MeterStream | undefined {
    const usagePoint = this.#withContent('UsagePoint').find(
      ({ self, related }) => related.includes(reading.up) || (self !== '' && self === reading.up),
    );
    const type = this.#typeOf(reading);
    if (usagePoint === undefined || type === undefined) {
      const missing = usagePoint === undefined ? 'UsagePoint' : 'ReadingType';
      const message = `no ${missing} is linked with ${quoted(reading.self)}`;
      this.#problems.add(reading.origin, 'malformed-file', missing, message, 'export the whole feed');
      return undefined;
    }
    const unit = this.#unitOf(childOf(type.content, 'ReadingType'), type.origin);
    if (unit === undefined) return undefined;
    const site = usagePoint.self.split('/').findLast((part) => part !== '') ?? '';
    return { site, usagePoint: usagePoint.self, ...unit };
  }

  #unitOf(
    type: XmlElement | undefined,
    origin: Origin,
  ): { readonly direction: Direction; readonly powerOfTen: number } | undefined {
    const uom = textOf(type, 'uom');
    if (uom !== WATT_HOURS) {
      const remedy = 'leave out what is not energy in Wh (uom 72)';
      this.#problems.add(origin, 'bad-unit', 'ReadingType/uom', `${quoted(uom)} is not 72, watt-hours`, remedy);
      return undefined;
    }
    const accumulation = textOf(type, 'accumulationBehaviour');
    if (accumulation !== '' && accumulation !== DELTA_DATA) {
      const message = `${quoted(accumulation)} is not 4, energy per interval`;
      const remedy = 'export interval data';
      this.#problems.add(origin, 'bad-unit', 'ReadingType/accumulationBehaviour', message, remedy);
      return undefined;
    }
    const direction = DIRECTIONS.get(textOf(type, 'flowDirection'));
    if (direction === undefined) {
      const message = `${quoted(textOf(type, 'flowDirection'))} is neither 1, from the grid, nor 19, to the grid`;
      this.#problems.add(
        origin,
        'bad-unit',
        'ReadingType/flowDirection',
        message,
        'export delivered and received apart',
      );
      return undefined;
    }
    const multiplier = textOf(type, 'powerOfTenMultiplier') || '0';
    if (!/^-?(1[0-2]|\d)$/.test(multiplier)) {
      const message = `${quoted(multiplier)} is no power of ten from -12 to 12`;
      this.#problems.add(origin, 'bad-number', 'ReadingType/powerOfTenMultiplier', message, 'correct it');
      return undefined;
    }
    return { direction, powerOfTen: Number(multiplier) };
  }

  #withContent(name: string): Entry[] {
    return this.#entries.filter(({ content }) => hasChild(content, name));
  }
}

function entryOf(entry: XmlElement, origin: Origin): Entry {
  const links = childrenOf(entry, 'link').map((link) => ({ rel: textOf(link, '@rel'), href: textOf(link, '@href') }));
  const hrefOf = (rel: string) => links.find((link) => link.rel === rel)?.href ?? '';
  const related = links.filter(({ rel }) => rel === 'related').map(({ href }) => href);
  return { content: childOf(entry, 'content') ?? {}, self: hrefOf('self'), up: hrefOf('up'), related, origin };
}
