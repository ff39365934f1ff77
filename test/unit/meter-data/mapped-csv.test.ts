import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import { directoryOf, refusedWith, succeeded } from './temporary-files.ts';

const REGISTERS = {
  format: 'gridpact-mapping/1',
  delimiter: ';',
  site: { name: 'house' },
  time: { column: 'when', stepSeconds: 3600 },
  values: { kind: 'registers', export: 'out', import: 'in', unit: 'kWh' },
  quality: { listColumn: 'notes', separator: '|', listed: 'estimated', otherwise: 'actual' },
};

const SOLAR = {
  format: 'gridpact-mapping/1',
  files: 'home_*.csv',
  site: { fileName: true },
  time: { first: '2016-08-01T00:00:00-07:00', stepSeconds: 3600 },
  values: {
    kind: 'solar-and-load',
    solarWPerKw: 'solar',
    load: 'load',
    unit: 'kWh',
    nominalPowerKw: { file: 'schema.json', path: ['homes', '{file}', 'kw'] },
  },
  quality: { value: 'actual' },
};

async function importMapped(mapping: object, files: Readonly<Record<string, string>>, name = '') {
  const directory = await directoryOf({ ...files, 'mapping.txt': JSON.stringify(mapping) });
  return importReadings({ path: join(directory, name), format: 'mapping', mapping: join(directory, 'mapping.txt') });
}

const importRegisters = (text: string, changes: object = {}) =>
  importMapped({ ...REGISTERS, ...changes }, { 'meter.csv': text }, 'meter.csv');

const HEADER = 'when;in;out;notes\n';

test('registers in kWh become watt-hours; a listed column makes both its intervals estimated', async () => {
  const text = `${HEADER}2016-03-01T00:00:00Z;1.000;0.5;
2016-03-01T01:00:00Z;1.250;0.5;heat
2016-03-01T02:00:00Z;1.25;0.501;heat | out
2016-03-01T03:00:00Z;1.2505;2e0;
2016-03-01T04:00:00Z;1.2515;2;
`;
  const [series] = succeeded(await importRegisters(text));
  const rows = series?.intervals.map(({ importWh, exportWh, quality }) => `${importWh} ${exportWh} ${quality}`);
  // 1250.5 and 1251.5 Wh both round to the even neighbour, so the difference is 2, and the sum stays the register's.
  expect(rows).toEqual(['250 0 actual', '0 1 estimated', '0 1499 estimated', '2 0 actual']);
});

test('blank rows at both ends are outside the series, inside it they are a gap', async () => {
  const blank = (hour: number) => `2016-03-01T0${hour}:00:00Z;;;\n`;
  const row = (hour: number) => `2016-03-01T0${hour}:00:00Z;${hour};${hour};\n`;
  const [series] = succeeded(await importRegisters(HEADER + blank(0) + row(1) + row(2) + blank(3)));
  expect(series?.intervals.map(({ startMs }) => startMs)).toEqual([Date.UTC(2016, 2, 1, 1)]);

  const gapped = HEADER + row(1) + row(2) + blank(3) + row(4) + row(5);
  expect(refusedWith(await importRegisters(gapped))).toMatchObject([{ code: 'gap', field: 'when', line: 5 }]);

  const [split] = succeeded(await importRegisters(gapped, { gaps: 'allow' }));
  expect(split?.intervals.map(({ startMs }) => new Date(startMs).getUTCHours())).toEqual([1, 4]);
});

test('a register that falls is refused even over an allowed gap', async () => {
  const text = `${HEADER}2016-03-01T00:00:00Z;5;1;\n2016-03-01T03:00:00Z;4;1;\n`;
  expect(refusedWith(await importRegisters(text, { gaps: 'allow' }))).toMatchObject([
    { code: 'register-decreased', field: 'in', line: 3 },
  ]);
});

test('wrong cells are reported under the names of the foreign file', async () => {
  const text = `${HEADER}2016-03-01T00:00:00;1;1;\n2016-03-01T01:00:00Z;;1;\n2016-03-01T02:00:00Z;1;one;\n2016;1\n`;
  const problems = refusedWith(await importRegisters(text));
  expect(problems.map(({ code, field, line }) => `${line} ${code} ${field}`)).toEqual([
    '2 time-without-offset when',
    '3 bad-number in',
    '4 bad-number out',
    '5 bad-row ',
  ]);
});

test('columns that the file lacks are all named, and one that it has twice', async () => {
  expect(refusedWith(await importRegisters('when;notes\n'))).toMatchObject([
    { code: 'bad-header', field: 'out', message: 'the file has no such column, but "when", "notes"' },
    { code: 'bad-header', field: 'in' },
  ]);
  expect(refusedWith(await importRegisters('when;in;out;notes;in\n'))).toMatchObject([
    { code: 'bad-header', field: 'in', remedy: expect.stringContaining('"#2"') },
  ]);
});

describe('titles that stand twice, or are blank', () => {
  const DAYS = {
    time: { day: 'd', pattern: 'yyyy-MM-dd', zone: '+00:00', firstColumn: '0', lastColumn: '16' },
    values: { kind: 'one-direction', direction: 'import', unit: 'Wh' },
    quality: { value: 'actual' },
  };
  const FILE = 'd;0;8;8;16\n2025-06-01;1;2;3;4\n';

  test('are refused within the columns of a day', async () => {
    expect(refusedWith(await importRegisters(FILE, DAYS))).toMatchObject([{ code: 'bad-header', field: '8', line: 1 }]);
  });

  test('may stand beside the columns that are named', async () => {
    const text = `${HEADER.trim()};cost;cost\n2016-03-01T00:00:00Z;1;1;;;\n2016-03-01T01:00:00Z;2;1;;;\n`;
    expect(succeeded(await importRegisters(text))).toHaveLength(1);
  });

  test('are named by their places', async () => {
    const time = { ...DAYS.time, firstColumn: '#2', lastColumn: '#5' };
    const [series] = succeeded(await importRegisters(FILE, { ...DAYS, time }));
    expect(series?.intervals.map(({ importWh }) => importWh)).toEqual([1n, 2n, 3n, 4n]);
    const values = { kind: 'registers', import: '#2', export: '#3', unit: 'kWh' };
    const text = 'when;kWh;kWh;notes\n2016-03-01T00:00:00Z;1;1;\n2016-03-01T01:00:00Z;2;1;\n';
    const [named] = succeeded(await importRegisters(text, { values }));
    expect(named?.intervals).toMatchObject([{ importWh: 1000n, exportWh: 0n }]);
  });
});

test('interval values with a site column and explained qualities are read', async () => {
  const mapping = {
    ...REGISTERS,
    delimiter: ',',
    site: { column: 'meter' },
    time: { column: 'from', stepSeconds: 900 },
    values: { kind: 'intervals', export: 'out', import: 'in', unit: 'Wh' },
    quality: { column: 'flag', meanings: { ok: 'actual', est: 'estimated' } },
  };
  const text = 'meter,from,in,out,flag\nm2,2016-03-01T00:00:00Z,3,4,est\nm1,2016-03-01T00:00:00Z,1,2.5,ok\n';
  const series = succeeded(await importMapped(mapping, { 'meter.csv': text }, 'meter.csv'));
  expect(series.map(({ site, intervals }) => [site, intervals[0]?.exportWh, intervals[0]?.quality])).toEqual([
    ['m1', 2n, 'actual'],
    ['m2', 4n, 'estimated'],
  ]);
  const unknown = await importMapped(mapping, { 'meter.csv': text.replace('est', 'toString') }, 'meter.csv');
  expect(refusedWith(unknown)).toMatchObject([{ code: 'unknown-quality', field: 'flag', line: 2 }]);
});

test('a directory of homes without dates gives one site per file, with the power from the file beside them', async () => {
  const files = {
    'home_1.csv': 'load,solar\n0.5,0\n1e-3,250.25\n',
    'home_2.csv': 'load,solar\n2,100\n',
    'prices.csv': 'price\n1\n',
    'schema.json': '{"homes":{"home_1":{"kw":4.0},"home_2":{"kw":2.5}}}',
  };
  const series = succeeded(await importMapped(SOLAR, files));
  const start = Date.parse('2016-08-01T07:00:00Z');
  expect(series).toEqual([
    {
      site: 'home_1',
      capacityW: 4000n,
      intervals: [
        { startMs: start, endMs: start + 3_600_000, exportWh: 0n, importWh: 500n, quality: 'actual' },
        { startMs: start + 3_600_000, endMs: start + 7_200_000, exportWh: 1000n, importWh: 0n, quality: 'actual' },
      ],
    },
    {
      site: 'home_2',
      capacityW: 2500n,
      intervals: [{ startMs: start, endMs: start + 3_600_000, exportWh: 0n, importWh: 1750n, quality: 'actual' }],
    },
  ]);
});

test('an empty line between rows without dates is a gap, not a shift of all that follows', async () => {
  const files = { 'home_1.csv': 'load,solar\n1,0\n\n1,0\n', 'schema.json': '{"homes":{"home_1":{"kw":4}}}' };
  expect(refusedWith(await importMapped(SOLAR, files))).toMatchObject([{ code: 'gap', line: 4 }]);
});

test('a home without a nominal power is refused, and one with nonsense too', async () => {
  const files = { 'home_1.csv': 'load,solar\n1,0\n', 'schema.json': '{"homes":{"home_1":{"kw":0}}}' };
  const problems = refusedWith(await importMapped(SOLAR, files));
  expect(problems[0]).toMatchObject({ code: 'bad-number', file: 'schema.json', field: 'homes.home_1.kw' });
  const bySite = { ...SOLAR, values: { ...SOLAR.values, nominalPowerKw: { bySite: { other: '3' } } } };
  expect(refusedWith(await importMapped(bySite, files))).toMatchObject([{ code: 'mapping-invalid' }]);
});

test('every mistake in a mapping is named with its path', async () => {
  const wrong = { ...REGISTERS, format: 'x', time: { column: 'when' }, extra: 1 };
  const problems = refusedWith(await importMapped(wrong, { 'meter.csv': HEADER }, 'meter.csv'));
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['mapping-invalid']));
  expect(problems.map(({ field }) => field)).toEqual(expect.arrayContaining(['format', 'time', '']));
});

test.each([
  [{ site: { name: 'a', fileName: true } }, 'site: write one of { "name" }, { "column" } and { "fileName": true }'],
  [{ time: {} }, 'time: write { "column", "stepSeconds" }, .* or { "first", "stepSeconds" }'],
  [{ quality: { value: 'good' } }, 'quality: write { "value" }, .* qualities are actual, estimated, substituted'],
  [{ values: { ...SOLAR.values, nominalPowerKw: 4 } }, 'values.nominalPowerKw: write { "value": "5.5" }, '],
  [{ values: { ...SOLAR.values, nominalPowerKw: { file: '../x', path: ['a'] } } }, 'without a folder'],
])('a mapping with %j says what may stand there', async (changes, said) => {
  const problems = refusedWith(await importMapped({ ...REGISTERS, ...changes }, { 'meter.csv': HEADER }, 'meter.csv'));
  expect(problems.map(({ field, message }) => `${field}: ${message}`)).toEqual([expect.stringMatching(said)]);
});

test('registers further apart than the step measure nothing, and that is said', async () => {
  const text = `${HEADER}2016-03-01T00:00:00Z;1;1;\n2016-03-01T01:00:00Z;2;2;\n`;
  const time = { column: 'when', stepSeconds: 900 };
  expect(refusedWith(await importRegisters(text, { time, gaps: 'allow' }))).toMatchObject([
    { code: 'no-readings', remedy: expect.stringContaining('no more than 900 s apart') },
  ]);
});

test('rows without times need one file per site', async () => {
  const wrong = { ...SOLAR, site: { column: 'home' } };
  expect(refusedWith(await importMapped(wrong, { 'home_1.csv': '' }))).toMatchObject([{ field: 'site' }]);
});
