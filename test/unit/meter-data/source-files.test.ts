// What comes in place of a text in UTF-8: archives, workbooks, other encodings; and sites that files call otherwise.
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, onTestFinished, test, vi } from 'vitest';
import { forEachCsvRow } from '../../../src/meter-data/csv-rows.ts';
import { importReadings, type ReadingSource } from '../../../src/meter-data/import-readings.ts';
import { ProblemList, TooManyProblems } from '../../../src/meter-data/reading-problem.ts';
import { BoundedReader } from '../../../src/meter-data/source-files.ts';
import { directoryOf, refusedWith, succeeded } from './temporary-files.ts';

const TEXT = `site,start,end,importWh,exportWh,quality
a,2016-03-01T00:00:00Z,2016-03-01T01:00:00Z,5,7,actual
`;
const MORE = TEXT.replaceAll('T01:', 'T02:').replaceAll('T00:', 'T01:');

async function imported(
  files: Readonly<Record<string, string | Uint8Array>>,
  name: string,
  more: Partial<ReadingSource> = {},
) {
  const directory = await mkdtemp(join(tmpdir(), 'gridpact-readings-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) await writeFile(join(directory, file), content);
  return importReadings({ path: join(directory, name), format: 'interval-csv', ...more });
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

test('the files of an archive are read as those of a directory', async () => {
  const archive = zipSync({
    'b/2.csv': bytesOf(MORE),
    '1.csv': bytesOf(TEXT),
    'readme.txt': bytesOf('x'),
    '__MACOSX/1.csv': bytesOf('x'),
  });
  for (const name of ['a.zip', '']) {
    const [series] = succeeded(await imported({ 'a.zip': archive }, name));
    expect(series?.intervals.map(({ exportWh }) => exportWh)).toEqual([7n, 7n]);
  }
  const bad = zipSync({ '1.csv': bytesOf(TEXT.replace('actual', 'good')) });
  expect(refusedWith(await imported({ 'a.zip': bad }, 'a.zip'))).toMatchObject([
    { code: 'unknown-quality', file: 'a.zip/1.csv', line: 2 },
  ]);
});

test('an archive that claims too much, is damaged, or has nothing of the format is refused', async () => {
  const archive = archiveOf();
  const large = archiveOf((directory) => directory.writeUInt32LE(0x7fff_ffff, 24));
  expect(refusedWith(await imported({ 'a.zip': large }, 'a.zip'))).toMatchObject([{ code: 'file-too-large' }]);
  const cut = archive.subarray(0, archive.length - 30);
  expect(refusedWith(await imported({ 'a.zip': cut }, 'a.zip'))).toMatchObject([{ code: 'malformed-file' }]);
  const other = zipSync({ 'a.xml': bytesOf('<feed/>') });
  expect(refusedWith(await imported({ 'a.zip': other }, 'a.zip'))).toMatchObject([{ code: 'no-files' }]);
});

/** With one file, and what `change` makes of its place in the directory. */
function archiveOf(change: (directory: Buffer) => void = () => {}, level: 0 | 9 = 9): Buffer {
  const archive = Buffer.from(zipSync({ '1.csv': bytesOf(TEXT) }, { level }));
  change(archive.subarray(archive.lastIndexOf('PK\x01\x02')));
  return archive;
}

function withAnother(archive: Buffer, before: string, after: string): Buffer {
  return Buffer.from(archive.toString('latin1').replaceAll(before, after), 'latin1');
}

const refusedArchive = async (archive: Uint8Array) => refusedWith(await imported({ 'a.zip': archive }, 'a.zip'));

test.each<[string, Buffer, RegExp]>([
  ['a changed byte', withAnother(archiveOf(undefined, 0), ',5,7,', ',5,8,'), /"1.csv" has another checksum/],
  ['a wrong checksum', archiveOf((directory) => directory.writeUInt32LE(1, 16)), /"1.csv" has another checksum/],
  ['a size that is too small', archiveOf((directory) => directory.writeUInt32LE(9, 24)), /"1.csv" does not unpack/],
  ['a size that is too large', archiveOf((directory) => directory.writeUInt32LE(999, 24)), /"1.csv" has another size/],
  ['a size that is too small, stored', archiveOf((directory) => directory.writeUInt32LE(9, 24), 0), /another size/],
  ['another offset', archiveOf((directory) => directory.writeUInt32LE(5, 42)), /not where the directory says/],
  ['an offset outside', archiveOf((directory) => directory.writeUInt32LE(0x7fff_ffff, 42)), /cut off/],
  ['more packed bytes than there are', archiveOf((directory) => directory.writeUInt32LE(9999, 20)), /cut off/],
  ['an entry that is no entry', archiveOf((directory) => directory.writeUInt8(0, 2)), /its directory is not/],
])('an archive with %s is damaged', async (_, archive, said) => {
  expect(await refusedArchive(archive)).toMatchObject([
    { code: 'malformed-file', file: 'a.zip', message: expect.stringMatching(said) },
  ]);
});

test('an entry that is encrypted, or packed in another way, is refused by name', async () => {
  for (const flag of [0x0001, 0x0041, 0x2000]) {
    const encrypted = archiveOf((directory) => directory.writeUInt16LE(flag, 8));
    expect(await refusedArchive(encrypted)).toMatchObject([
      { code: 'file-unreadable', message: '"1.csv" is encrypted' },
    ]);
  }
  const packed = archiveOf((directory) => directory.writeUInt16LE(12, 10));
  expect(await refusedArchive(packed)).toMatchObject([
    { code: 'file-unreadable', message: expect.stringContaining('"1.csv" is packed by method 12') },
  ]);
  // Nobody asks for the others.
  const notes = Buffer.from(zipSync({ '1.csv': bytesOf(TEXT), 'x.txt': bytesOf('x') }));
  notes.writeUInt16LE(1, notes.lastIndexOf('PK\x01\x02') + 8);
  expect(succeeded(await imported({ 'a.zip': notes }, 'a.zip'))).toHaveLength(1);
});

test('two entries of one name are refused', async () => {
  const archive = Buffer.from(zipSync({ '1.csv': bytesOf(TEXT), '2.csv': bytesOf(MORE) }));
  const doubled = withAnother(archive, '2.csv', '1.csv');
  expect(await refusedArchive(doubled)).toMatchObject([{ code: 'duplicate', message: '"1.csv" is in it twice' }]);
  const slashes = Buffer.from(zipSync({ 'a/1.csv': bytesOf(TEXT), 'a\\1.csv': bytesOf(TEXT) }));
  expect(await refusedArchive(slashes)).toMatchObject([{ code: 'duplicate' }]);
});

test('the sizes of ZIP64 are read, and refused when they are larger than any archive', async () => {
  const sizeIn64 = (size: bigint) => {
    const archive = archiveOf();
    const at = archive.lastIndexOf('PK\x01\x02');
    const nameEnd = at + 46 + '1.csv'.length;
    const extra = Buffer.alloc(12);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(size, 4);
    const directory = archive.subarray(at, nameEnd);
    directory.writeUInt32LE(0xffff_ffff, 24);
    directory.writeUInt16LE(extra.length, 30);
    return Buffer.concat([archive.subarray(0, nameEnd), extra, archive.subarray(nameEnd)]);
  };
  const right = sizeIn64(BigInt(Buffer.byteLength(TEXT)));
  expect(succeeded(await imported({ 'a.zip': right }, 'a.zip'))).toHaveLength(1);
  expect(await refusedArchive(sizeIn64(3n))).toMatchObject([{ code: 'malformed-file' }]);
  expect(await refusedArchive(sizeIn64(2n ** 40n))).toMatchObject([{ code: 'file-too-large' }]);
  expect(await refusedArchive(sizeIn64(2n ** 63n))).toMatchObject([{ code: 'malformed-file' }]);
});

const MAPPING = {
  format: 'gridpact-mapping/1',
  files: 'roof-*.csv',
  site: { fileName: true },
  time: { column: 'time', stepSeconds: 3600 },
  quality: { value: 'actual' },
};
const POWER = { solarWPerKw: 'sun', load: 'load', unit: 'Wh' };

test.each([
  ['by site', { bySite: { 'roof-1': '2', 'roof-2': '3' } }],
  ['in a file', { file: 'homes.json', path: ['{file}', 'kw'] }],
])(
  'each file in an archive is a site of its own, without its folder, with its own nominal power %s',
  async (_, from) => {
    const text = bytesOf('time,sun,load\n2025-06-01T00:00:00Z,100,50\n');
    const files = {
      'a.zip': zipSync({ 'roof-x/roof-1.csv': text, 'b\\roof-2.csv': text, 'roof-3.csv/other.csv': text }),
      'homes.json': JSON.stringify({ 'roof-1': { kw: 2 }, 'roof-2': { kw: 3 } }),
      'mapping.txt': JSON.stringify({ ...MAPPING, values: { kind: 'solar-and-load', ...POWER, nominalPowerKw: from } }),
    };
    const path = await directoryOf({});
    for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
    const source = { format: 'mapping', mapping: join(path, 'mapping.txt') };
    const series = succeeded(await importReadings({ path: join(path, 'a.zip'), ...source }));
    expect(series.map(({ site, capacityW, intervals }) => [site, capacityW, intervals[0]?.exportWh])).toEqual([
      ['roof-1', 2000n, 150n],
      ['roof-2', 3000n, 250n],
    ]);
  },
);

test('10,000 files of an import are the most, and so they are of an archive', async () => {
  const filled = (count: number) =>
    zipSync(Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.csv`, bytesOf('x')])));
  expect(await refusedArchive(filled(10_001))).toMatchObject([
    { code: 'file-too-large', message: 'more than 10000 entries' },
  ]);
  const path = await directoryOf({ 'a.csv': 'x' });
  await writeFile(join(path, 'a.zip'), filled(10_000));
  const problems = new ProblemList();
  const reader = new BoundedReader(problems);
  expect(await reader.texts({ name: 'a.zip', path: join(path, 'a.zip') }, () => true)).toHaveLength(10_000);
  await expect(reader.texts({ name: 'a.csv', path: join(path, 'a.csv') }, () => true)).rejects.toThrow();
  expect(problems.found).toMatchObject([{ code: 'file-too-large', message: 'more than 10000 files' }]);
});

test('an archive with a workbook among the names of its folders is an archive', async () => {
  const archive = zipSync({ 'xl/1.csv': bytesOf(TEXT) });
  expect(succeeded(await imported({ 'a.zip': archive }, 'a.zip'))).toHaveLength(1);
  expect(await refusedArchive(zipSync({}))).toMatchObject([{ code: 'no-files' }]);
});

test.each<[string, Uint8Array, RegExp]>([
  [
    'a workbook',
    zipSync({ '[Content_Types].xml': bytesOf('x'), 'xl/workbook.xml': bytesOf('x') }),
    /Excel workbook \(xlsx\)/,
  ],
  ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), /Excel workbook \(xls\)/],
  [
    'a spreadsheet of OpenDocument',
    zipSync({
      mimetype: [bytesOf('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
      'content.xml': bytesOf('x'),
    }),
    /OpenDocument/,
  ],
  ['a database', Buffer.concat([bytesOf('SQLite format 3\0'), Buffer.alloc(100), bytesOf('CREATE TABLE')]), /no text/],
  ['a program', Buffer.from(Array.from({ length: 600 }, (_, i) => (i % 7) * 40)), /no text/],
  ['a PDF', bytesOf('%PDF-1.7 ...'), /a PDF/],
  ['a gzip archive', Uint8Array.of(0x1f, 0x8b, 8, 0), /gzip/],
])('%s is named', async (_, content, said) => {
  const [problem] = refusedWith(await imported({ 'a.csv': content }, 'a.csv'));
  expect(problem?.code).toBe('malformed-file');
  expect(problem?.message).toMatch(said);
});

const CHINESE = TEXT.replace('a,', '一号,');
/** "一号" in GB18030. */
const GB18030 = Buffer.concat([
  ...CHINESE.split('一号').flatMap((part, i) =>
    i === 0 ? [Buffer.from(part)] : [Buffer.from([0xd2, 0xbb, 0xba, 0xc5]), Buffer.from(part)],
  ),
]);
const SITES = { sites: new Map([['一号', 'roof-1']]) };

test('another encoding is named by the refusal, and read when it is given', async () => {
  const [problem] = refusedWith(await imported({ 'a.csv': GB18030 }, 'a.csv', SITES));
  expect(problem).toMatchObject({ code: 'malformed-file', message: expect.stringContaining('gb18030') });
  expect(problem?.remedy).toContain('--encoding gb18030');
  const [series] = succeeded(await imported({ 'a.csv': GB18030 }, 'a.csv', { ...SITES, encoding: 'gb18030' }));
  expect(series?.site).toBe('roof-1');
  expect(refusedWith(await imported({ 'a.csv': GB18030 }, 'a.csv', { encoding: 'shift_jis' }))).toHaveLength(1);
});

test('UTF-16 is known by its mark, and without one it is named', async () => {
  const little = Buffer.from(CHINESE, 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const content of [
    Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
  ]) {
    expect(succeeded(await imported({ 'a.csv': content }, 'a.csv', SITES))[0]?.site).toBe('roof-1');
  }
  for (const [content, encoding] of [
    [little, 'utf-16le'],
    [big, 'utf-16be'],
  ] as const) {
    expect(refusedWith(await imported({ 'a.csv': content }, 'a.csv'))[0]?.remedy).toContain(`--encoding ${encoding}`);
    expect(succeeded(await imported({ 'a.csv': content }, 'a.csv', { ...SITES, encoding }))).toHaveLength(1);
  }
});

/** The rows of a file that is read in pieces of so many bytes, and what is wrong with it. */
async function inPieces(bytes: string | Uint8Array, pieceBytes: number, encoding?: string) {
  const directory = await mkdtemp(join(tmpdir(), 'gridpact-readings-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const path = join(directory, 'x.csv');
  await writeFile(path, bytes);
  const problems = new ProblemList();
  const rows: [cells: readonly string[], line: number][] = [];
  try {
    const reader = new BoundedReader(problems, encoding, undefined, pieceBytes);
    for (const text of await reader.texts({ name: 'x.csv', path }, () => true, true)) {
      forEachCsvRow(text, problems, (cells, { line }) => rows.push([cells, line]));
    }
  } catch (error) {
    if (!(error instanceof TooManyProblems)) throw error;
  }
  return { rows, problems: problems.found };
}

test.each([
  ['lines', 'a,b\nc,d\n\ne,f\ng,h\n'],
  ['lines that end as on Windows, and no end of the last', 'a,b\r\nc,d\r\ne,f'],
  ['line ends within quotes', 'a,"b\nb"\n"c ""c\n\nc""",d\ne,f\n"g\n","h"\n'],
  ['a line that is longer than a piece', `a,b\n${'x'.repeat(100)},d\ne,f\n`],
  ['a quote that does not end', 'a,b\nc,d\ne,f\ng,"h\ni,j\n'],
  ['a quote within a cell', 'a,b\nc,d\ne,f\ng,h"h\ni,j\n'],
])('%s are read in pieces as they are at once', async (_, text) => {
  const whole = await inPieces(text, 10_000);
  expect(whole.rows.length + whole.problems.length).toBeGreaterThan(2);
  for (let pieceBytes = 1; pieceBytes <= text.length + 1; pieceBytes++) {
    const { rows, problems } = await inPieces(text, pieceBytes);
    // A reader that meets a fault has seen as many rows as it came to.
    if (whole.problems.length === 0) expect(rows).toEqual(whole.rows);
    expect(problems.map(({ line, code }) => [line, code])).toEqual(
      whole.problems.map(({ line, code }) => [line, code]),
    );
  }
});

test('another encoding is read in pieces, and a piece that is none is refused', async () => {
  const gb18030 = Buffer.from([...Buffer.from('a,b\nc,'), 0xb5, 0xe7, ...Buffer.from('\ne,f\n')]);
  const expected = ['a', 'c', 'e'].map((cell, i) => [[cell, ['b', '电', 'f'][i]], i + 1]);
  expect((await inPieces(gb18030, 5, 'gb18030')).rows).toEqual(expected);
  expect((await inPieces(gb18030, 5)).problems).toMatchObject([{ code: 'malformed-file', file: 'x.csv' }]);
  const wide = Buffer.from('a,b\nc,d\ne,f\n', 'utf16le');
  expect((await inPieces(wide, 5, 'utf-16le')).rows).toHaveLength(3);
});

test('a disk that gives a part of what is asked of it cuts no file', async () => {
  const directory = await directoryOf({ '1.csv': TEXT + MORE.split('\n')[1] });
  const handle = await open(join(directory, '1.csv'));
  const prototype = Object.getPrototypeOf(handle) as { read(...asked: number[]): Promise<unknown> };
  await handle.close();
  const { read } = prototype;
  const spy = vi.spyOn(prototype, 'read');
  onTestFinished(() => spy.mockRestore());
  spy.mockImplementation(function (this: unknown, buffer, at = 0, length = 0, position = 0) {
    return Reflect.apply(read, this, [buffer, at, Math.min(length, 50), position]);
  });
  const [series] = succeeded(await importReadings({ path: join(directory, '1.csv'), format: 'interval-csv' }));
  expect(series?.intervals).toHaveLength(2);
  expect(spy.mock.calls.length).toBeGreaterThan(3);
});
