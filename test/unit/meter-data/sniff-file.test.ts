// Proposed mappings: what they say of a file, and what they leave to a person.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import { sniffFile } from '../../../src/meter-data/sniff-file.ts';
import { directoryOf, succeeded } from './temporary-files.ts';

async function sniffed(text: string) {
  const directory = await directoryOf({ 'export.csv': text });
  const found = await sniffFile(join(directory, 'export.csv'));
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

const GERMAN = `Kunde;A. Customer
Zähler;1

Datum;Zeit;Bezug [kWh];Einspeisung [kWh]
01.06.2025;00:00;0,125;0,000
01.06.2025;00:15;0,250;1,500
01.06.2025;00:30;0,125;0,000
`;

test('delimiter, decimal comma, header, pattern, step, directions and unit are found; the zone is asked for', async () => {
  const { mapping, open } = await sniffed(GERMAN);
  expect(mapping).toMatchObject({
    delimiter: ';',
    decimal: ',',
    header: 4,
    time: { column: ['Datum', 'Zeit'], pattern: 'dd.MM.yyyy HH:mm', zone: '?', stepSeconds: 900 },
    values: { kind: 'intervals', export: 'Einspeisung [kWh]', import: 'Bezug [kWh]', unit: 'kWh' },
  });
  expect(open).toEqual([
    expect.stringMatching(/^time.zone/),
    expect.stringMatching(/^time.at: .* start of an interval/),
    expect.stringMatching(/^site/),
    expect.stringMatching(/^quality/),
  ]);
});

test('with what was asked for, the proposal reads the file', async () => {
  const { mapping } = await sniffed(GERMAN);
  const corrected = { ...mapping, time: { ...(mapping.time as object), zone: 'Europe/Berlin' } };
  const directory = await directoryOf({ 'export.csv': GERMAN, 'mapping.json': JSON.stringify(corrected) });
  const source = { path: join(directory, 'export.csv'), format: 'mapping', mapping: join(directory, 'mapping.json') };
  const [series] = succeeded(await importReadings(source));
  expect(series?.intervals.map(({ importWh, exportWh }) => `${importWh}/${exportWh}`)).toEqual([
    '125/0',
    '250/1500',
    '125/0',
  ]);
});

test.each<[string, string, object]>([
  [
    'instants with an offset, at the end of an interval',
    'meter;end;exp kWh\n700;2025-06-01T01:00:00+08:00;1\n700;2025-06-01T02:00:00+08:00;0.5\n',
    { site: { column: 'meter' }, time: { column: 'end', at: 'end', stepSeconds: 3600 }, values: { export: 'exp kWh' } },
  ],
  [
    'registers, which only rise',
    'time,import kWh\n2025-06-01T00:00:00Z,100\n2025-06-01T01:00:00Z,101.5\n2025-06-01T02:00:00Z,101.5\n2025-06-01T03:00:00Z,103\n',
    { values: { kind: 'registers', import: 'import kWh', unit: 'kWh' } },
  ],
  [
    'registers of a new meter, which rise by more than they are',
    `time,import kWh\n${Array.from({ length: 24 }, (_, i) => `2025-06-01T${`${i}`.padStart(2, '0')}:00:00Z,${i * i}\n`).join('')}`,
    { values: { kind: 'registers' } },
  ],
  [
    'a row for each direction',
    'time,register,kWh\n2025-06-01T00:00:00Z,Offtake,0.1\n2025-06-01T00:00:00Z,Injection,0\n2025-06-01T01:00:00Z,Offtake,0.1\n',
    {
      values: { kind: 'by-direction', value: 'kWh', direction: 'register', export: ['Injection'], import: ['Offtake'] },
    },
  ],
  [
    'a row per day',
    'meter,kind,date,8:00,16:00,24:00\n1,Import,2025-06-01,0.1,0.2,0.1\n1,Export,2025-06-01,0,0.3,0\n',
    {
      time: { day: 'date', pattern: 'yyyy-MM-dd', firstColumn: '8:00', lastColumn: '24:00' },
      values: { direction: 'kind' },
    },
  ],
  [
    'months with repeats and gaps',
    'month,usage kWh\nJan 2025,1\nJan 2025,2\nFeb 2025,1\nMay 2025,1\n',
    { time: { pattern: 'MMM yyyy', step: 'month' } },
  ],
  ['months', 'month,usage kWh\n2025-01-01,1\n2025-02-01,2\n2025-03-01,1\n', { time: { step: 'month' } }],
])('%s', async (_, text, expected) => {
  expect((await sniffed(text)).mapping).toMatchObject(expected);
});

test('a day that could be a month is asked for', async () => {
  const { open } = await sniffed('time,usage kWh\n01/02/2025 00:00,1\n01/02/2025 01:00,2\n');
  expect(open).toContainEqual(expect.stringMatching(/^time.pattern: .* both fit/));
});

test('months first are recognised from the first of January, as soon as times follow each other only so', async () => {
  const hours = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const day = `${Math.floor(i / 24) + 1}`.padStart(2, '0');
      return `01/${day}/2025 ${`${i % 24}`.padStart(2, '0')}:00,${i % 5}\n`;
    }).join('');
  const oneDay = await sniffed(`time,usage kWh\n${hours(24)}`);
  expect(oneDay.open).toContainEqual(expect.stringMatching(/^time.pattern: .* both fit: see which is the day/));
  const twoDays = await sniffed(`time,usage kWh\n${hours(26)}`);
  expect(twoDays.mapping).toMatchObject({ time: { pattern: 'MM/dd/yyyy HH:mm', stepSeconds: 3600 } });
  expect(twoDays.open).toContainEqual(expect.stringMatching(/^time.pattern: .* is taken, as its times follow/));
});

test('nothing is added up that is not named as parts of one value', async () => {
  const table = (titles: string, row: (i: number) => string) =>
    `time,${titles}\n${Array.from({ length: 9 }, (_, i) => `2025-06-01T0${i}:00:00Z,${row((i * 7) % 23)}\n`).join('')}`;
  const both = await sniffed(table('import kWh,import kW', (v) => `${v},${v}`));
  expect(both.mapping).toMatchObject({ values: { import: 'import kWh', unit: 'kWh' } });
  expect(both.open).toContainEqual(expect.stringContaining('import kW are left aside'));
  const again = await sniffed(table('import kWh,imported kWh', (v) => `${v},${v}`));
  expect(again.mapping).toMatchObject({ values: { import: 'import kWh' } });
  expect(again.open).toContainEqual(expect.stringContaining('import kWh is taken; see whether imported kWh'));
  const withTotal = await sniffed(
    table('import total kWh,import peak kWh,import off-peak kWh', (v) => `${v + 3},${v},3`),
  );
  expect(withTotal.mapping).toMatchObject({ values: { import: 'import total kWh' } });
  const parts = await sniffed(table('import peak kWh,import off-peak kWh', (v) => `${v},3`));
  expect(parts.mapping).toMatchObject({ values: { import: ['import peak kWh', 'import off-peak kWh'] } });
  expect(parts.open).toContainEqual(expect.stringContaining('are added up, as parts of one value'));
});

describe('no more is read than the start of the file', () => {
  // A decoder that came to the end of it would refuse these bytes.
  const rest = Buffer.alloc(3 * 1024 * 1024, Buffer.from([0xff, 0x80, 0x0a]));
  const start = Buffer.from(`time,import kWh\n${'2025-06-01T00:00:00Z,1\n2025-06-01T01:00:00Z,0\n'.repeat(30_000)}`);

  test.each([
    ['plain', (bytes: Buffer): Uint8Array => bytes],
    ['in an archive', (bytes: Buffer): Uint8Array => zipSync({ 'export.csv': bytes })],
  ])('%s', async (_, pack) => {
    const path = join(await directoryOf({}), 'export.csv');
    await writeFile(path, pack(Buffer.concat([start, rest])));
    const found = await sniffFile(path);
    expect(found).toMatchObject({ ok: true, value: { mapping: { values: { import: 'import kWh' } } } });
  });

  test('an archive without a table is refused as one', async () => {
    const path = join(await directoryOf({}), 'export.zip');
    await writeFile(path, zipSync({ 'a.pdf': start }));
    expect(await sniffFile(path)).toMatchObject({ ok: false, error: [{ message: 'this is a zip archive' }] });
  });
});

test.each<[string, Uint8Array, string]>([
  ['letters with accents', Buffer.from('Zähler;Übertrag kWh\n1;2\n', 'latin1'), 'it looks like windows-1252'],
  ['Chinese characters', Uint8Array.of(0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0x6b, 0x57, 0x68, 0x0a), 'it looks like gb18030'],
  ['a workbook', zipSync({ '[Content_Types].xml': Buffer.from('x') }), 'this is an Excel workbook (xlsx)'],
  [
    'a web page that is called a workbook',
    Buffer.from('<html><table><tr><td>1</td></tr></table>'),
    'this is a web page',
  ],
])('%s: the file is named for what it is', async (_, bytes, said) => {
  const path = join(await directoryOf({}), 'export.xls');
  await writeFile(path, bytes);
  expect(await sniffFile(path)).toMatchObject({ ok: false, error: [{ message: expect.stringContaining(said) }] });
});

test('a file without a table is refused', async () => {
  const directory = await directoryOf({ 'note.csv': 'hello\nworld\n' });
  expect(await sniffFile(join(directory, 'note.csv'))).toMatchObject({
    ok: false,
    error: [{ code: 'malformed-file' }],
  });
});
