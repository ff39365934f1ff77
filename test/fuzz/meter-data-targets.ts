// The readers of meters' files, mappings, tariffs, calendars and prices: text that people and other programs wrote.
import { zipSync } from 'fflate';
import { NodeError } from '../../src/base/node-error.ts';
import { parseCalendar } from '../../src/meter-data/calendar-file.ts';
import { GREENBUTTON_RULES, GreenButtonReader } from '../../src/meter-data/greenbutton.ts';
import { INTERVAL_CSV_RULES, readIntervalCsv } from '../../src/meter-data/interval-csv.ts';
import { MappedReader, mappingRules } from '../../src/meter-data/mapped-csv.ts';
import { type Mapping, parseMapping } from '../../src/meter-data/mapping-file.ts';
import { NEM12_RULES, Nem12Reader } from '../../src/meter-data/nem12.ts';
import { parsePrices } from '../../src/meter-data/price-file.ts';
import { ProblemList, TooManyProblems } from '../../src/meter-data/reading-problem.ts';
import { REGISTER_CSV_RULES, readRegisterCsv } from '../../src/meter-data/register-csv.ts';
import { SeriesCollector } from '../../src/meter-data/series-collector.ts';
import type { SeriesRules } from '../../src/meter-data/series-rules.ts';
import { proposedFor } from '../../src/meter-data/sniff-file.ts';
import { parseTariff } from '../../src/meter-data/tariff-file.ts';
import { zipEntries } from '../../src/meter-data/zip-entries.ts';
import { LAYOUTS } from '../unit/meter-data/portal-layouts.ts';
import { bytesOfText, type FuzzTarget, promise, textOfBytes } from './fuzz-target.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateJson } from './mutate-json.ts';
import { mutateText } from './mutate-text.ts';

const INTERVALS = `site,start,end,importWh,exportWh,quality
a,2016-03-01T00:00:00Z,2016-03-01T01:00:00Z,5,7,actual
a,2016-03-01T01:00:00Z,2016-03-01T02:00:00Z,6,8,estimated
`;
const REGISTERS = `site,time,importWh,exportWh,quality
a,2016-03-01T00:00:00Z,100,50,actual
a,2016-03-01T01:00:00Z,105,50,substituted
b,2016-03-01T00:00:00Z,0,0,actual
b,2016-03-01T00:15:00Z,9,1,actual
`;
const HALF_HOURS = new Array<string>(48).fill('.0125').join(',');
const NEM12 = `100,NEM12,202304120954,FROM,TO
200,NMI1,E1B1,1,E1,N1,METER,kWh,30,
300,20230101,${HALF_HOURS},A,,,20230302000000,
200,NMI1,E1B1,1,B1,N1,METER,Wh,30,
300,20230101,${HALF_HOURS},V,,,20230302000000,
400,1,20,S14,,
400,21,48,A,,
900
`;
const entry = (self: string, up: string, related: readonly string[], content: string) =>
  `<entry><link rel="self" href="${self}"/><link rel="up" href="${up}"/>${related
    .map((href) => `<link rel="related" href="${href}"/>`)
    .join('')}<content>${content}</content></entry>`;
const reading = (start: number, value: number) =>
  `<IntervalReading><value>${value}</value><timePeriod><duration>900</duration><start>${start}</start></timePeriod></IntervalReading>`;
const FEED = `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom">
${entry('/U/house', '/U', ['/U/house/MR'], '<UsagePoint/>')}
${entry('/MR/in', '/U/house/MR', ['/MR/in/IB', '/RT/in'], '<MeterReading/>')}
${entry('/RT/in', '/RT', [], '<ReadingType><accumulationBehaviour>4</accumulationBehaviour><flowDirection>1</flowDirection><powerOfTenMultiplier>0</powerOfTenMultiplier><uom>72</uom></ReadingType>')}
${entry('/MR/in/IB/1', '/MR/in/IB', [], `<IntervalBlock>${reading(1_330_578_000, 282)}${reading(1_330_578_900, 323)}</IntervalBlock>`)}
</feed>`;
const MAPPING = {
  format: 'gridpact-mapping/1',
  delimiter: ';',
  site: { name: 'house' },
  time: { column: 'when', stepSeconds: 3600 },
  values: { kind: 'registers', export: 'out', import: 'in', unit: 'kWh' },
  quality: { listColumn: 'notes', separator: '|', listed: 'estimated', otherwise: 'actual' },
};
const MAPPED = `when;in;out;notes
2016-03-01T00:00:00Z;1.000;0.5;
2016-03-01T01:00:00Z;1.250;0.5;heat
2016-03-01T02:00:00Z;1.25;0.501;heat | out
`;
const TARIFF = {
  id: 'pv-2016',
  version: 1,
  effectiveFrom: '2016-01-01',
  timeZone: 'Europe/Berlin',
  rates: [
    { name: 'peak', months: '1-12', hours: '8-22', microYuanPerKwh: '391000' },
    { name: 'valley', months: '1-12', hours: '0-8,22-24', microYuanPerKwh: '215000' },
  ],
  subsidyMicroYuanPerKwh: '20000',
  taxBasisPoints: 300,
};

/** With all that few plans have. */
const FULL_TARIFF = {
  ...TARIFF,
  rates: [
    { name: 'work', months: '1-12', weekdays: '1-5', hours: '7:30-22', microYuanPerKwh: '391000' },
    { name: 'rest', months: '1-12', weekdays: '1-5', hours: '0-7:30,22-24', microYuanPerKwh: '-5000' },
    { name: 'rest', months: '1-12', weekdays: '6-7', holidays: 'rest', hours: '0-24', microYuanPerKwh: '-5000' },
  ],
  calendar: { id: 'cn', version: 1 },
  profile: { name: 'total', shares: { work: 600_000, rest: 400_000 } },
  floorMicroYuanPerKwh: '-100000',
  capMicroYuanPerKwh: 500_000,
  grossAtLeastZero: true,
};
const { profile: _, ...WITHOUT_PROFILE } = FULL_TARIFF;
const DATED_TARIFF = {
  ...WITHOUT_PROFILE,
  rates: [{ name: 'spot', months: '1-12', hours: '0-24', microYuanPerKwh: '0' }],
  prices: { series: 'day-ahead', stepSeconds: 900 },
};
const CALENDAR = {
  ...{ id: 'cn', version: 1, from: '2026-01-01', until: '2026-12-31' },
  kinds: { rest: ['2026-01-01', '2026-10-01'], 'deep-valley': ['2026-02-17'] },
};
const PRICES = `start,microYuanPerKwh
2026-01-01T00:00:00+08:00,312000
2026-01-01T01:00:00+08:00,-5000
2026-01-01T02:00:00+08:00,0
`;

interface TextFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Gives series, or problems with remedies; at most so many, and no other error. */
function readingsTarget(
  name: string,
  text: string,
  rules: SeriesRules,
  read: (file: TextFile, collector: SeriesCollector) => void,
): FuzzTarget {
  return {
    name,
    seeds: [bytesOfText(text)],
    mutate: mutateText,
    run(bytes) {
      const collector = new SeriesCollector();
      try {
        read({ name: 'readings', bytes }, collector);
        if (collector.problems.found.length === 0) collector.finish(rules);
      } catch (error) {
        if (!(error instanceof TooManyProblems)) throw error;
        promise(collector.problems.found.length > 0, 'a reader that ends says why');
      }
      return collector.problems.found.length === 0;
    },
  };
}

function mapping(): Mapping {
  const parsed = parseMapping(JSON.stringify(MAPPING), 'mapping', new ProblemList());
  if (parsed === undefined) throw new Error('the mapping is in order');
  return parsed;
}

const mappingTarget: FuzzTarget = {
  name: 'mapping',
  seeds: [bytesOfText(JSON.stringify(MAPPING))],
  mutate: mutateJson,
  run(input) {
    const problems = new ProblemList();
    try {
      return parseMapping(textOfBytes(input), 'mapping', problems) !== undefined;
    } catch (error) {
      if (error instanceof TooManyProblems) return false;
      throw error;
    }
  },
};

/** Is in order, or refused with a remedy. */
function fileTarget(
  name: string,
  seeds: readonly string[],
  mutate: FuzzTarget['mutate'],
  parse: (input: Uint8Array) => unknown,
): FuzzTarget {
  return {
    name,
    seeds: seeds.map(bytesOfText),
    mutate,
    run(input) {
      try {
        parse(input);
        return true;
      } catch (error) {
        if (!(error instanceof NodeError)) throw error;
        promise(error.remedy !== '', 'a refusal has a remedy');
        return false;
      }
    },
  };
}

const TARIFFS = [TARIFF, FULL_TARIFF, DATED_TARIFF].map((tariff) => JSON.stringify(tariff));

const MOST_UNPACKED_BYTES = 10_000;

const zipTarget: FuzzTarget = {
  name: 'zip',
  seeds: [
    zipSync({ 'a/1.csv': bytesOfText(INTERVALS), '2.csv': bytesOfText(REGISTERS), 'x.txt': bytesOfText('x') }),
    zipSync({ '1.csv': bytesOfText(INTERVALS) }, { level: 0 }),
  ],
  mutate: mutateBytes,
  run(bytes) {
    const problems = new ProblemList();
    const archive = { name: 'a.zip', bytes: Buffer.from(bytes) };
    const bounds = { entries: 100, bytes: MOST_UNPACKED_BYTES };
    const entries = problems.until(() => zipEntries(archive, (name) => name.endsWith('.csv'), bounds, problems));
    if (entries === undefined) promise(problems.found.length > 0, 'a reader that ends says why');
    const sum = entries?.reduce((total, entry) => total + entry.bytes.length, 0) ?? 0;
    promise(sum <= MOST_UNPACKED_BYTES, 'no more is unpacked than may be');
    return entries !== undefined;
  },
};

function mappedTarget(): FuzzTarget {
  const known = mapping();
  return readingsTarget('mapped-csv', MAPPED, mappingRules(known), (file, collector) => {
    readAll(file, new MappedReader(known, collector));
  });
}

function readAll(
  file: TextFile,
  reader: { readonly read: (file: TextFile) => void; readonly finish: () => void },
): void {
  reader.read(file);
  reader.finish();
}

/** A proposal is a mapping, once its questions are answered. */
const sniffTarget: FuzzTarget = {
  name: 'sniff',
  seeds: Object.values(LAYOUTS).map(({ text }) => bytesOfText(text)),
  mutate: mutateText,
  run(bytes) {
    const proposal = proposedFor(Buffer.from(bytes));
    if (proposal === undefined) return false;
    const text = JSON.stringify(proposal.mapping);
    const answered = text.replace('"zone":"?"', '"zone":"Asia/Shanghai"').replace('"on":"?"', '"on":"2025-06-01"');
    const problems = new ProblemList();
    const isMapping = problems.until(() => parseMapping(answered, 'proposal', problems)) !== undefined;
    promise(isMapping, `a proposal is a mapping: ${problems.found.map(({ field, message }) => `${field} ${message}`)}`);
    return true;
  },
};

export const METER_DATA_TARGETS = {
  'interval-csv': () => readingsTarget('interval-csv', INTERVALS, INTERVAL_CSV_RULES, readIntervalCsv),
  'register-csv': () => readingsTarget('register-csv', REGISTERS, REGISTER_CSV_RULES, readRegisterCsv),
  nem12: () =>
    readingsTarget('nem12', NEM12, NEM12_RULES, (file, collector) => {
      readAll(file, new Nem12Reader(collector));
    }),
  'green-button': () =>
    readingsTarget('green-button', FEED, GREENBUTTON_RULES, (file, collector) => {
      readAll(file, new GreenButtonReader(collector));
    }),
  'mapped-csv': mappedTarget,
  mapping: () => mappingTarget,
  zip: () => zipTarget,
  sniff: () => sniffTarget,
  tariff: () => fileTarget('tariff', TARIFFS, mutateJson, (input) => parseTariff(textOfBytes(input), 'tariff')),
  calendar: () =>
    fileTarget('calendar', [JSON.stringify(CALENDAR)], mutateJson, (input) =>
      parseCalendar(textOfBytes(input), 'file'),
    ),
  prices: () => fileTarget('prices', [PRICES], mutateText, (input) => parsePrices(input, 'prices')),
};
